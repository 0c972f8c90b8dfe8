"""The example notebooks run from top to bottom, and a report shows itself as a page."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "examples" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_a_notebook_runs_and_its_reports_show_themselves(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "kept without what it printed"
    NotebookClient(book, timeout=120, kernel_name="python3").execute()
    shown = [out.get("data", {}) for cell in book.cells for out in cell.get("outputs", [])]
    assert any("text/html" in data and "Owned Impact" in data["text/html"] for data in shown)
    assert any("verdict" in data.get("text/html", "") for data in shown)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
