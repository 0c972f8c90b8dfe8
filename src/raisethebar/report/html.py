"""A report as one self-contained HTML page: no script, no request to anywhere, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from raisethebar.report.bank import Bank
from raisethebar.report.marks import stretches
from raisethebar.report.shape import Report
from raisethebar.report.words import ADD, FACT, LIMITS, VERDICT, listed
from raisethebar.score.matrix import COLUMNS


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("raisethebar.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        ADD=ADD,
        FACT=FACT,
        VERDICT=VERDICT,
        LIMITS=LIMITS,
        COLUMNS=COLUMNS,
        listed=listed,
        stretches=stretches,
    )
    return environment.get_template("report.html")


def render(reports: Sequence[Report], bank: Bank | None = None) -> str:
    """The page. All text of the stories is escaped."""
    return _template().render(reports=reports, bank=bank) + "\n"
