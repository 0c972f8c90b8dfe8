"""A rewrite leads with the outcome and holds the candidate's sentences, all of them, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marked import read_example
from raisethebar.coach.frames import fill, frames
from raisethebar.coach.marks import BLANKS
from raisethebar.coach.never_invents import check_rewrite
from raisethebar.coach.rewrite import Part, rewrite
from raisethebar.facts.model import Fact, FactName, Facts, Signal
from raisethebar.rules.story import Story
from raisethebar.text.document import Document
from raisethebar.text.sentences import sentence_spans
from raisethebar.text.spans import Span

TEXT = (
    "I trained a gradient-boosted ranker on basket data. It used forty features. "
    "Shoppers in Leeds could not find milk. I decided to ship before the full review. "
    "Conversion rose by {2%|lift|2|percent|conversion}. But the gain was only in the north."
)


def story(marked=TEXT, **shown):
    made, _ = read_example(marked)
    facts = {}
    for name, quoted in shown.items():
        at = made.text.index(quoted)
        facts[name] = Fact(name, True, 0.9, (Span(at, at + len(quoted)),))
    return Story(made.document, Facts(made.facts.quantities, facts))


FULL = {
    "product_metric": "Conversion rose by 2%",
    "lift": "2%",
    "owned": "I decided",
    "customer": "Shoppers in Leeds",
    "own_work": "I trained",
}


def test_the_outcome_leads_and_technique_comes_last():
    told = rewrite(story(**FULL))
    assert told.segments[0].text == "Conversion rose by 2%."
    parts = [segment.part for segment in told.segments]
    assert parts == sorted(parts, key=list(Part).index)


def test_a_sentence_that_leans_on_another_stays_with_it():
    lines = rewrite(story(**FULL)).text.splitlines()
    assert lines[lines.index("Conversion rose by 2%.") + 1] == "But the gain was only in the north."
    trained = lines.index("I trained a gradient-boosted ranker on basket data.")
    assert lines[trained + 1] == "It used forty features."


def test_what_is_missing_is_a_blank_that_says_what_it_is_left_for():
    told = rewrite(story(**FULL))
    assert [(blank.text, blank.seeks) for blank in told.blanks] == [
        (BLANKS[name], name) for name in ("baseline", "money", "calculated_risk", "shipped", "iterated")
    ]


def test_what_the_story_takes_back_does_not_lead():
    withdrawn = story(**FULL, withdrawn="the gain was only in the north")
    assert rewrite(withdrawn).segments[0].source is None
    assert rewrite(withdrawn).segments[0].text == "[baseline?]"


def test_an_empty_story_stays_empty():
    assert rewrite(story("")).segments == ()


def test_every_frame_is_filled_with_whole_sentences_or_blanks():
    told = story(**FULL)
    problem, built, risk = (fill(frame, told) for frame in frames())
    assert problem.text.splitlines() == [
        "Problem: Shoppers in Leeds could not find milk.",
        "KPI: Conversion rose by 2%.",
        "But the gain was only in the north.",
        "Experiment: [experiment?]",
        "Lift and cost: (said above)",
    ]
    assert "Deployed: [did it ship?]" in built.text
    assert "Gain: Conversion rose by 2%." in risk.text
    for filled in (problem, built, risk):
        assert check_rewrite(told.text, filled.text) == ()
        assert not filled.complete


NAMES = [*FactName, *Signal]
LINES = st.lists(
    st.one_of(
        st.sampled_from(["It fell.", "But we did not.", "Churn fell 3 %.", "- cut costs", "Problem: none", "A: b"]),
        st.text(st.characters(codec="utf-8"), max_size=30),
    ),
    max_size=7,
)


@given(LINES, st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 60), st.integers(1, 40)), max_size=9))
def test_a_rewrite_never_invents_and_never_leaves_out(lines, found):
    text = "\n".join(lines)
    facts = {
        name: Fact(name, True, 0.9, (Span(min(start, len(text)), min(start + size, len(text))),))
        for name, start, size in found
    }
    made = Story(Document(text), Facts((), facts))
    told = rewrite(made)
    assert check_rewrite(text, told.text) == ()
    sources = [segment.source for segment in told.segments if segment.source]
    assert sorted(sources) == sorted(sentence_spans(text))
    assert all(segment.text == segment.source.of(text) for segment in told.segments if segment.source)
    for frame in frames():
        filled = fill(frame, made)
        assert check_rewrite(text, filled.text) == ()
        assert all(source in sentence_spans(text) for slot in filled.filled for source in slot.sources)
