"""Every form that reports can be asked for in, by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from rich.console import Console

from raisethebar.report import html, json, markdown, sarif, terminal
from raisethebar.report.bank import Bank, bank
from raisethebar.report.shape import Report


def rendered(
    reports: Sequence[Report], form: str, *, width: int = 100, brief: bool = False, colour: bool = False
) -> str:
    """`reports` as text, with a summary of the bank where there are several.

    `form` is terminal, json, markdown, html or sarif. `width` (columns), `brief` and `colour` matter to
    the terminal alone. Raises KeyError for another form.
    """
    summary = bank(reports) if len(reports) > 1 else None
    if form == "terminal":
        return _terminal(reports, summary, width, brief, colour)
    whole: dict[str, Callable[[Sequence[Report], Bank | None], str]] = {
        "json": _json,
        "markdown": markdown.render,
        "html": html.render,
        "sarif": sarif.render,
    }
    return whole[form](reports, summary)


def _terminal(reports: Sequence[Report], summary: Bank | None, width: int, brief: bool, colour: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, highlight=False, emoji=False, markup=False,
        no_color=None if colour else True,
    )  # fmt: skip
    for report in reports:
        terminal.render(report, console, brief=brief)
    if summary is not None:
        terminal.render_bank(summary, console)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _json(reports: Sequence[Report], summary: Bank | None) -> str:
    made = json.several([json.whole(r) for r in reports], json.bank(summary) if summary else None)
    return json.dumps(made, indent=2) + "\n"
