"""The corpus view as one self-contained HTML page: no script, no request to anywhere, light and dark."""

from __future__ import annotations

import base64
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from raisethebar.chart.bars import Chart, svg
from raisethebar.corpus import pictures
from raisethebar.corpus.view import View
from raisethebar.facts.model import FactName
from raisethebar.report.words import FACT, LIMITS, VERDICT

_FAULTS = (FactName.PROCESS_ONLY, FactName.BUZZWORDS)
"""Facts that a story is better without."""


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("raisethebar.corpus"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    verdicts = {**VERDICT, "not assessed": "not assessed"}
    environment.globals.update(FACT=FACT, LIMITS=LIMITS, VERDICT=verdicts, image=_image, dimension=pictures.title)
    return environment.get_template("corpus.html")


def render(view: View, name: str) -> str:
    """The page. `name` is what the result is called; all text of the records is escaped."""
    tally = view.tally
    gaps = [(fact.replace("_", " "), count) for fact, count in tally.lacking.items() if fact not in _FAULTS]
    faults = [(pictures.finding(code, fault), count) for (code, fault), count in tally.findings.items()]
    of = f"of {tally.assessed:,} stories"
    return (
        _template().render(
            view=view,
            tally=tally,
            name=name,
            general=(pictures.verdicts(tally), pictures.ratings(tally, view.before)),
            dimensions=pictures.scores(tally),
            gaps=pictures.counted("What is not told", f"How many {of} lack each fact.", gaps, tally.assessed),
            faults=pictures.counted("Findings", f"How many {of} have each finding.", faults, tally.assessed),
            agreement=pictures.agreement(view.agreement) if view.agreement else None,
        )
        + "\n"
    )


def _image(chart: Chart) -> str:
    # As a file of its own inside the page: its title and description are its own, whatever else is on the page.
    return "data:image/svg+xml;base64," + base64.b64encode(svg(chart).encode()).decode()
