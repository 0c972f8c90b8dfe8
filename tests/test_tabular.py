"""A column of stories, in pandas and in polars, and a report in a notebook."""

from __future__ import annotations

import pandas
import polars
import pytest

from raisethebar import analyse, columns

STORIES = [
    "I cut returns at an invented shop from 18% to 14% with a size model that I launched in March; it saves $70K a year.",
    None,
    "Too short.",
]


def test_columns_are_as_long_as_the_texts_and_say_what_analyse_says() -> None:
    found = columns(STORIES)
    assert {len(values) for values in found.values()} == {3}
    assert analyse(STORIES[0] or "").assessment.rating == found["rating"][0]  # type: ignore[union-attr]
    assert found["why_not"][0] is None and all(found["why_not"][1:])
    assert found["verdict"][1:] == [None, None]


def test_a_pandas_frame_takes_them() -> None:
    frame = pandas.DataFrame({"text": STORIES})
    judged = frame.assign(**columns(frame["text"]))
    assert judged.loc[0, "product_metric"]
    assert len(judged) == 3


def test_a_polars_frame_takes_them() -> None:
    frame = polars.DataFrame({"text": STORIES})
    judged = frame.hstack(polars.DataFrame(columns(frame["text"])))
    assert judged["rating"][0] == pytest.approx(columns(STORIES)["rating"][0])


def test_a_report_shows_itself_in_a_notebook_without_a_script() -> None:
    page = analyse("<script>alert(1)</script> " + (STORIES[0] or ""))._repr_html_()
    assert page.startswith("<iframe") and "sandbox" in page
    assert "<script>" not in page
