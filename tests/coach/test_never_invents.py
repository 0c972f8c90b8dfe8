"""Nothing that the candidate did not say gets past the checker, and nothing that they did say is refused."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raisethebar.coach.never_invents import Kind, check_rewrite
from raisethebar.coach.words import words_of
from raisethebar.text.sentences import sentence_spans

STORY = (
    "I helped Priya rebuild the ranking for grocery search. Churn fell 3 %, revenue rose 5 %. "
    "We saved maybe ten percent of compute, about $12K a month. AUC went .78 → .83 offline. "
    "Shoppers in Leeds had complained that milk was never found. I waited two weeks for the data gate. "
    "The page answers in 120 ms and it did not reach Norway."
)
SENTENCES = [span.of(STORY) for span in sentence_spans(STORY)]

INVENTED = [
    ("an invented latency", "The page answers in 45 ms and it did not reach Norway.", Kind.NUMBER),
    ("an invented before", "The page went from 300 ms to 120 ms and it did not reach Norway.", Kind.NUMBER),
    ("a changed unit", "The page answers in 120 s and it did not reach Norway.", Kind.UNIT),
    ("a changed unit-less figure", "AUC went .78 → .88 offline.", Kind.NUMBER),
    ("an invented unit-less figure", "F1 rose to .91.", Kind.NUMBER),
    ("percent told as points", "Churn fell 3 percentage points, revenue rose 5 %.", Kind.UNIT),
    ("numbers swapped between metrics", "Churn fell 5 %, revenue rose 3 %.", Kind.METRIC),
    ("metrics swapped between numbers", "Revenue fell 3 %, churn rose 5 %.", Kind.BIGGER_CLAIM),
    ("a number moved to another metric", "Churn fell 5 %.", Kind.BIGGER_CLAIM),
    ("another metric", "Retention fell 3 %, revenue rose 5 %.", Kind.METRIC),
    ("another direction", "Churn rose 3 %, revenue rose 5 %.", Kind.BIGGER_CLAIM),
    ("helped becomes led", "I led Priya rebuild the ranking for grocery search.", Kind.VERB),
    ("helped is left out", "I rebuild the ranking for grocery search.", Kind.BIGGER_CLAIM),
    ("we becomes I", "I saved maybe ten percent of compute, about $12K a month.", Kind.BIGGER_CLAIM),
    ("a hedge is left out", "We saved ten percent of compute, about $12K a month.", Kind.BIGGER_CLAIM),
    ("a denial is left out", "The page answers in 120 ms and it did reach Norway.", Kind.BIGGER_CLAIM),
    ("a limit is left out", "AUC went .78 → .83.", Kind.BIGGER_CLAIM),
    ("another name", "Shoppers in York had complained that milk was never found.", Kind.NAME),
    ("an added name", "Maria waited two weeks for the data gate.", Kind.NAME),
    ("an added acronym", "I waited two weeks for the GDPR data gate.", Kind.NAME),
    (
        "an event that was not told",
        "I waited two weeks for the data gate, and the board approved.",
        Kind.EVENT,
    ),
    ("spliced sentences", "I waited two weeks for the data gate and saved $12K a month.", Kind.METRIC),
    ("a period that was not told", "We saved maybe ten percent of compute, about $12K a week.", Kind.EVENT),
    ("before and after changed over", "AUC went .83 → .78 offline.", Kind.METRIC),
    ("a step cut out of the middle", "I helped rebuild the ranking for grocery search.", Kind.BIGGER_CLAIM),
    ("a blank that holds an answer", "[baseline 2.1%?]", Kind.NUMBER),
    (
        "a label that makes a claim",
        "Revenue lift owned: I waited two weeks for the data gate.",
        Kind.VERB,
    ),
]


@pytest.mark.parametrize(("rewrite", "kind"), [case[1:] for case in INVENTED], ids=[c[0] for c in INVENTED])
def test_an_invention_is_caught_where_it_stands(rewrite, kind):
    found = check_rewrite(STORY, rewrite)
    assert kind in {invention.kind for invention in found}
    for invention in found:
        assert invention.span.of(rewrite) == invention.quote
        assert invention.quote.strip()
        assert invention.explanation.endswith(".")


@pytest.mark.parametrize(
    "rewrite",
    [
        STORY,
        "We saved maybe 10% of compute, about $12,000 a month.",
        "We saved maybe 10 per cent of compute, about twelve thousand dollars a month.",
        "Revenue rose 5 %.",
        "• I waited two weeks for the data gate",
        "I waited 2 weeks for the data gate. [baseline?]",
        "[money?]\nShoppers in Leeds had complained that milk was never found.",
        "Problem: Shoppers in Leeds had complained that milk was never found.",
        "",
    ],
    ids=[
        "itself",
        "digits",
        "words",
        "a clause",
        "a bullet",
        "a blank after",
        "a blank before",
        "a label",
        "nothing",
    ],
)
def test_the_candidates_own_words_pass(rewrite):
    assert check_rewrite(STORY, rewrite) == ()


def test_a_sentence_that_takes_the_claim_back_cannot_be_left_out():
    source = "Churn fell 3 %. It was not our doing. I wrote the report."
    (found,) = check_rewrite(source, "Churn fell 3 %. I wrote the report.")
    assert found.kind is Kind.BIGGER_CLAIM
    assert "It was not our doing." in found.explanation
    assert check_rewrite(source, source) == ()


def test_an_empty_source_bears_out_nothing():
    assert [found.kind for found in check_rewrite("", "Revenue rose 5 %.")] == [
        Kind.METRIC,
        Kind.VERB,
        Kind.NUMBER,
    ]


@given(st.permutations(SENTENCES), st.sampled_from([" ", "\n", "\n\n"]))
def test_any_order_of_whole_sentences_passes(order, between):
    assert check_rewrite(STORY, between.join(order)) == ()


@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_any_text_at_all_is_its_own_rewrite(text):
    assert check_rewrite(text, text) == ()


@given(st.lists(st.sampled_from([*SENTENCES, "- cut costs", "Problem: no data", "(5 % of it)"]), max_size=8))
def test_any_order_of_lines_is_borne_out(lines):
    source = "\n".join(lines)
    assert check_rewrite(source, "\n".join(reversed(lines))) == ()


WORDS = [(n, word) for n, sentence in enumerate(SENTENCES) for word in words_of(sentence)]
OTHERS = [
    "led",
    "Maria",
    "45 ms",
    "0.91",
    "7 %",
    "retention",
    "I never",
    "BERT",
    "owned",
    "launched",
    "$900K",
]


@given(st.permutations(range(len(SENTENCES))), st.sampled_from(WORDS), st.sampled_from(OTHERS))
def test_any_word_changed_for_another_is_caught(order, place, other):
    at, word = place
    changed = list(SENTENCES)
    changed[at] = changed[at][: word.span.start] + other + changed[at][word.span.end :]
    assert check_rewrite(STORY, " ".join(changed[n] for n in order)) != ()


@given(st.sampled_from(WORDS), st.sampled_from(OTHERS))
def test_any_word_put_in_is_caught(place, other):
    at, word = place
    changed = list(SENTENCES)
    changed[at] = f"{changed[at][: word.span.start]}{other} {changed[at][word.span.start :]}"
    assert check_rewrite(STORY, " ".join(changed)) != ()


@given(st.sampled_from([word for _, word in WORDS if word.value is not None]), st.floats(0.01, 9e5))
def test_any_number_changed_is_caught(word, value):
    number = f"{value:.2f}"
    place = next(n for n, other in WORDS if other is word)
    sentence = SENTENCES[place]
    changed = sentence[: word.span.start] + number + sentence[word.span.end :]
    assume([each.key for each in words_of(changed)] != [each.key for each in words_of(sentence)])
    assert check_rewrite(STORY, changed) != ()


PAIRS = [
    (at, one, other)
    for at, one in WORDS
    for place, other in WORDS
    if at == place and one.span < other.span and one.key != other.key and not {"the", "a"} & {one.key, other.key}
]


@given(st.sampled_from(PAIRS))
def test_any_two_words_changed_over_are_caught(pair):
    at, one, other = pair
    sentence = SENTENCES[at]
    changed = (
        sentence[: one.span.start]
        + other.span.of(sentence)
        + sentence[one.span.end : other.span.start]
        + one.span.of(sentence)
        + sentence[other.span.end :]
    )
    assert check_rewrite(STORY, changed) != ()
