"""The example notebooks run from top to bottom; reports and tables of judgments show themselves."""

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
    shown = [out.get("data", {}).get("text/html", "") for cell in book.cells for out in cell.get("outputs", [])]
    assert any("<iframe" in html and "Owned Impact" in html for html in shown)
    for frame in ("pandas", "polars"):
        cells = [cell for cell in book.cells if f"import {frame}" in cell.source]
        assert cells, f"no cell for {frame}"
        tables = [out["data"]["text/html"] for cell in cells for out in cell.outputs]
        assert tables and all("too few to judge" in table and "meets" in table for table in tables), frame


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
