"""Better accuracy is said to have made something faster, and no mechanism is named.

Why it matters: a more accurate model is not a quicker one by itself. There may be a reason (fewer retries, a
smaller model, less sent to people), and it is the interesting part of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.reading import quote
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD013"
NAME = "accuracy-to-speed"
FLAGS = (
    "I raised accuracy by {3%|model_metric|3|percent|accuracy}, which cut checkout latency by "
    "[[{12 ms|lift|12|milliseconds|checkout latency}]].",
)
PASSES = (
    "I raised accuracy by {3%|model_metric|3|percent|accuracy} and, by pruning half the features, cut "
    "checkout latency by {12 ms|lift|12|milliseconds|checkout latency}.",
    "I raised accuracy by {3%|model_metric|3|percent|accuracy}. Later I rewrote the cache. Latency fell by "
    "{12 ms|lift|12|milliseconds|latency}.",
)
_CAUSED = re.compile(
    r"\b(which|that|so|thereby|thus|therefore|reducing|cutting|lowering|leading to|resulting in|because)\b"
)
_MECHANISM = re.compile(
    r"\b(prun\w+|quanti[sz]\w+|distil\w+|cach\w+|batch\w+|smaller|fewer|simpler|early exit|index\w*"
    r"|parallel\w*|compil\w+|precomput\w+|retries|fallbacks?|removed|dropping|skipp\w+|manual review)\b"
)


def check(story: Story) -> Iterator[Finding]:
    for better in story.facts.with_role(Role.MODEL_METRIC):
        for faster in story.facts.quantities:
            if faster.span.start <= better.span.end or not _is_speed(faster):
                continue
            sentence = story.document.sentence_at(better.span.start)
            if not sentence.contains(faster.span):
                continue
            words = story.document.lower[sentence.start : sentence.end]
            between = story.document.lower[better.span.end : faster.span.start]
            if not _CAUSED.search(between) or _MECHANISM.search(words):
                continue
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                f"“{quote(story, better)}” of accuracy is said to have given “{quote(story, faster)}” "
                "of speed: the two are different units, and no sum leads from one to the other."
                " A mechanism would.",
                faster.span,
                "What made it faster? A more accurate model is not a quicker one by itself.",
                related=(Related(better.span, "the accuracy"),),
                confidence=0.8,
            )


def _is_speed(quantity: Quantity) -> bool:
    if quantity.role in {Role.DURATION, Role.SCALE, Role.MONEY}:
        return False
    named = re.search(r"\b(latency|response time|load time|speed)\b", (quantity.metric or "").lower())
    return quantity.unit in {"milliseconds", "seconds"} or named is not None
