"""Who says what: the names before the words, and the words with their place in the file."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

CANDIDATES = frozenset({"candidate", "interviewee", "applicant", "me"})
ANSWERS = frozenset({"a", "answer"})
"""Labels of the candidate only where the other is labelled as asking: `A` may also be speaker A of A and B."""

INTERVIEWERS = frozenset({"interviewer", "recruiter", "q", "question", "bar raiser", "hiring manager", "host", "panel"})

SECTIONS = frozenset(
    "situation task action actions result results context background challenge problem approach solution impact"
    " outcome outcomes learning learnings lesson lessons reflection metric metrics decision goal goals risk risks"
    " baseline before after then now note notes summary example update date title role team why how what when who"
    " where tl;dr ps".split()
) | {"next steps", "my role", "the result", "key results"}
"""Labels of the parts of one person's story, which name nobody."""

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_WORD = r"[^\W_][\w.'’-]{0,30}"
_NAMED = re.compile(
    rf"^[ \t>*-]*(?:[\[(]?{_CLOCK}[\])]?[ \t]+\**)?(?P<name>{_WORD}(?: {_WORD}){{0,2}})\**"
    rf"(?:[ \t]*[\[(]{_CLOCK}[\])])?[ \t]*:\**[ \t]+(?=\S)",
    re.M,
)
_MARKUP = re.compile(
    r"</?(?:v|c|i|b|u|s|em|strong|font|ruby|rt|lang)(?:[ \t.][^<>]*)?>|<\d[\d:.]+>|&(?:[a-z]+|#\d{1,6});", re.I
)
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of speech and where it stands in the file (line and column from 1).

    `glued` words follow what was said before them without a space: a tag stood between.
    """

    text: str
    line: int
    column: int = 1
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said before another spoke. `speaker` is None where the file names nobody."""

    speaker: str | None
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """The turn's words, joined."""
        return "".join(w.text if w.glued or not n else f" {w.text}" for n, w in enumerate(self.words))

    @property
    def length(self) -> int:
        """How many words the turn has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's name before words, and where label and words begin."""

    name: str
    start: int
    end: int


class Places:
    """Line and column, both from 1, of every offset of a text, whichever line ends it has."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        """The line and column of `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def labels(text: str) -> Iterator[Label]:
    """The names that stand at the beginning of lines of `text` with a colon and words after them."""
    for match in _NAMED.finditer(text):
        name = match["name"].rstrip(".")
        known = name.lower() in CANDIDATES | INTERVIEWERS
        written = all(not word[0].islower() for word in name.split()) and not name[0].isdigit()
        if known or (written and name.lower() not in SECTIONS):
            yield Label(name, match.start(), match.end())


def conversation(found: list[Label]) -> bool:
    """Whether labels are those of people talking: four turns or more, and two who take turns.

    A label that comes once may be anything ("Cost: …"), so two must come twice, or one be an interviewer's.
    """
    times = Counter(label.name for label in found)
    asking = any(name.lower() in INTERVIEWERS for name in times)
    return len(found) >= 4 and len(times) >= 2 and (asking or sum(n >= 2 for n in times.values()) >= 2)


def spoken(row: str, start: int, places: Places) -> tuple[str | None, tuple[Words, ...]]:
    """Who is named at the beginning of one line of captions, and its words without tags.

    `start` is the line's offset in the file that `places` knows.
    """
    pieces: list[tuple[str, int]] = []
    at = 0
    for mark in _MARKUP.finditer(row):
        pieces.append((row[at : mark.start()], at))
        if mark[0].startswith("&"):
            pieces.append((html.unescape(mark[0]), mark.start()))
        at = mark.end()
    pieces.append((row[at:], at))
    label = next(labels("".join(text for text, _ in pieces)), None)
    drop = label.end if label else 0
    words: list[Words] = []
    for text, place in pieces:
        cut = min(drop, len(text))
        drop -= cut
        kept = text[cut:]
        if not words:
            cut += len(kept) - len(kept.lstrip())
            kept = kept.lstrip()
        if kept:
            words.append(Words(kept, *places.of(start + place + cut), glued=bool(words)))
    while words and words[-1].text.isspace():
        words.pop()
    if words:
        words[-1] = replace(words[-1], text=words[-1].text.rstrip())
    return (label.name if label else None), tuple(words)


def candidate(turns: list[Turn]) -> str | None:
    """Whose turns are the story: who is labelled so, else who says most without being labelled as asking.

    None is the speaker of a file that names nobody. Raises LookupError where only interviewers speak.
    """
    names = sorted({t.speaker for t in turns if t.speaker is not None})
    asking = any(name.lower() in INTERVIEWERS for name in names)
    for name in names:
        if name.lower() in CANDIDATES or (asking and name.lower() in ANSWERS):
            return name
    said: Counter[str | None] = Counter()
    for turn in turns:
        if turn.speaker is None or turn.speaker.lower() not in INTERVIEWERS:
            said[turn.speaker] += turn.length
    if not said:
        raise LookupError("only interviewers speak")
    return said.most_common(1)[0][0]


def joined(turns: list[Turn]) -> Iterator[Turn]:
    """`turns` with the neighbours of one speaker made one turn."""
    held: list[Words] = []
    for number, turn in enumerate(turns):
        held += turn.words
        if number + 1 == len(turns) or turns[number + 1].speaker != turn.speaker:
            yield Turn(turn.speaker, tuple(held))
            held = []
