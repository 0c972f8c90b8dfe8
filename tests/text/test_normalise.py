from hypothesis import given
from hypothesis import strategies as st

from raisethebar.text.normalise import folded


def test_typography_is_folded() -> None:
    assert folded("“top\u20115” rose 3\u202f% – we’d\u00a0say") == '"top-5" rose 3 % - we\'d say'


@given(st.text())
def test_every_offset_stays(text: str) -> None:
    assert len(folded(text)) == len(text)
