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


def test_the_heavy_words_are_the_evidence() -> None:
    found = narrowed(TEXT, Span(0, len(TEXT)), _weights(returns=0.8, fell=0.9, to=0.7, nine=0.9, percent=0.8))
    assert found.of(TEXT) == "returns fell to nine percent,"


def test_a_small_gap_is_bridged() -> None:
    assert narrowed(TEXT, Span(0, len(TEXT)), _weights(returns=0.8, nine=0.9)).of(TEXT) == "returns fell to nine"


def test_where_no_word_weighs_the_sentence_is_shown() -> None:
    assert narrowed(TEXT, Span(0, len(TEXT)), _weights()) == Span(0, len(TEXT))
    assert narrowed(TEXT, Span(0, len(TEXT)), []) == Span(0, len(TEXT))


def test_a_part_of_a_word_is_grown_to_the_word() -> None:
    assert narrowed(TEXT, Span(0, len(TEXT)), [(Span(17, 19), 0.9)]).of(TEXT) == "fell"
