from hypothesis import given
from hypothesis import strategies as st

from raisethebar.text.sentences import sentence_spans


def _sentences(text: str) -> list[str]:
    return [s.of(text) for s in sentence_spans(text)]


def test_decimals_and_abbreviations_end_nothing() -> None:
    assert _sentences("It fell to 1.9 percent, e.g. in Ghent. I was glad.") == [
        "It fell to 1.9 percent, e.g. in Ghent.",
        "I was glad.",
    ]


def test_a_line_is_never_joined_to_the_next() -> None:
    assert _sentences("- built it\r\n- shipped it\n\nAnd owned it") == [
        "- built it",
        "- shipped it",
        "And owned it",
    ]


@given(st.text())
def test_sentences_are_in_order_trimmed_and_apart(text: str) -> None:
    last = 0
    for span in sentence_spans(text):
        assert last <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        last = span.end


@given(st.text(alphabet="ab .\n!", min_size=1))
def test_no_word_is_lost(text: str) -> None:
    assert "".join("".join(s.of(text).split()) for s in sentence_spans(text)) == "".join(text.split())
