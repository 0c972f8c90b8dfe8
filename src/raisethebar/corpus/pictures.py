"""The pictures of a corpus as charts: their numbers stand beside every bar."""

from __future__ import annotations

from collections.abc import Iterable

from raisethebar.chart.bars import Chart, Part, Row
from raisethebar.corpus.human import Agreement
from raisethebar.corpus.tally import STEP, Tally
from raisethebar.report.words import VERDICT
from raisethebar.score.rubric import VERDICTS

MOST_ROWS = 12
LONGEST_LABEL = 26
"""Characters that fit beside a bar."""

_TICK = 0.01


def ratings(tally: Tally, before: Tally | None = None) -> Chart:
    """How many records have which rating, in steps of half a point; beside it, before."""
    rows = []
    for step in range(int(10 / STEP) + 1):
        low, high = step * STEP, min(10.0, (step + 1) * STEP)
        label = f"{low:g} to {high:g}" if low < high else f"{low:g}"
        parts = [Part(0, tally.ratings[step])]
        says = _share(tally.ratings[step], tally.assessed)
        rows.append(Row(label, tuple(parts), says + (f"; before: {before.ratings[step]:,}" if before else "")))
    return Chart(
        "Ratings",
        f"The distribution of {tally.assessed:,} ratings from 0 to 10; half are at {tally.median():g} or lower.",
        tuple(rows),
    )


def verdicts(tally: Tally) -> Chart:
    """How many records have which verdict."""
    rows = tuple(
        Row(VERDICT[verdict], (Part(0, tally.verdicts[verdict]),), _share(tally.verdicts[verdict], tally.assessed))
        for verdict in reversed(VERDICTS)
    )
    return Chart("Verdicts", f"How many of {tally.assessed:,} stories raise, meet or stay below the bar.", rows)


def scores(tally: Tally) -> tuple[Chart, ...]:
    """For each dimension, how many records have which score."""
    return tuple(
        Chart(
            title(key),
            f"How many of {tally.assessed:,} stories score 1 to 5 for {title(key)}.",
            tuple(Row(str(s), (Part(0, found[s]),), _share(found[s], tally.assessed)) for s in range(1, 6)),
        )
        for key, found in tally.scores.items()
    )


def counted(heading: str, description: str, counts: Iterable[tuple[str, int]], of: int) -> Chart:
    """The largest of some counts, each as a share of `of`."""
    largest = sorted(counts, key=lambda c: (-c[1], c[0]))[:MOST_ROWS]
    return Chart(heading, description, tuple(Row(name, (Part(0, n),), _share(n, of)) for name, n in largest))


def agreement(measures: tuple[Agreement, ...]) -> Chart:
    """Each measure of agreement with its interval, on a scale up to 1."""
    rows = tuple(
        Row(
            m.what,
            (Part(m.low, m.high, 1), Part(m.value - _TICK, m.value + _TICK)),
            f"{m.value:.2f} ({m.low:.2f} to {m.high:.2f}), {m.pairs:,} records",
        )
        for m in measures
    )
    whole = Row("full agreement", (Part(0, 1, 2),), "1.00; chance gives 0")
    named = ", ".join(f"{m.what} {m.value:.2f}" for m in measures)
    return Chart("Agreement with people", f"{named}; 1 is full agreement.", (*rows, whole), ("value", "95 % interval"))


def finding(code: str, name: str) -> str:
    """What a finding is called beside its bar."""
    words = name.replace("-", " ")
    return words if len(words) <= LONGEST_LABEL else code


def title(key: str) -> str:
    """The name of a dimension from its key."""
    return key.replace("_", " ").capitalize()


def _share(count: int, of: int) -> str:
    return f"{count:,}  ({100 * count / of:.1f} %)" if of else f"{count:,}"
