"""Closed lists that tell how strong a claim is: what may be dropped from one, and what may not."""

from __future__ import annotations

import re
from typing import Final


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


FILLERS: Final = _listed("the a an also um uh er ah well basically actually literally honestly really very ")
"""Words that a rewrite may add or leave out: they change no claim."""

CONNECTIVES: Final = _listed("and so because since while where which who then after when as ")
"""Words at which a sentence may be cut in two."""

WEAKENING: Final = _listed(
    # Denials.
    "not no never none nothing nobody neither nor without hardly barely failed failing fail unable "
    "cannot lost "
    # Hedges.
    "maybe perhaps about around roughly approximately almost nearly some up most estimated estimate "
    "estimates estimating think thought believe believed guess guessed probably possibly likely might "
    "may could would should seem seems seemed appear appears appeared hope hoped hoping expect expected "
    "projected forecast ~ ? "
    # Plans.
    "plan planned planning plans target targeted goal aim aimed aiming try tried trying attempt "
    "attempted want wanted will intended proposed proposal suggest suggested if unless until except "
    "only just under less below "
    # Help rather than lead.
    "help helped helping helps assist assisted assisting support supported supporting contribute "
    "contributed contributing participate participated involved shadowed part partly partially joined "
    "joining asked told "
    # Other people.
    "we we've we'd we're our ours us team teams he she they his her their them manager managers "
    "colleague colleagues boss director peer peers someone somebody others another lead "
    # A smaller world than the real one.
    "pilot offline simulated simulation staging prototype internal demo beta small smaller single one "
    "canary hypothetical toy sample "
    # A turn that takes something back.
    "but however although though yet before reverted rolled despite instead anyway unfortunately "
)
"""Words whose loss makes a claim bigger than the candidate's."""

METRICS: Final = _listed(
    "conversion conversions ctr click-through churn revenue sales profit margin retention latency "
    "uptime accuracy precision recall auc f1 ndcg rmse wer adoption returns basket gmv arr nps csat roi "
    "engagement sessions signups bookings orders throughput cost costs savings sla defects contacts "
    "refunds complaints "
)
"""Names of metrics: one that the story does not use is another metric."""

_VERBS: Final = _listed(
    "led own owned drove drive drives built build created founded grew won ran run made cut headed "
    "spearheaded oversaw chose wrote taught began brought rose fell gave took kept sold set lead leads "
    "manage manages direct directs deliver delivers ship ships "
)
_TAKES_BACK = re.compile(
    r"^\W*(?:but|however|although|though|yet|actually|unfortunately|in the end|sadly|that said|then again|"
    r"(?:it|that|this|they|those|these|none|neither|nobody|she|he|we|the number|the figure|the result)\b"
    r".{0,60}?\b(?:not|never|no|n't|none|wrong|reverted|rolled back|another|someone else|mistaken)\b"
    r"|none\b|not all\b|it (?:was|turned out).{0,40}\b(?:team|colleague|manager)\b"
    r"|(?:it|that|this) (?:was|were) (?:mostly |really |all )?(?:\w+'s|her|his|their)\b)",
    re.IGNORECASE | re.DOTALL,
)


def is_verb(word: str) -> bool:
    """True where `word` reads as an action: a known verb, or the form of one."""
    return word in _VERBS or word.endswith(("ed", "ing", "ised", "ized"))


def takes_back(sentence: str) -> bool:
    """True where `sentence` opens by denying or limiting what stands before it."""
    return _TAKES_BACK.search(sentence.replace("’", "'")) is not None
