import xml.etree.ElementTree as ET

import pytest

from raisethebar.chart.bars import Chart, Part, Row, svg
from raisethebar.chart.raster import one_page, png

SPACE = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    "A <b>", "two & three", (Row("x", (Part(0, 2), Part(2, 3, 1)), "$3"), Row("y", (Part(0, 1),), "1")), ("p", "q")
)


def test_svg_is_named_described_and_numbered() -> None:
    root = ET.fromstring(svg(CHART))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SPACE}title"), root.find(f"{SPACE}desc")
    assert title is not None and title.text == "A <b>"
    assert desc is not None and desc.text == "two & three"
    assert root.get("aria-label") == f"{title.text}. {desc.text}"
    words = [element.text for element in root.iter(f"{SPACE}text")]
    assert {"$3", "1", "p", "q"} <= set(words)


def test_png_and_one_page() -> None:
    pytest.importorskip("matplotlib")
    pypdf = pytest.importorskip("pypdf")
    import io

    assert png(CHART).startswith(b"\x89PNG") and png(CHART) == png(CHART)
    assert len(pypdf.PdfReader(io.BytesIO(one_page([CHART, CHART], title="t", notes="n"))).pages) == 1
