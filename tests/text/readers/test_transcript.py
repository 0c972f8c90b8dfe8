from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers import read_bytes
from raisethebar.text.readers.transcript import PREAMBLE, UNLABELLED

ENDS = ("\n", "\r\n", "\r")


def one(source: str, name: str) -> Document:
    (story,) = read_bytes(source.encode(), name)
    return story


def stands(document: Document, source: str, needle: str) -> bool:
    """Whether `needle` stands in the file where the story says."""
    line, column = document.position(document.text.index(needle))
    rows = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return rows[line - 1][column - 1 :].startswith(needle)


def captions(*rows: str, end: str = "\n") -> str:
    """WebVTT of one cue for each of `rows`."""
    cues = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000{end}{row}{end}" for n, row in enumerate(rows)]
    return end.join([f"WEBVTT{end}", *cues])


def subtitles(*rows: str, end: str = "\n") -> str:
    """SRT of one cue for each of `rows`."""
    return end.join(f"{n}{end}00:00:{n:02},000 --> 00:00:{n:02},900{end}{row}{end}" for n, row in enumerate(rows, 1))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("made", [captions, subtitles])
def test_captions_lead_back_to_their_file(made: object, end: str) -> None:
    source = made("Ana: What moved?", "Bo: Waits fell.", "By 31%.", "Ana: And?", "Bo: It held.", end=end)  # type: ignore[operator]
    story = one(source, "t.vtt" if made is captions else "t.srt")
    assert story.text == "Waits fell. By 31%.\nIt held."
    assert (story.question, story.asked) == ("What moved?", ("What moved?", "And?"))
    assert all(stands(story, source, words) for words in ("Waits", "By 31%", "held"))


@pytest.mark.parametrize("name", ["<stdin>", "t.txt"])
def test_captions_are_known_without_their_suffix(name: str) -> None:
    assert one(subtitles("Waits fell."), name).text == "Waits fell."
    assert one(captions("Waits fell."), name).remarks == (UNLABELLED,)


def test_words_that_are_a_number_are_not_looked_for_in_the_times() -> None:
    source = subtitles("We asked how many came back.", "2", "They did.")
    story = one(source, "t.srt")
    assert story.position(story.text.index("2 They")) == (7, 1)


@pytest.mark.parametrize("words", ["Latency <200 ms and errors >3%.", "a < b and b > 4", "I <3 that number> 5"])
def test_less_and_more_are_not_tags(words: str) -> None:
    assert one(subtitles(words), "t.srt").text == words


def test_tags_go_and_places_stay() -> None:
    source = captions("<v.loud Ana Silva>Why?", "<v Bo><00:00:01.200><c>I</c> cut <b>wai</b>ts &lt;5% in R&amp;D.</v>")
    story = one(source, "t.vtt")
    assert story.text == "I cut waits <5% in R&D."
    assert story.question == "Why?"
    assert all(stands(story, source, words) for words in ("I", "cut", "wai", "ts", "5%", "D."))


def test_two_speakers_in_one_cue() -> None:
    story = one(captions("Ana: What moved?\nBo: Waits fell by a lot."), "t.vtt")
    assert (story.text, story.question) == ("Waits fell by a lot.", "What moved?")


def test_a_story_in_labelled_parts_stays_whole() -> None:
    source = "Situation: Buses late.\nTask: Cut it.\nAction: I timed each stop.\nResult: 11%.\n"
    assert one(source, "s.txt").text == source
    assert one(source * 2, "s.txt").text == source * 2
    assert one("Cost: 4\nWaits: 5\nStaff: 6\nCalls: 7\n", "s.txt").question is None


def test_a_labelled_part_inside_an_answer_is_the_candidates() -> None:
    source = "Interviewer: Why?\nCandidate: We waited.\nResult: 11%.\nInterviewer: And?\nCandidate: It held.\nNote: a year.\n"
    assert one(source, "t.txt").text == "We waited. Result: 11%.\nIt held. Note: a year."


TALK = "{0}: Tell me of it?\n{1}: I ran it for a year.\n{0}: And?\n{1}: It fell to 11% by May.\n"


@pytest.mark.parametrize(
    ("asks", "tells"),
    [
        ("Interviewer", "Candidate"),
        ("INTERVIEWER", "Bo"),
        ("interviewer", "me"),
        ("Recruiter", "A"),
        ("Q", "A"),
        ("A", "B"),
        ("Speaker 1", "Speaker 2"),
        ("Élodie Martin", "Zoë"),
        ("Ana (00:12)", "Bo (01:07:02)"),
        ("[00:12] Ana", "[00:15] Bo"),
        ("**Ana**", "**Bo**"),
    ],
)
def test_who_is_the_candidate(asks: str, tells: str) -> None:
    story = one(TALK.format(asks, tells), "t.txt")
    assert story.text == "I ran it for a year.\nIt fell to 11% by May."
    assert story.asked == ("Tell me of it?", "And?")


def test_a_candidates_label_counts_more_than_many_words() -> None:
    story = one("Ana: Well, tell me all there is to tell of it, now?\nCandidate: No.\n" * 2, "t.txt")
    assert story.text == "No.\nNo."


def test_only_questions_is_no_story() -> None:
    with pytest.raises(ReadError, match="only the interviewer speaks"):
        read_bytes(captions("<v Interviewer>What moved?").encode(), "t.vtt")


def test_words_before_the_first_speaker_are_told_of() -> None:
    assert one("Call of 3 March\n" + TALK.format("Ana", "Bo"), "t.txt").remarks == (PREAMBLE,)


def test_each_long_answer_to_a_question_is_a_story() -> None:
    long, short = "I changed the rota and counted again. " * 8, "Yes, all of it."
    rows = [
        ("Ana", "Tell me about a number that you owned yourself?"),
        ("Bo", long + "First."),
        ("Ana", "Was it all of it your own work then?"),
        ("Bo", short),
        ("Ana", "Thanks."),
        ("Ana", "When did you last act without having the data?"),
        ("Bo", long + "Second."),
        ("Ana", "Why?"),
        ("Bo", long + "Third."),
    ]
    source = "".join(f"{who}: {said}\n" for who, said in rows)
    first, second = read_bytes(source.encode(), "t.txt")
    assert (first.question, second.question) == (rows[0][1], f"Thanks. {rows[5][1]}")
    assert first.text.endswith(short)
    assert stands(second, source, "Third.")


SAID = st.text(alphabet="abc é\u0301<>&;:/v.?1-*", min_size=1, max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Ana", "Bo", "Me"]), SAID), min_size=4, max_size=8), st.sampled_from(ENDS))
def test_every_word_of_a_story_stands_where_it_says(rows: list[tuple[str, str]], end: str) -> None:
    source = "".join(f"{who}: {said}{end}" for who, said in rows)
    for content, name in ((source, "t.txt"), (captions(*(f"{w}: {s}" for w, s in rows), end=end), "t.vtt")):
        try:
            stories = read_bytes(content.encode(), name)
        except ReadError:
            continue
        lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for story in stories:
            for origin in story.origins:
                words = story.text[origin.start : origin.end]
                if name == "t.txt" and len(story.origins) == 1:
                    words = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")[0]
                there = lines[origin.line - 1][origin.column - 1 :]
                assert there.startswith((words, "&"))
