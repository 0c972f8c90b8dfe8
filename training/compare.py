"""The readers of facts side by side on stories kept out of training: uv run python training/compare.py [FOLDER]

FOLDER is one of training/heldout, measuring unless given. Prints the table of docs/judgment.md. The networks that were
tried and not shipped are measured by measure.py, which needs torch; this needs only the package.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from as_cases import case
from labelled import read

from raisethebar.agreement.cases import Case
from raisethebar.agreement.measures import Judged, Measure, agreement
from raisethebar.agreement.reference import reference_verdict
from raisethebar.facts.door import FactReader
from raisethebar.facts.learned.reader import LearnedReader
from raisethebar.facts.lexical.reader import LexicalReader
from raisethebar.pipeline import analyse
from raisethebar.score.rubric import load

HERE = Path(__file__).parent


def measured(cases: list[Case], reader: FactReader) -> dict[str, Measure]:
    """Every measure by name."""
    judged = []
    for one in cases:
        report = analyse(one.text, reader=reader, coach=False)
        judged.append(Judged(one, report.facts, report.assessment))
    return {m.name: m for m in agreement(judged, reference_verdict(load()))}


def main() -> None:
    stories = [
        s
        for path in sorted((HERE / "heldout" / (sys.argv[1] if len(sys.argv) > 1 else "measuring")).glob("*.stories"))
        for s in read(path)
    ]
    cases = [Case.model_validate_json(json.dumps(case(s))) for s in stories]
    learned, lexical = measured(cases, LearnedReader()), measured(cases, LexicalReader())
    print(f"{len(cases)} stories\n")
    print("| measure | rules alone | learned | 95 % interval |\n| --- | --- | --- | --- |")
    for name, m in learned.items():
        print(f"| {name} | {lexical[name].value:.3f} | **{m.value:.3f}** | {m.low:.3f} to {m.high:.3f} |")


if __name__ == "__main__":
    main()
