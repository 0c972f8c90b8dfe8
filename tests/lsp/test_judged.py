from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.lsp.diagnostics import diagnostics, no_link
from raisethebar.lsp.judged import JudgedFile, judged_file, place, reading_name
from raisethebar.lsp.positions import Lines
from raisethebar.pipeline import analyse
from raisethebar.report.shape import Report
from raisethebar.text.document import Document

FIRST = "We rewrote the cache and latency halved for everybody. We were proud of it, all of us."
SECOND = "Late buses were 18% of trips. I decided to predict the dwell time, and put it live. Now 11% are late."
BANK = f"# One\n\n{FIRST}\n\nTwo\n---\n\n{SECOND}\n"


class Counting:
    def __init__(self) -> None:
        self.judged: list[str] = []

    def __call__(self, document: Document) -> Report:
        self.judged.append(document.text)
        return analyse(document)


def judged(text: str, judge: Counting, before: JudgedFile | None = None) -> JudgedFile:
    found = judged_file(Lines(text), "bank.md", judge, before=before, stale=lambda: False)
    assert found is not None
    return found


def test_only_a_story_that_changed_is_judged_again_and_the_others_move_with_their_lines() -> None:
    judge = Counting()
    file = judged(BANK, judge)
    assert judge.judged == [FIRST, SECOND]
    longer = BANK.replace(FIRST, f"{FIRST}\n\nIt took three weeks.")
    again = judged(longer, judge, file)
    assert judge.judged[2:] == [f"{FIRST}\n\nIt took three weeks."]
    assert again.stories[1].body.of(longer) == SECOND
    assert diagnostics(again, "file:///bank.md", no_link) == diagnostics(
        judged(longer, Counting()), "file:///bank.md", no_link
    )


def test_a_stale_file_is_left_before_its_next_story() -> None:
    judge = Counting()
    assert judged_file(Lines(BANK), "bank.md", judge, stale=lambda: len(judge.judged) == 1) is None
    assert judge.judged == [FIRST]


def test_the_head_of_a_story_is_its_heading_or_its_first_line() -> None:
    file = judged(f"---\ntitle: All\n---\n{FIRST}\n\n# One\n\n{FIRST}\n\nTwo\n---\n\n{SECOND}\n", Counting())
    assert [s.head.of(file.lines.text) for s in file.stories] == [FIRST, "# One", "Two"]


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        ("/a/story.md", "markdown", "story.md"),
        ("/a/call.vtt", "plaintext", "call.vtt"),
        ("/a/notes", "markdown", "notes.md"),
        ("Untitled-1", "plaintext", "Untitled-1.txt"),
        ("/a/story.mdx", "markdown", "story.mdx.md"),
    ],
)
def test_a_file_is_read_as_what_the_editor_says_it_is(path: str, language: str, name: str) -> None:
    assert reading_name(path, language) == name


@settings(max_examples=25, deadline=None)
@given(
    noise=st.lists(st.sampled_from(["😀", "👩🏽‍💻", "e\u0301", "\u2028", "ש", "𝛼"]), min_size=1, max_size=6).map(
        " ".join
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_diagnostic_covers_the_words_of_its_finding(noise: str, end: str) -> None:
    text = f"# {noise}\n\n{noise} {FIRST} {noise}\n{SECOND}\n".replace("\n", end)
    file = judged(text, Counting())
    found = diagnostics(file, "file:///bank.md", no_link)
    (story,) = file.stories
    assert len(found) == len(story.report.findings) > 0
    for shown, finding in zip(found, story.report.findings, strict=True):
        start, end_ = file.lines.offset(place(shown.range.start)), file.lines.offset(place(shown.range.end))
        assert text[start:end_] == finding.span.of(story.report.document.text)
