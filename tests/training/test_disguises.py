import random
from pathlib import Path

import pytest
from disguises import (
    TURNS,
    Sentences,
    asides_in,
    inserted,
    lines_of,
    misspelt,
    padded,
    remarked,
    rewritten,
    turned,
    turns_in,
    unpunctuated,
    varied,
)
from hypothesis import given
from hypothesis import strategies as st
from labelled import Story, read

TRAINING = Path(__file__).parents[2] / "training"
STORIES = [s for path in sorted((TRAINING / "corpus").glob("*1.stories")) for s in read(path)]
SENTENCES = Sentences(
    lines_of(TRAINING / "fluff.txt"), turns_in(TRAINING / "turns.txt"), asides_in(TRAINING / "asides.txt")
)
stories = st.sampled_from(STORIES)
seeds = st.integers(0, 10_000).map(random.Random)


def quoted(story: Story) -> list[str]:
    """The words of every mark, in the order of the marks."""
    return [story.text[m.start : m.end] for m in (*story.quantities, *story.tags)]


def numbers(story: Story) -> list[str]:
    return [story.text[q.start : q.end] for q in story.quantities]


@given(stories, st.data())
def test_what_is_put_between_lines_moves_every_mark_along(story: Story, chosen: st.DataObject) -> None:
    at = chosen.draw(st.sampled_from([0, *(end for _, end in story.lines)]))
    other = inserted(story, " Just so. ", at)
    assert quoted(other) == quoted(story)
    assert len(other.text) == len(story.text) + len(" Just so. ")


@given(stories, seeds)
def test_small_talk_changes_no_label(story: Story, rng: random.Random) -> None:
    other = padded(story, rng.sample(SENTENCES.fluff, 2), rng)
    assert (quoted(other), other.true) == (quoted(story), story.true)
    assert ("buzzwords" in other.unsure) == ("product_metric" not in story.true)


@given(stories, st.sampled_from(SENTENCES.asides), seeds)
def test_an_aside_brings_its_marks_along(story: Story, aside: Story, rng: random.Random) -> None:
    other = remarked(story, aside, rng)
    assert sorted(quoted(other)) == sorted(quoted(story) + quoted(aside))
    assert other.true == story.true | aside.true


@given(stories, seeds)
def test_misspelling_and_lost_punctuation_leave_the_numbers_as_they_are(story: Story, rng: random.Random) -> None:
    for other in (rewritten(story, unpunctuated), rewritten(story, lambda piece: misspelt(piece, rng, rate=0.5))):
        assert numbers(other) == numbers(story)
        assert other.true == story.true


@given(stories, st.sampled_from(SENTENCES.turns), seeds)
def test_a_turn_takes_and_gives_what_its_kind_says(story: Story, turn: tuple[str, str], rng: random.Random) -> None:
    kind, line = turn
    other, rule = turned(story, kind, line, rng), TURNS[kind]
    if not rule.fits(story):
        assert other is story
        return
    assert other.true == (story.true - rule.loses) | ({rule.gains} if rule.gains else set())
    assert rule.unsure <= other.unsure
    if rule.gains:
        assert quoted(other)[-1] == line


@given(stories, seeds)
def test_in_every_disguise_the_marks_lie_within_the_text(story: Story, rng: random.Random) -> None:
    other = varied(story, SENTENCES, rng)
    assert all(0 <= m.start < m.end <= len(other.text) for m in (*other.quantities, *other.tags))
    assert [(a, b) for a, b in other.lines if not 0 <= a < b <= len(other.text)] == []


@pytest.mark.parametrize("name", ["turns.txt", "heldout/turns.txt"])
def test_every_turn_is_of_a_known_kind(name: str) -> None:
    assert {kind for kind, _ in turns_in(TRAINING / name)} <= TURNS.keys()


def test_no_sentence_of_a_disguise_stands_in_a_story_that_is_kept_out() -> None:
    held_out = "\n".join(s.text for p in sorted((TRAINING / "heldout").glob("*/*.stories")) for s in read(p))
    pieces = [*SENTENCES.fluff, *(line for _, line in SENTENCES.turns), *(a.text for a in SENTENCES.asides)]
    assert [piece for piece in pieces if len(piece.split()) > 4 and piece in held_out] == []
    assert not set(SENTENCES.turns) & set(turns_in(TRAINING / "heldout" / "turns.txt"))
