from __future__ import annotations

from importlib.resources import files

import pytest

from raisethebar.errors import RubricError
from raisethebar.score.rubric import load, parse

ARTICLE = (files("raisethebar.score.rubrics") / "article.toml").read_text(encoding="utf-8")


def test_the_article_weighs_forty_thirty_thirty_and_takes_two_points(article):
    assert {d.key: d.weight for d in article.dimensions} == {
        "owned_impact": 0.4,
        "bias_for_action": 0.3,
        "customer_obsession": 0.3,
    }
    assert (article.two_level.points, article.bands.raises, article.bands.meets) == (2.0, 7.0, 5.0)


def test_a_rubric_is_named_by_its_bytes_whatever_the_line_ends():
    plain = parse(ARTICLE.encode(), "a.toml")
    assert plain.id == parse(ARTICLE.replace("\n", "\r\n").encode(), "a.toml").id == load().id
    assert plain.id != parse(ARTICLE.replace("weight = 0.4", "weight = 0.40").encode(), "a.toml").id


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight = 0.4", "weight = 0.5", "add up to 1.1"),
        ("weight = 0.4", "weight = 'much'", "weight"),
        ('needs = [["outcome"]]', 'needs = [["outcom"]]', "outcom"),
        ("score = 5", "score = 4", "1, 2, 3, 4, 5"),
        ("meets = 5.0", "meets = 7.5", "meets must lie under raises"),
        ('key = "bias_for_action"', 'key = "owned_impact"', "stands twice"),
        ('key = "kpi"', 'key = "buzzword"', "stands twice"),
        ("points = 2.0", "points = -1.0", "points"),
        ('name = "article"', 'name = "article"\nsurprise = 1', "surprise"),
        ('name = "article"', "name =", "not TOML"),
    ],
)
def test_a_faulty_rubric_names_the_file_and_the_fault(old, new, said):
    with pytest.raises(RubricError) as refused:
        parse(ARTICLE.replace(old, new, 1).encode(), "mine.toml")
    assert str(refused.value).startswith("mine.toml: ")
    assert said in str(refused.value)
    assert refused.value.remedy


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(RubricError, match="not TOML"):
        parse(b"\xff\xfe\x00", "mine.toml")
