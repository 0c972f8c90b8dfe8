from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from raisethebar.chart.curve import HEIGHT, WIDEST, Curve, Level, Point, svg

SPACE = "{http://www.w3.org/2000/svg}"


def curve(*values: float | None) -> Curve:
    points = tuple(Point(str(n), v, f"version {n}: {v}") for n, v in enumerate(values, 1))
    return Curve("Ratings", "From 2 to 7.", points, 0, 10, (Level(5, "meets"), Level(7, "raises")))


def test_a_higher_value_is_drawn_higher_and_said_beside_its_point() -> None:
    root = ElementTree.fromstring(svg(curve(2, 7)))
    low, high = (float(dot.attrib["cy"]) for dot in root.iter(f"{SPACE}circle"))
    assert high < low
    assert [dot.findtext(f"{SPACE}title") for dot in root.iter(f"{SPACE}circle")] == ["version 1: 2", "version 2: 7"]


def test_the_picture_is_named_and_described() -> None:
    root = ElementTree.fromstring(svg(curve(2)))
    assert root.attrib["role"] == "img"
    assert (root.findtext(f"{SPACE}title"), root.findtext(f"{SPACE}desc")) == ("Ratings", "From 2 to 7.")


def test_what_has_no_value_breaks_the_line() -> None:
    assert len(re.findall("<polyline", svg(curve(1, 2, None, 3, 4)))) == 2


def test_a_name_cannot_write_into_the_picture() -> None:
    hostile = Curve("<script>", "x", (Point("<b>", 1, "</svg>"),), 0, 10)
    ElementTree.fromstring(svg(hostile))
    assert "<script>" not in svg(hostile)


@given(st.lists(st.none() | st.floats(0, 10), max_size=40))
def test_everything_is_inside_the_frame(values: list[float | None]) -> None:
    for dot in ElementTree.fromstring(svg(curve(*values))).iter(f"{SPACE}circle"):
        assert 0 <= float(dot.attrib["cx"]) <= WIDEST
        assert 0 <= float(dot.attrib["cy"]) <= HEIGHT


def test_what_has_no_value_is_marked_and_said() -> None:
    root = ElementTree.fromstring(svg(curve(1, None)))
    assert [cross.findtext(f"{SPACE}title") for cross in root.iter(f"{SPACE}path")] == ["version 2: None"]


def test_few_points_are_drawn_narrow_and_many_no_wider_than_a_page() -> None:
    few, many = (int(ElementTree.fromstring(svg(curve(*[1] * n))).attrib["width"]) for n in (2, 40))
    assert few < many == WIDEST
