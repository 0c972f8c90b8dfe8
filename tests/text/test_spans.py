import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.text.spans import Span, trimmed


def test_a_span_quotes_its_words() -> None:
    assert Span(3, 8).of("my model, live") == "model"
    assert len(Span(3, 8)) == 5


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(3, 5))
    assert not Span(0, 4).contains(Span(3, 5))


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_trimming_keeps_the_words(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    span = trimmed(text, start, end)
    assert span.of(text) == text[start:end].strip()
