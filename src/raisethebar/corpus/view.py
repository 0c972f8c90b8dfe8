"""The corpus view: everything that its page shows, gathered in one pass over the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from raisethebar.corpus.drift import MOST_SHOWN, Changed, Drift, same_id
from raisethebar.corpus.human import Agreement, Beside
from raisethebar.corpus.results import Record, records, results
from raisethebar.corpus.tally import Tally
from raisethebar.errors import ReadError


@dataclass
class View:
    """What a page of a corpus is made from. `texts` are those of the changed records that are shown."""

    tally: Tally
    human: Beside | None = None
    column: str | None = None
    drift: Drift | None = None
    before: Tally | None = None
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def agreement(self) -> tuple[Agreement, ...]:
        """The measures of agreement with people; empty where there are too few pairs."""
        return self.human.agreement() if self.human is not None else ()

    def quotes(self, changed: Changed, fact: str) -> list[str]:
        """The words that show a fact of a changed record, or where they stand if its text is not at hand."""
        spans = next((t.evidence for t in changed.turned if t.fact == fact), ())
        text = self.texts.get(changed.number)
        return [text[a:b] if text is not None else f"characters {a} to {b}" for a, b in spans]


def gathered(result: Path, *, against: Path | None = None, human: str | None = None, given: Path | None = None) -> View:
    """The view of `result`.

    `against` is an earlier result of the same records, that the newer `result` is held against. `human` is the
    column, or field, with people's own judgment, in `result` itself or in `given`, the file that the records came
    from. Raises ReadError where the files are not of the same records, or no record has the column.
    """
    view = View(Tally(), Beside() if human else None, human)
    if against is not None:
        view.drift, view.before = Drift(), Tally()
    others = {
        "given": records(given, bad_lines=True) if given else None,
        "against": results(against) if against else None,
    }
    wheres = {"given": given, "against": against}
    for number, (record, beside) in enumerate(_in_step(results(result), others, wheres), 1):
        source = beside.get("given", {})
        view.tally.add(record)
        if view.human is not None and human is not None and "error" not in record:
            view.human.add(record, source.get(human, record.get(human)))
        if view.drift is not None and view.before is not None:
            view.before.add(beside["against"])
            if view.drift.add(beside["against"], record, number) and isinstance(source.get("text"), str):
                view.texts[number] = source["text"]
                _forget_unshown(view)
    if view.human is not None and view.human.missing == view.tally.assessed:
        raise ReadError(
            f"no record has {human!r}.",
            where=str(given or result),
            remedy="Name a field of the records; with --given, the file that the records came from is looked into.",
        )
    return view


def _in_step(
    judged: Iterator[Record], others: dict[str, Iterator[Record] | None], wheres: dict[str, Path | None]
) -> Iterator[tuple[Record, dict[str, Record]]]:
    streams = {name: stream for name, stream in others.items() if stream is not None}
    remedy = "All must be of the same records, in the same order."
    for number, record in enumerate(judged, 1):
        beside = {}
        for name, stream in streams.items():
            other = next(stream, None)
            if other is None:
                raise ReadError("it has fewer records than the result.", where=str(wheres[name]), remedy=remedy)
            if not same_id(record["id"], other.get("id")):
                problem = f"record {number} is {other.get('id')!r}, in the result {record['id']!r}."
                raise ReadError(problem, where=str(wheres[name]), remedy=remedy)
            beside[name] = other
        yield record, beside
    for name, stream in streams.items():
        if next(stream, None) is not None:
            raise ReadError("it has more records than the result.", where=str(wheres[name]), remedy=remedy)


def _forget_unshown(view: View) -> None:
    # Only what is shown is kept, so that the texts of an archive are never all in memory.
    if view.drift is not None and len(view.texts) > 2 * MOST_SHOWN:
        keep = {one.number for one in view.drift.shown}
        view.texts = {number: text for number, text in view.texts.items() if number in keep}
