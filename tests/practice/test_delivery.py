"""Delivery, from the times of the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.errors import ReadError
from raisethebar.practice.delivery import Cue, answers_of, cues_of, delivery, told

VTT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ama>Tell me about a number that you moved.

00:00:06.000 --> 00:00:16.000
<v Kofi>Um, we had late couriers, and I, uh, decided to predict the picking time.

00:00:19.000 --> 00:00:29.000
<v Kofi>Late orders fell from 18 percent to 11 percent in two months, and I watched them since.

00:00:30.000 --> 00:00:32.000
<v Ama>And the money?

00:00:33.000 --> 00:00:37.000
<v Kofi>About $80K a year.
"""
SRT = """1
00:00:00,500 --> 00:00:05,500
I cut the wait from 9 minutes.

2
00:00:05,500 --> 00:00:10,500
Complaints fell by a third, to 40 a week.
"""


def test_each_answer_of_the_candidate_is_measured_by_itself():
    first, second = answers_of(cues_of(VTT, "a.vtt"))
    found = delivery(first)
    assert found.seconds == 23 and found.words == 31
    assert found.pace == pytest.approx(60 * 31 / 23, abs=0.1)
    assert found.fillers == 2 and found.fillers_per_hundred == pytest.approx(6.5, abs=0.1)
    assert found.i_share == pytest.approx(2 / 3, abs=0.01)
    assert (found.pauses, found.longest_pause) == (1, 3.0)
    # "18 percent" stands 22 of 86 characters into a cue of ten seconds that begins 13 seconds in.
    assert found.first_number == pytest.approx(13 + 10 * 22 / 86, abs=0.2)
    assert found.over == 23 - 120
    assert delivery(second).first_number == pytest.approx(4 * 6 / 18, abs=0.1)


def test_a_file_without_names_is_one_answer_and_a_length_of_time_is_no_number_to_wait_for():
    (answer,) = answers_of(cues_of(SRT, "a.srt"))
    found = delivery(answer)
    assert found.seconds == 10 and found.pauses == 0
    assert found.first_number == pytest.approx(5 + 5 * 20 / 41, abs=1.2)
    assert found.i_share == 1.0


def test_names_before_a_colon_are_speakers():
    text = SRT.replace("I cut", "Kofi: I cut").replace("Complaints", "Ama: Complaints")
    cues = cues_of(text, "a.srt")
    assert [cue.speaker for cue in cues] == ["Kofi", "Ama"]
    assert len(answers_of(cues, "Kofi")) == 1


def test_an_answer_without_a_number_or_a_person_says_so():
    found = delivery([Cue(0, 3, "The cache was warm."), Cue(4, 200, "And it stayed warm.")])
    assert found.first_number is None and found.i_share is None and found.pace is not None
    lines = told(found)
    assert "First number: none was said." in lines
    assert lines[0] == "Length: 3:20, 80 seconds over the 2:00 that a first telling should take."
    assert "slow" in lines[1]


@pytest.mark.parametrize("text", ["", "WEBVTT\n\n", "no times at all", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_what_has_no_timed_words_is_refused(text):
    with pytest.raises(ReadError, match="no timed words"):
        cues_of(text, "a.vtt")


@given(
    st.lists(
        st.tuples(st.floats(0, 30), st.floats(0.1, 30), st.sampled_from(["I built it", "um", "we won 5 %"])), min_size=1
    )
)
def test_figures_stay_in_their_ranges(parts):
    cues, at = [], 0.0
    for gap, length, text in parts:
        cues.append(Cue(at + gap, at + gap + length, text))
        at += gap + length
    found = delivery(cues)
    assert 0 <= found.seconds <= at + 0.01 and found.words >= 0
    assert found.i_share is None or 0 <= found.i_share <= 1
    assert found.first_number is None or 0 <= found.first_number <= found.seconds + 0.01
    assert found.longest_pause <= at + 0.01 and len(told(found)) >= 3
