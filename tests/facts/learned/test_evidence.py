from raisethebar.facts.learned.evidence import narrowed
from raisethebar.text.spans import Span

TEXT = "So yes, returns fell to nine percent, which pleased everybody."


def _weights(**heavy: float) -> list[tuple[Span, float]]:
    out, at = [], 0
    for word in TEXT.split():
        at = TEXT.index(word, at)
        out.append((Span(at, at + len(word)), heavy.get(word.strip(",."), 0.05)))
        at += len(word)
    return out


def test_the_clause_of_the_heavy_words_is_the_evidence() -> None:
    found = narrowed(TEXT, Span(0, len(TEXT)), _weights(returns=0.8, fell=0.9, to=0.7, nine=0.9, percent=0.8))
    assert found.of(TEXT) == "returns fell to nine percent"


def test_a_small_gap_is_bridged() -> None:
    assert narrowed(TEXT, Span(0, len(TEXT)), _weights(yes=0.8, nine=0.9)).of(TEXT) == "returns fell to nine percent"
    assert narrowed(TEXT, Span(0, len(TEXT)), _weights(percent=0.8, pleased=0.9)).of(TEXT).startswith("returns fell")


def test_where_no_word_weighs_the_sentence_is_shown() -> None:
    assert narrowed(TEXT, Span(0, len(TEXT)), _weights()) == Span(0, len(TEXT))
    assert narrowed(TEXT, Span(0, len(TEXT)), []) == Span(0, len(TEXT))


def test_a_lone_joining_word_is_no_evidence() -> None:
    text = "Yes, and it fell by a third."
    assert narrowed(text, Span(0, len(text)), [(Span(0, 3), 0.9)]).of(text) == text
