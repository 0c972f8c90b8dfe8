"""Stories in a column: judged all, as columns that pandas, polars or a plain loop can take.

frame.assign(**columns(frame["text"]))                  # pandas
frame.hstack(polars.DataFrame(columns(frame["text"])))  # polars
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from raisethebar.facts.model import FactName
from raisethebar.pipeline import analyse
from raisethebar.score.rubric import Rubric, load


def columns(
    texts: Iterable[object], questions: Sequence[str | None] | None = None, *, rubric: Rubric | None = None
) -> dict[str, list[Any]]:
    """Columns as long as `texts`: verdict, rating (0 to 10), level (0 to 2), each dimension's score (1 to 5), one true
    or false for each fact, and why_not, the reason where a story could not be assessed.

    What is no text, or can't be assessed has None everywhere but in why_not. `questions` are as many as texts.
    """
    rubric = rubric or load()
    scores = [d.key for d in rubric.dimensions]
    facts = [name.value for name in FactName]
    found: dict[str, list[Any]] = {name: [] for name in ("verdict", "rating", "level", *scores, *facts, "why_not")}
    for number, text in enumerate(texts):
        question = questions[number] if questions is not None else None
        report = analyse(text if isinstance(text, str) else "", question=question, rubric=rubric, coach=False)
        a = report.assessment
        row: dict[str, Any] = dict.fromkeys(found)
        if a is None:
            row["why_not"] = report.not_assessable.message if report.not_assessable else "nothing to judge"
        else:
            row |= {"verdict": a.verdict, "rating": a.rating, "level": a.level, **a.scores}
            row |= {name: report.facts.holds(name) for name in facts}
        for name, value in row.items():
            found[name].append(value)
    return found
