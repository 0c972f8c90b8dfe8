"""What can be judged at all: a story, in English, long enough, told and not asked. And who it is told to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from raisethebar.text.document import Document
from raisethebar.text.spans import Span

LEAST_WORDS = 12
"""With fewer words than this there is nothing to judge but that there is nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_FUNCTION = frozenset(
    """the a an and or but of to in on at by for from with as that this it its is was were are be been had has have i we my
    our they their he she his her you me us them not no so if when which who what then than there about into over after
    before because while up down out did do does would could can will just all one how""".split()
)
"""Words that any English says every few words; bullets say fewer of them."""

_OTHER_LANGUAGES = (
    frozenset(
        """der die das und ist nicht mit ein eine wir ich haben für auf dem den zu von le la les des une est nous dans pour
        que qui pas sur avec el los las una es por con para como más se del lo il che di è non per sono della gli een het
        van en niet dat voor zijn met wij och att det som inte på är jag vi og ikke til av um não uma com os da em foi na
        ao w nie jest się że""".split()
    )
    - _FUNCTION
)
_HEADINGS = re.compile(
    r"(?im)^[ \t#*]*(?:work |professional )?(?:experience|education|skills|certifications?|employment history|"
    r"technical skills|languages|publications|references|objective|summary of qualifications)[ \t:*]*$"
)
_ADVERT = re.compile(
    r"(?im)\b(?:"
    # What is looked for,
    r"we(?:'re| are) (?:looking for|hiring|seeking)|seeks? an? (?:\w+ ){0,2}(?:colleague|candidate|engineer|scientist|manager|lead)|"
    r"(?:ideal|successful|strong|preferred) candidates?|applicants?|\d\+ years|years of experience (?:in|with)|or equivalent\b|"
    r"(?:minimum|preferred) qualifications|equal opportunity|(?:must|nice to) have(?=:)|what we(?:'re| are)? look(?:ing)? for|"
    r"[mfwd]/[mfw]/[dxm]|job description|th(?:e|is) role (?:sits|reports|is)|the person will|"
    # what the reader would do,
    r"you(?:'ll|'d| will| would) (?:be|own|lead|join|help|work|report|inherit|bring|take over|decide|build|drive|define)|"
    r"what you(?:'ll| will) do|your tasks|about the role|success in (?:the|your) first|"
    # what is given for it, and how to get it.
    r"we offer|competitive salary|salary (?:range|band|from|up to)|day rate|visa sponsorship|parental cover|cover letter|"
    r"(?:internal|job) posting|vacancy|freelance project|apply (?:now|today|by|with|at|via|online)|"
    r"an? (?:cv|resume|résumé) and)\b|"
    r"^[ \t#*-]*(?:requirements|responsibilities|qualifications|benefits|deliverables|deadline|about you|your profile)[ \t*]*(?::|$)"
)
"""Each is a thing that adverts say and stories hardly do; where nobody says "I", two of them make an advert."""

_TO_GRADER = re.compile(
    r"\b(?:ignore (?:all |any )?(?:the |your )?(?:previous|prior|above|rubric|instructions?|rules|criteria|gates?)|"
    r"disregard (?:the|your|all|any) |system prompt|as an? (?:ai|language model|grader|evaluator|scorer|assistant)\b|"
    r"(?:dear|hey|hello|hi|note to(?: the)?|to the) (?:grader|evaluator|scorer|ai|assistant|model|reviewer|bar raiser)\b|"
    r"(?:you|please|must|should|grader|evaluator|scorer)\b.{0,40}\b(?:give|rate|score|assign|award|grade|mark|output|return|set)\b"
    r".{0,40}\b(?:full marks?|full points|(?:the )?(?:highest|maximum|top|perfect|best)(?: possible)? (?:score|rating|mark|grade)s?|"
    r"[45] (?:out of|/) ?5|five out of five|10 (?:out of|/) ?10|ten out of ten|raises|strong hire)|"
    r"(?:this|my) (?:answer|story|response|candidate) (?:clearly |obviously |definitely |truly )?(?:raises the bar|deserves|merits|"
    r"should (?:be (?:rated|scored|graded)|get|receive|score)|is a strong hire|meets every|satisfies (?:all|every))|"
    r"(?:owned[_ ]impact|bias[_ ]for[_ ]action|customer[_ ]obsession|product_metric|calculated_risk|verdict|rating|score)\s*[:=]\s*"
    r"(?:\d|true|\"?raises|full|max)|<\s*/?\s*(?:system|instructions?)\s*>|\[/?(?:inst|system)\])"
)


@dataclass(frozen=True)
class NotAssessable:
    """Why a text can't be judged. `reason` is a stable word; `message` says what to do about it."""

    reason: str
    message: str


def addressed_to_grader(document: Document) -> tuple[Span, ...]:
    """The sentences that speak to whoever scores, and not to an interviewer. No fact is read from them."""
    return tuple(s for s in document.sentences if _TO_GRADER.search(document.lower, s.start, s.end) is not None)


def screen(document: Document) -> NotAssessable | None:
    """Why `document` can't be judged, or None if it can. "Can't" is not a score of 1."""
    text = document.lower
    words = _WORD.findall(text[:200_000])
    if not text.strip():
        return NotAssessable("empty", "There is no text. Tell the story in a few sentences.")
    if len(words) < LEAST_WORDS:
        return NotAssessable(
            "too_short",
            f"{len(words)} words are too few to judge. Say what you did, for whom, and what came of it.",
        )
    if (refusal := _not_english(words, text)) is not None:
        return refusal
    if (refusal := _not_told(document, words)) is not None:
        return refusal
    return None


def _not_english(words: list[str], text: str) -> NotAssessable | None:
    counts = Counter(words)
    if len(counts) < 0.08 * min(len(words), 400) or max(counts.values()) > 0.6 * len(words):
        return NotAssessable("repeated", "The same few words are repeated. Paste the story itself.")
    letters = [c for c in text[:20_000] if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    english = sum(counts[w] for w in _FUNCTION) / len(words)
    other = sum(counts[w] for w in _OTHER_LANGUAGES) / len(words)
    if latin < 0.6 * len(letters) or (other > 0.12 and other > english) or (english < 0.04 and len(words) > 40):
        return NotAssessable(
            "not_english",
            "This does not read as English, and only English can be judged. Nothing is held against the story.",
        )
    long = sum(len(w) > 18 for w in words)
    if long > 0.3 * len(words):
        return NotAssessable("garbled", "The words are garbled. Paste the story itself.")
    return None


def _not_told(document: Document, words: list[str]) -> NotAssessable | None:
    text = document.folded
    said = [s for s in document.sentences if s not in document.unjudged]
    if not said:
        return NotAssessable("to_the_grader", "This speaks to whoever scores and tells no story.")
    asked = sum(s.of(text).rstrip("\"')* ").endswith("?") for s in said)
    if asked == len(said):
        return NotAssessable("question", "This asks and does not tell. Answer with something you did.")
    alone = any(w in ("i", "my", "i'm", "i'd", "i've", "me", "mine") for w in words)
    if len(_HEADINGS.findall(text)) >= 2 and not alone:
        return NotAssessable("resume", "This is a résumé and no story. Pick one line of it, and tell that one.")
    if len(_ADVERT.findall(text)) >= 2 and not alone:
        return NotAssessable("advert", "This is a job advert and no story. Tell something that you did.")
    return None
