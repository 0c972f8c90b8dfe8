"""The public names: which there are, what they take, that they are documented, and that importing them is free."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import raisethebar
from raisethebar import analyse, columns

PAGE = (Path(__file__).parent.parent / "docs" / "python.md").read_text(encoding="utf-8")
DOCUMENTED = re.findall(r"\.\. auto(?:function|class|exception):: (\S+)", PAGE)


def test_the_names_are_these() -> None:
    assert raisethebar.__all__ == ["Document", "Report", "__version__", "analyse", "columns"]
    assert set(raisethebar.__all__) <= set(dir(raisethebar))


def test_what_they_take_is_what_was_promised() -> None:
    """A parameter more, with a default, is a minor version; anything else breaks somebody's program."""
    assert str(inspect.signature(analyse)).replace("'", "") == (
        "(story: str | Document, *, question: str | None = None, rubric: Rubric | None = None, "
        "reader: FactReader | None = None, selection: Selection = Selection(select=frozenset(), ignore=frozenset()), "
        "coach: bool = True) -> Report"
    )
    assert str(inspect.signature(columns)).replace("'", "") == (
        "(texts: Iterable[object], questions: Sequence[str | None] | None = None, *, "
        "rubric: Rubric | None = None) -> dict[str, list[Any]]"
    )


def test_the_fields_of_a_report_are_these() -> None:
    assert list(inspect.signature(raisethebar.Report).parameters) == [
        "engine",
        "rubric",
        "document",
        "facts",
        "findings",
        "assessment",
        "matrix",
        "trade_off",
        "coaching",
        "not_assessable",
    ]


@pytest.mark.parametrize("name", [name for name in raisethebar.__all__ if not name.startswith("__")])
def test_every_public_name_is_on_the_page_of_the_python_interface(name: str) -> None:
    assert name in {target.rpartition(".")[2] for target in DOCUMENTED}
    assert inspect.getdoc(getattr(raisethebar, name))


def test_no_other_name_is_made_up() -> None:
    with pytest.raises(AttributeError):
        raisethebar.analyze  # noqa: B018


def test_importing_loads_nothing_until_a_name_is_used() -> None:
    listing = "import sys; print(*sorted(sys.modules))"
    bare, full = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
        for code in (listing, f"import raisethebar; {listing}")
    )
    assert set(full) - set(bare) <= {"raisethebar", "__future__"}
