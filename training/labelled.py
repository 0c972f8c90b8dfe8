"""Read and check the annotated training stories (see FORMAT.md).

Usage: python training/labelled.py FILE.stories ...
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROLES = {
    "money": "money",
    "model": "model_metric",
    "system": "system_metric",
    "base": "baseline",
    "result": "result",
    "lift": "lift",
    "dur": "duration",
    "scale": "scale",
    "other": "other",
}
UNITS = {
    "%": "percent",
    "pp": "percentage_points",
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "d": "days",
    "w": "weeks",
    "mo": "months",
    "y": "years",
    "ms": "milliseconds",
    "x": "times",
    "n": "count",
    "ratio": "ratio",
}
FACTS = {
    "pm": "product_metric",
    "base": "baseline",
    "lift": "lift",
    "money": "money",
    "ship": "shipped",
    "own": "owned",
    "risk": "calculated_risk",
    "proc": "process_only",
    "cust": "customer",
    "buzz": "buzzwords",
    "iter": "iterated",
}
SIGNALS = {
    "out": "outcome",
    "mine": "own_work",
    "deliv": "delivered",
    "init": "initiative",
    "wait": "waited",
    "bound": "risk_bounded",
    "early": "early_gain",
    "named": "customer_named",
    "cev": "customer_evidence",
    "cfelt": "customer_outcome",
    "cfirst": "customer_first",
    "priced": "tradeoff_priced",
    "gone": "withdrawn",
    "theirs": "not_mine",
    "plan": "planned",
}
TAGS = FACTS | SIGNALS
REGISTERS = ("spoken", "written", "bullets", "transcript")

_QUANTITY = re.compile(r"\[\[([^|\]]+)\|(\w+)\|\s*([-\d.,e]+)\s*([^|\]\s]+)\s*(?:\|([^\]]*))?\]\]")
_TAG = re.compile(r"\s+#([a-z]+)(?:\{([^{}]*)\})?\s*$")
_FOOTER = re.compile(r"^=\s*L([012])\s+([1-5])\s+([1-5])\s+([1-5])\s*$")


class CorpusError(ValueError):
    """A story that breaks the format; the message names the file and line."""


@dataclass(frozen=True)
class Quantity:
    """A marked quantity: code-point offsets into the story's text, half-open."""

    start: int
    end: int
    role: str
    value: float
    unit: str
    metric: str | None


@dataclass(frozen=True)
class Tag:
    """A fact or signal and the code-point span that shows it, half-open."""

    name: str
    start: int
    end: int


@dataclass
class Story:
    """One annotated story. `lines` are the spans of its sentences or bullets."""

    id: str
    register: str
    kind: str
    question: str
    text: str
    lines: list[tuple[int, int]] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    level: int = 0
    scores: tuple[int, int, int] = (1, 1, 1)
    unsure: frozenset[str] = frozenset()
    """Names that a change made to the text has left open; never set by the reader of files."""

    @property
    def true(self) -> set[str]:
        return {t.name for t in self.tags}


def derived(story: Story) -> tuple[int, int, int, int]:
    """Level and the three scores that the tags imply (FORMAT.md, last section)."""
    has = story.true
    scale = any(q.role == "scale" for q in story.quantities)
    pm, mine = "product_metric" in has, "own_work" in has
    level = 2 if pm and mine else 1 if has & {"shipped", "delivered"} else 0
    impact = 1
    if pm:
        impact = 3
        if mine and "owned" in has:
            if has >= {"baseline", "lift", "money"} and has & {"iterated", "tradeoff_priced"}:
                impact = 5
            elif has & {"baseline", "money"} or scale:
                impact = 4
    elif "outcome" in has:
        impact = 2
    if "calculated_risk" in has:
        action = 5 if has >= {"risk_bounded", "early_gain"} else 4
    elif "initiative" in has:
        action = 3
    elif "waited" in has:
        action = 1
    else:
        action = 2
    if "process_only" in has:
        action = 1
    customer = 1
    if "customer" in has:
        customer = 3
        if has >= {"customer_evidence", "customer_outcome"}:
            customer = 5 if "customer_first" in has else 4
    elif "customer_named" in has:
        customer = 2
    return level, impact, action, customer


def _line(raw: str, where: str) -> tuple[str, list[Quantity], list[Tag]]:
    tags: list[tuple[str, str | None]] = []
    while match := _TAG.search(raw):
        name, quote = match.group(1), match.group(2)
        if name not in TAGS:
            raise CorpusError(f"{where}: no tag #{name}")
        tags.append((TAGS[name], quote))
        raw = raw[: match.start()]
    text, quantities, last = "", [], 0
    for match in _QUANTITY.finditer(raw):
        text += raw[last : match.start()]
        quote, role, value, unit, metric = match.groups()
        if role not in ROLES:
            raise CorpusError(f"{where}: no role {role!r}")
        if unit not in UNITS and not (len(unit) == 3 and unit.islower() and unit.isalpha()):
            raise CorpusError(f"{where}: no unit {unit!r}")
        quantities.append(
            Quantity(
                len(text),
                len(text) + len(quote),
                ROLES[role],
                float(value.replace(",", "")),
                UNITS.get(unit, unit),
                metric.strip() if metric else None,
            )
        )
        text += quote
        last = match.end()
    text += raw[last:]
    if "[[" in text or "]]" in text or re.search(r"#[a-z]+\{|\}", text):
        raise CorpusError(f"{where}: markup left over: {text!r}")
    spans = []
    for name, quote in tags:
        start = 0 if quote is None else text.find(quote)
        if start < 0:
            raise CorpusError(f"{where}: {quote!r} of {name} is not in the line: {text!r}")
        spans.append(Tag(name, start, start + len(text if quote is None else quote)))
    return text, quantities, spans


def sentence(raw: str, where: str) -> Story:
    """One marked line as a story of its own, without footer. Raises CorpusError, naming `where`."""
    text, quantities, tags = _line(raw.rstrip(), where)
    return Story(where, "written", "", "", text, [(0, len(text))], quantities, tags)


def read(path: Path) -> list[Story]:
    """Every story of one file. Raises CorpusError at the first broken line."""
    stories: list[Story] = []
    story: Story | None = None
    gap = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if raw.startswith("@ "):
            parts = [p.strip() for p in raw[2:].split("|")]
            if story is not None or len(parts) != 3 or parts[0] not in REGISTERS:
                raise CorpusError(f"{where}: a header is '@ register | kind | question', after a footer")
            story = Story(f"{path.stem}-{len(stories):03d}", parts[0], parts[1], parts[2], "")
            gap = ""
        elif match := _FOOTER.match(raw):
            if story is None:
                raise CorpusError(f"{where}: a footer with no story")
            story.level, *scores = (int(g) for g in match.groups())
            story.scores = tuple(scores)  # type: ignore[assignment]
            stories.append(story)
            story = None
        elif not raw.strip():
            gap = "\n\n"
        elif story is None:
            raise CorpusError(f"{where}: text outside a story")
        else:
            text, quantities, tags = _line(raw.rstrip(), where)
            if story.text:
                story.text += gap or ("\n" if story.register in ("bullets", "transcript") else " ")
            gap = ""
            at = len(story.text)
            story.text += text
            story.lines.append((at, at + len(text)))
            story.quantities += [
                Quantity(q.start + at, q.end + at, q.role, q.value, q.unit, q.metric) for q in quantities
            ]
            story.tags += [Tag(t.name, t.start + at, t.end + at) for t in tags]
    if story is not None:
        raise CorpusError(f"{path.name}: the last story has no footer")
    return stories


def doubts(story: Story) -> list[str]:
    """Places where the labels contradict one another."""
    has, found = story.true, []
    want = derived(story)
    if want != (story.level, *story.scores):
        found.append(
            f"the tags give L{want[0]} {want[1]} {want[2]} {want[3]}, the footer says "
            f"L{story.level} {' '.join(map(str, story.scores))}"
        )
    for inner, outer in (
        ("lift", "product_metric"),
        ("customer", "customer_named"),
        ("product_metric", "outcome"),
        ("money", "product_metric"),
        ("risk_bounded", "calculated_risk"),
        ("early_gain", "outcome"),
        ("customer_evidence", "customer"),
        ("customer_outcome", "customer"),
        ("customer_first", "customer_named"),
        ("baseline", "product_metric"),
    ):
        if inner in has and outer not in has:
            found.append(f"{inner} without {outer}")
    if "money" in has and not any(q.role == "money" for q in story.quantities):
        found.append("money without a money quantity")
    if "baseline" in has and not any(q.role in ("baseline", "money") for q in story.quantities):
        found.append("baseline without a baseline quantity")
    if "product_metric" in has and not any(q.role in ("baseline", "result", "lift", "money") for q in story.quantities):
        found.append("product_metric without a quantity for it")
    if "process_only" in has and "calculated_risk" in has:
        found.append("process_only with calculated_risk")
    return found


def main() -> int:
    bad, stories = 0, []
    for name in sys.argv[1:]:
        try:
            stories += read(Path(name))
        except CorpusError as error:
            print(error)
            bad += 1
    for story in stories:
        for doubt in doubts(story):
            bad += 1
            print(f"{story.id}: {doubt}")
    count = Counter(t for s in stories for t in s.true)
    print(f"{len(stories)} stories, {sum(len(s.lines) for s in stories)} lines, {bad} problems")
    print("registers:", dict(Counter(s.register for s in stories)))
    print("true:", {t: count[t] for t in TAGS.values()})
    print("roles:", dict(Counter(q.role for s in stories for q in s.quantities)))
    for i, name in enumerate(("impact", "action", "customer")):
        print(name, dict(sorted(Counter(s.scores[i] for s in stories).items())))
    print("levels:", dict(sorted(Counter(s.level for s in stories).items())))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
