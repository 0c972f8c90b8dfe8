"""How many probes it takes to draw a story out: the policy beside a fixed order and beside chance.

    python -m bench.probing [stories]

A simulated candidate has an annotated story and opens with the part of it that most people open with; of the rest it
says a sentence only when it is asked for a fact which that sentence shows. Each way of asking goes on until it has
nothing left to ask for. Two counts are taken: the probes until everything that the candidate knows and the rubric
counts has been said ("all of it"), and the probes until the story is judged as it would be with everything said
("the verdict's worth"). The facts are those of the annotators, so that no reader's error is in the figures.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table as Grid

from raisethebar.coach.probes import ORDER
from raisethebar.facts.coherence import coherent
from raisethebar.facts.model import Fact, Facts, Quantity, Role
from raisethebar.practice.answers import Kind
from raisethebar.practice.gaps import open_gaps
from raisethebar.practice.state import Act, Answer, Exchange, Move, Table, Telling
from raisethebar.score.assessment import Assessment, assess
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

ROOT = Path(__file__).parent.parent
FOLDERS = ("heldout", "corpus")
DRAWS = 10_000


@dataclass(frozen=True)
class Known:
    """A story as its candidate knows it: sentences with the facts that each shows, and which are said at once."""

    id: str
    lines: tuple[str, ...]
    shows: tuple[frozenset[str], ...]
    quantities: tuple[tuple[Quantity, ...], ...]
    opening: frozenset[int]


@dataclass
class Candidate:
    """Says its opening, and after that only what it is asked for."""

    known: Known
    said: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.said = set(self.known.opening)

    def asked(self, seeks: str) -> bool:
        """Answer a probe for one fact: the first sentence not said that shows it. False where there is none."""
        # Asked for a number of the business, whoever has none tells the number there is.
        for wanted in (seeks, "outcome") if seeks == "product_metric" else (seeks,):
            for at, shows in enumerate(self.known.shows):
                if at not in self.said and wanted in shows:
                    self.said.add(at)
                    return True
        return False

    def facts(self) -> Facts:
        """What its words so far hold."""
        names = frozenset().union(*(self.known.shows[at] for at in self.said)) if self.said else frozenset()
        held = {name: Fact(name, True, 1.0, (Span(0, 1),)) for name in names}
        quantities = tuple(q for at in sorted(self.said) for q in self.known.quantities[at])
        return coherent(Facts(quantities, held))


@dataclass(frozen=True)
class Told:
    """A judgment by the annotators' facts."""

    document: Document
    facts: Facts
    assessment: Assessment
    not_assessable: None = None


TABLE = Table()
COUNTED = frozenset(n for n in TABLE.rubric.names() if n in TABLE.rules.chances)
FIXED = tuple(str(seeks) for seeks, _ in ORDER if seeks in COUNTED)


def told(candidate: Candidate) -> Told:
    text = " ".join(candidate.known.lines[at] for at in sorted(candidate.said)) or "."
    document = Document(text)
    facts = candidate.facts()
    return Told(document, facts, assess(document, facts, TABLE.rubric))


Asker = Callable[[Sequence[Exchange], random.Random], str | None]


def policy(exchanges: Sequence[Exchange], _: random.Random) -> str | None:
    gaps = open_gaps(Telling(tuple(exchanges)), TABLE, TABLE.rules.round(6))
    # A candidate that says what it is asked for has no more to say the second time.
    asked = {e.move.seeks for e in exchanges}
    # What moves no verdict comes last, in the fixed order, so that all three ask for everything in the end.
    return next((gap.seeks for gap in gaps if gap.seeks not in asked), None) or in_order(exchanges, _)


def in_order(exchanges: Sequence[Exchange], _: random.Random) -> str | None:
    return next((seeks for seeks in FIXED if _open(exchanges, seeks)), None)


def at_random(exchanges: Sequence[Exchange], rng: random.Random) -> str | None:
    left = [seeks for seeks in FIXED if _open(exchanges, seeks)]
    return rng.choice(left) if left else None


def _open(exchanges: Sequence[Exchange], seeks: str) -> bool:
    return not exchanges[-1].judgment.facts.holds(seeks) and all(e.move.seeks != seeks for e in exchanges)


ASKERS: dict[str, Asker] = {"policy": policy, "fixed order": in_order, "at random": at_random}


@dataclass(frozen=True)
class Run:
    """Probes until all that is known was said, until the judgment was final, and in all."""

    everything: int
    verdict: int
    asked: int


def run(known: Known, asker: Asker, rng: random.Random) -> Run:
    whole = Candidate(known)
    whole.said = set(range(len(known.lines)))
    final = told(whole)
    wanted = {n for n in COUNTED if final.facts.holds(n)}
    candidate = Candidate(known)
    move = Move(Act.QUESTION, "?", 6)
    exchanges = [Exchange(move, Answer("."), Kind.TOLD, told(candidate))]
    everything = verdict = None
    while True:
        now = exchanges[-1].judgment
        count = len(exchanges) - 1
        if everything is None and all(now.facts.holds(n) for n in wanted):
            everything = count
        if verdict is None and (now.assessment.scores, now.assessment.rating) == (
            final.assessment.scores,
            final.assessment.rating,
        ):
            verdict = count
        seeks = asker(exchanges, rng)
        if seeks is None:
            break
        candidate.asked(seeks)
        exchanges.append(Exchange(Move(Act.PROBE, "?", 6, seeks=seeks), Answer("."), Kind.TOLD, told(candidate)))
    asked = len(exchanges) - 1
    # Whoever stops before all is out is charged with every question there is.
    most = len(FIXED) + 1
    return Run(most if everything is None else everything, most if verdict is None else verdict, asked)


def labelled() -> ModuleType:
    spec = spec_from_file_location("labelled", ROOT / "training" / "labelled.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules["labelled"] = module
    spec.loader.exec_module(module)
    return module


def stories(folders: Sequence[str] = FOLDERS, seed: int = 1) -> list[Known]:
    """Every annotated story that leaves something to be asked for, the ones kept out of training first."""
    reader = labelled()
    rng = random.Random(seed)
    found = []
    for folder in folders:
        for file in sorted((ROOT / "training" / folder).rglob("*.stories")):
            found += [k for story in reader.read(file) if (k := known(story, rng)) is not None]
    return found


def known(story: Any, rng: random.Random) -> Known | None:
    """The story's sentences; it opens with the first one and those that show no fact the rubric counts."""
    lines = [(start, end) for start, end in story.lines if end > start]
    if len(lines) < 3:
        return None
    shows = [frozenset(t.name for t in story.tags if start <= t.start < end) for start, end in lines]
    quantities = [
        tuple(
            Quantity(Span(q.start - start, q.end - start), q.value, q.unit, Role(q.role))
            for q in story.quantities
            if start <= q.start < end
        )
        for start, end in lines
    ]
    opening = frozenset(at for at, names in enumerate(shows) if at == 0 or not names & COUNTED or rng.random() < 0.15)
    if len(opening) == len(lines):
        return None
    return Known(story.id, tuple(story.text[a:b] for a, b in lines), tuple(shows), tuple(quantities), opening)


@dataclass(frozen=True)
class Mean:
    """A mean with its 95 % percentile bootstrap interval over stories."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}]"


def mean(values: Sequence[float], seed: int = 0) -> Mean:
    array = np.array(values, dtype=float)
    rng = np.random.default_rng(seed)
    draws = array[rng.integers(0, len(array), (DRAWS, len(array)))].mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Mean(float(array.mean()), float(low), float(high))


def measure(among: Sequence[Known], seed: int = 7) -> dict[str, list[Run]]:
    return {
        name: [run(known, asker, random.Random(f"{seed}:{known.id}")) for known in among]
        for name, asker in ASKERS.items()
    }


def main(arguments: Sequence[str]) -> None:
    most = int(arguments[0]) if arguments else 400
    among = stories()[:most]
    runs = measure(among)
    grid = Grid(title=f"Probes to draw a story out, {len(among)} simulated stories, mean with 95 % interval")
    for name in ("way of asking", "all of it", "the verdict's worth", "probes asked"):
        grid.add_column(name)
    for name, found in runs.items():
        grid.add_row(name, *(str(mean([getattr(r, key) for r in found])) for key in ("everything", "verdict", "asked")))
    console = Console(width=110)
    console.print(grid)
    for name in ("fixed order", "at random"):
        for key, what in (("everything", "all of it"), ("verdict", "the verdict's worth")):
            saved = [getattr(b, key) - getattr(a, key) for a, b in zip(runs["policy"], runs[name], strict=True)]
            console.print(f"probes saved against {name}, {what}: {mean(saved)}")


if __name__ == "__main__":
    main(sys.argv[1:])
