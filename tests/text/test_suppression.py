from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.text.readers import read_bytes
from raisethebar.text.suppression import comments, suppressed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<!-- raisethebar: ignore KPI001, OWN003 -->", {"KPI001", "OWN003"}),
        ("<!--raisethebar:ignore kpi001-->", {"KPI001"}),
        ("<!-- raisethebar: ignore\nKPI001\nOWN003 -->", {"KPI001", "OWN003"}),
        ("<!-- raisethebar: ignore -->", set()),
        ("<!-- ignore KPI001 -->", set()),
        ("<!-- raisethebar: ignore KPI001", set()),
        ("raisethebar: ignore KPI001", set()),
        ("<!-- raisethebar: ignore KPI001; it is fine -->", set()),
    ],
)
def test_the_codes_of_a_comment(text: str, codes: set[str]) -> None:
    assert suppressed(text) == codes


def test_a_comment_above_the_first_heading_counts_for_every_story() -> None:
    source = "<!-- raisethebar: ignore KPI001 -->\n\nOne\n===\n\nI did.\n\nTwo\n---\n\nWe. <!-- raisethebar: ignore OWN003 -->\n"
    one, two = read_bytes(source.encode(), "s.md")
    assert one.suppressed == {"KPI001"}
    assert two.suppressed == {"KPI001", "OWN003"}
    assert [span.of(two.text) for span in two.hidden] == ["<!-- raisethebar: ignore OWN003 -->"]


def test_a_comment_between_heading_and_question_hides_neither() -> None:
    source = "# One\n\n<!-- raisethebar: ignore KPI001 -->\n> Question: What moved?\n\nI did.\n"
    (story,) = read_bytes(source.encode(), "s.md")
    assert (story.question, story.text, story.suppressed) == ("What moved?", "I did.", {"KPI001"})


def test_a_story_that_begins_with_the_word_is_no_question() -> None:
    source = "# One\n\nQuestions from the nurses made me look at the waits.\nI halved them."
    (story,) = read_bytes(source.encode(), "s.md")
    assert story.question is None
    assert story.text.startswith("Questions from")


def test_an_open_comment_hides_nothing() -> None:
    (story,) = read_bytes(b"# One\n\nI did. <!-- raisethebar: ignore KPI001\n\nIt held.", "s.md")
    assert story.hidden == ()
    assert "It held." in story.visible


@given(st.text(alphabet="<!->ab ", max_size=80))
def test_comments_are_in_order_apart_and_closed(text: str) -> None:
    found = comments(text)
    assert all(s.of(text).startswith("<!--") and s.of(text).endswith("-->") for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
