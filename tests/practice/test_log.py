"""The log: events that lead back to the very same state, and lose nothing to a torn last line."""

from __future__ import annotations

import pytest

from practice.candidates import LOOP, dodges, knows_everything, lexical, only_the_model, retracts, sit
from raisethebar.errors import PracticeError
from raisethebar.practice.log import Amended, Answered, Asked, Begun, Typed, line_of, read, state_of
from raisethebar.practice.session import begin
from raisethebar.practice.state import Setup, State, Table


def log_of(state: State, keep: int | None = None) -> bytes:
    """The log that a session leaves, with its first `keep` answers; the last move is not in it."""
    begun = Begun("s1", "2030-01-02T03:04:05+00:00", state.setup, "engine", state.table.rubric.id)
    lines = [line_of(begun)]
    for exchange in state.exchanges[:keep]:
        lines += [
            line_of(Asked(exchange.move)),
            line_of(Answered(exchange.answer.text, "2030-01-02T03:05:00+00:00", 31.5)),
        ]
    return b"".join(lines)


@pytest.mark.parametrize("script", [knows_everything, only_the_model, dodges, retracts])
@pytest.mark.parametrize("setup", [Setup(), LOOP], ids=["story", "loop"])
def test_a_log_leads_to_the_same_state_and_the_same_next_move(script, setup):
    whole = sit(setup, script, lexical)
    for keep in (1, 2, len(whole.exchanges)):
        again = state_of(read(log_of(whole, keep), "s1.jsonl"), Table(), lexical)
        assert [e.move for e in again.exchanges] == [e.move for e in whole.exchanges[:keep]]
        assert [e.judgment.facts for e in again.exchanges] == [e.judgment.facts for e in whole.exchanges[:keep]]
        expected = whole.pending if keep == len(whole.exchanges) else whole.exchanges[keep].move
        assert again.pending == expected


def test_the_question_that_was_asked_stands_though_another_would_be_asked_today():
    whole = sit(Setup(), dodges, lexical)
    log = log_of(whole, 1) + line_of(Asked(whole.exchanges[3].move))
    assert state_of(read(log, "s1.jsonl"), Table(), lexical).pending == whole.exchanges[3].move


def test_a_torn_last_line_is_passed_over_and_the_rest_is_whole():
    log = log_of(sit(Setup(), dodges, lexical))
    for cut in range(1, 40):
        torn = read(log[:-cut], "s1.jsonl")
        assert torn.whole == log[:-cut].rfind(b"\n") + 1
        assert len(torn.answers) == len(read(log, "s1.jsonl").answers) - 1


def test_lines_of_an_answer_not_finished_are_kept_until_it_is():
    begun = log_of(begin(Setup(), Table()))
    assert read(begun + line_of(Typed("First,")) + line_of(Typed("second")), "x").draft == ("First,", "second")
    assert read(begun + line_of(Typed("First,")) + line_of(Answered("First,", "now")), "x").draft == ()


def test_whatever_is_written_reads_back_as_it_was():
    text = 'A line\nbreak, “quotes”, \u2028 a separator, 🙂, and "escapes" \\ .'
    log = read(log_of(begin(Setup(), Table())) + line_of(Answered(text, "now", 3.25)), "x")
    assert log.answers[0].text == text and log.answers[0].seconds == 3.25
    assert read(log_of(begin(LOOP, Table())), "x").begun.setup == LOOP
    change = Amended("bar_raiser", "owned_impact", 4, "The baseline was in round three.", "now")
    assert read(log_of(begin(Setup(), Table())) + line_of(change), "x").amended == (change,)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "x:1"),
        (b'{"event": "typed", "line": "a"}\n', "x:1"),
        (log_of(begin(Setup(), Table())) + b"{}\n", "x:2"),
        (log_of(begin(Setup(), Table())) + b"\xff\xfe\n", "x:2"),
        (log_of(begin(Setup(), Table())).replace(b'"format":1', b'"format":9'), "format 9"),
    ],
)
def test_what_is_no_log_is_refused_by_its_line(content, told):
    with pytest.raises(PracticeError, match=told):
        read(content, "x")
