from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from raisethebar.report.sheet import HEADINGS, as_csv, ordered, words
from raisethebar.score.matrix import COLUMNS, Cell, Row

EMPTY = Row(**dict.fromkeys(COLUMNS))


def row(**cells: str) -> Row:
    return replace(EMPTY, **{column: Cell(text, ()) for column, text in cells.items()})


def names(rows: list[tuple[str, Row]], by: str, *, down: bool = False) -> str:
    return "".join(rows[at][0] for at in ordered(rows, by, down=down))


def test_empty_cells_come_last_either_way() -> None:
    rows = [("b", row(metric="churn")), ("a", EMPTY), ("c", row(metric="Adoption"))]
    assert names(rows, "metric") == "cba"
    assert names(rows, "metric", down=True) == "bca"


@pytest.mark.parametrize(
    ("column", "smaller", "larger"),
    [
        ("baseline", "9 percent", "18 percent"),
        ("money", "$900K", "$1.2M"),
        ("when", "ninety days", "four months"),
        ("when", "a week", "ten days"),
        ("lift", "-4 percentage points, -44 % relative", "+1 percentage points"),
    ],
)
def test_amounts_are_in_order_of_their_size(column: str, smaller: str, larger: str) -> None:
    rows = [("l", row(**{column: larger})), ("s", row(**{column: smaller}))]
    assert names(rows, column) == "sl"
    assert names(rows, column, down=True) == "ls"


def test_amounts_of_one_kind_stand_together_before_words() -> None:
    rows = [("w", row(result="gone")), ("3", row(result="$9")), ("1", row(result="4 percent")), ("2", row(result="5 percent")), ("4", row(result="$10"))]  # fmt: skip
    assert names(rows, "result") in ("1234w", "3412w")


def test_another_heading_is_an_error() -> None:
    with pytest.raises(KeyError):
        ordered([], "nonsense")


def test_a_spreadsheet_runs_nothing() -> None:
    read = list(csv.reader(io.StringIO(as_csv([("=HYPERLINK(1)", row(money="+1", metric='a "b", c'))]))))
    assert read[0] == list(HEADINGS)
    found = dict(zip(*read, strict=True))
    assert found["story"] == "'=HYPERLINK(1)"
    assert (found["money"], found["metric"], found["when"]) == ("'+1", 'a "b", c', "")


def test_arithmetic_is_shown_once() -> None:
    assert words(Cell("-4", (), "-4")) == "-4"
    assert (
        words(Cell("$60K", (), "$60K a month is 720,000 usd a year")) == "$60K (= $60K a month is 720,000 usd a year)"
    )
    assert words(Cell("two\n lines", ())) == "two lines"
