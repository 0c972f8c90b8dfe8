"""`raisethebar schema`: the JSON schema of everything that is read or written as JSON or TOML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from raisethebar.cli.completing import schemas

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def _shape(name: str) -> Callable[[], Any]:
    def find() -> Any:
        from raisethebar.report import json_outputs, json_shapes

        return getattr(json_outputs, name, None) or getattr(json_shapes, name)

    return find


def _settings() -> Any:
    from raisethebar.cli.settings import SettingsFile

    return SettingsFile


def _rubric() -> Any:
    from raisethebar.score.rubric import Rubric

    return Rubric


SCHEMAS: dict[str, tuple[str, Callable[[], Any]]] = {
    "check": ("What `raisethebar check --format json` prints.", _shape("CheckJson")),
    "report": ("One story in it.", _shape("ReportJson")),
    "bank": ("The summary of several stories in it.", _shape("BankJson")),
    "given": ("A line that `raisethebar batch` reads.", _shape("GivenRecordJson")),
    "record": ("A line that `raisethebar batch` writes.", _shape("RecordJson")),
    "rules": ("What `raisethebar explain --format json` prints.", _shape("RulesJson")),
    "rubric": ("A rubric's TOML file, and what `raisethebar rubric show --format json` prints.", _rubric),
    "settings": ("A raisethebar.toml.", _settings),
}
"""Every schema by its name: what it is for, and where its shape is."""


@click.command()
@click.argument("name", required=False, shell_complete=schemas)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there instead of the screen.")
def schema(name: str | None, output: Path | None) -> None:
    """Print the JSON schema NAME, or list the names.

    \b
    raisethebar schema settings -o raisethebar.schema.json
    """
    if name is None:
        width = max(map(len, SCHEMAS))
        for known, (line, _) in SCHEMAS.items():
            click.echo(f"{known:{width}}  {line}")
        click.echo(f"\nSARIF has a schema of its own: {SARIF}")
        return
    if name not in SCHEMAS:
        raise click.UsageError(f"No schema is called {name!r}; there are {', '.join(SCHEMAS)}.")
    from raisethebar.report.json import dumps

    text = dumps(made(name), indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Wrote {output}.", err=True)


def made(name: str) -> dict[str, Any]:
    """The schema called `name`, in draft 2020-12. Raises KeyError."""
    from pydantic import TypeAdapter

    line, shape = SCHEMAS[name]
    found = TypeAdapter(shape()).json_schema(mode="validation")
    if name == "rubric":
        # Filled in on loading, from the file's bytes.
        found["properties"].pop("digest")
    if name == "settings":
        _offer(found["properties"])
    return {"$schema": DIALECT, "$id": f"urn:raisethebar:{name}", **found, "description": line}


def _offer(properties: dict[str, Any]) -> None:
    """Name what may be chosen, so that an editor can complete it."""
    from raisethebar.facts.registry import reader_names
    from raisethebar.report.rulebook import families, known_codes
    from raisethebar.score.rubric import shipped

    properties["rubric"]["anyOf"].insert(0, {"enum": list(shipped())})
    properties["reader"]["anyOf"].insert(0, {"enum": list(reader_names())})
    for key in ("select", "ignore"):
        properties[key]["items"] = {
            "anyOf": [{"enum": sorted({*families(), *known_codes()})}, {"type": "string", "pattern": "^[A-Za-z0-9]+$"}]
        }
