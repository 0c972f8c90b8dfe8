"""Files brought into the bank: good ones, damaged ones, hostile ones."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from raisethebar.web.judging import LONGEST
from raisethebar.web.stories import importing
from raisethebar.web.stories.importing import LARGEST, MOST_STORIES, name_of
from raisethebar.web.stories.models import Story

TWO = "# Late pallets\n\nI moved the pallets to the night shift.\n\n# Lost boxes\n\nI numbered every box myself.\n"


def word(*paragraphs: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for one in paragraphs:
        made.add_paragraph(one)
    made.save(out)
    return out.getvalue()


def pdf(stream: bytes) -> bytes:
    """A page whose content is `stream`, deflated."""
    writer, page = PdfWriter(), DecodedStreamObject()
    page.set_data(stream)
    writer.add_blank_page(100, 100)[NameObject("/Contents")] = writer._add_object(page.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def entities() -> bytes:
    """A Word document whose one word would be a thousand million letters."""
    nested = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x">{nested}]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
    )
    return _with("word/document.xml", body.encode())


def outside() -> bytes:
    """A Word document with a part that would lie outside of a folder it is unpacked into."""
    return _with("../../../escaped.txt", b"out")


def _with(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("I rang the depot twice."))) as old, zipfile.ZipFile(out, "w") as new:
        for part in {*old.namelist(), name}:
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.fixture
def bring(cast):  # type: ignore[no-untyped-def]
    """Sends files by name; gives what the page says after, and the owner's stories by title."""

    def sent(**files: bytes) -> tuple[str, dict[str, str]]:
        named = [SimpleUploadedFile(name.replace("__", "."), content) for name, content in files.items()]
        page = cast.owner.post("/stories/import/", {"files": named}, follow=True)
        assert page.status_code == 200
        mine = Story.objects.filter(owner__email="owner@tarn.example")
        return page.content.decode(), {s.title: s.text for s in mine}

    return sent


def test_every_story_of_every_file_is_taken(bring) -> None:
    said, mine = bring(notes__md=TWO.encode(), told__docx=word("I rang the depot and changed the route."))
    assert "3 stories are in your bank" in said
    assert set(mine) == {"Late pallets", "Lost boxes", "told"}
    assert mine["told"] == "I rang the depot and changed the route."


def test_a_transcript_brings_the_candidates_words_and_the_question(bring) -> None:
    bring(
        talk__txt=b"Interviewer: What did you decide?\nCandidate: I stopped the belt.\nInterviewer: Why?\nCandidate: It burned.\n"
    )
    story = Story.objects.get(title="talk")
    assert story.question == "What did you decide?"
    assert "I stopped the belt." in story.text and "Interviewer" not in story.text


def test_the_same_text_twice_is_one_story(bring) -> None:
    bring(one__txt=b"I rang the depot.")
    said, mine = bring(two__txt=b"I rang the depot.")
    assert "was there already" in said and "two" not in mine


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken__docx", b"PK\x03\x04nothing", "not a Word document"),
        ("broken__pdf", b"%PDF-1.7 nothing", "broken.pdf"),
        ("bomb__docx", bomb(), "too much for a story"),
        ("entities__docx", entities(), "not a Word document that can be read"),
        ("cut__docx", word("I rang the depot.")[:-400], "not a Word document"),
        ("swollen__pdf", pdf(b" " * 120_000_000), "swollen.pdf"),
        ("subtitles__vtt", b"no header, no cue", "subtitles.vtt"),
        ("subtitles__srt", b"1\nwhen --> ever\nhm\n", "subtitles.srt"),
        ("binary__txt", b"\x00\x01\x02", "binary, not text"),
        ("empty__md", b"", "empty.md"),
        ("long__txt", b"word " * LONGEST, "at most"),
        ("large__pdf", b"%PDF-" + b"0" * LARGEST, "more than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_named_and_hinders_nothing(name: str, content: bytes, words: str, bring) -> None:
    said, mine = bring(**{name: content, "good__txt": b"I rang the depot."})
    assert words in said
    assert set(mine) == {"good"}


def test_other_files_of_a_folder_are_left_alone(bring) -> None:
    said, mine = bring(photo__png=b"\x89PNG", good__txt=b"I rang the depot.")
    assert "1 left alone" in said and "good" in mine


def test_nothing_chosen_is_said(cast) -> None:
    assert "No file was chosen" in cast.owner.post("/stories/import/", follow=True).content.decode()


def test_more_than_fits_at_once_is_said(bring) -> None:
    many = "".join(f"# Story {n}\n\nI moved pallet {n}.\n\n" for n in range(MOST_STORIES + 2))
    said, mine = bring(many__md=many.encode())
    assert "2 more were left out" in said
    assert len(mine) == MOST_STORIES


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\stories\\mine.txt", "mine.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "unnamed"),
        ("..", ".."),
    ],
)
def test_a_name_is_never_a_path(told: str, kept: str) -> None:
    assert name_of(told) == kept


def test_a_hostile_name_is_a_title_of_words(cast) -> None:
    hostile = SimpleUploadedFile("<img src=x onerror=alert(1)>.txt", b"I rang the depot.")
    page = cast.owner.post("/stories/import/", {"files": [hostile]}, follow=True).content.decode()
    assert "<img src=x" not in page and "&lt;img src=x" in page


def test_a_part_with_a_path_in_its_name_is_written_nowhere(bring, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, mine = bring(told__docx=outside())
    assert mine["told"] == "I rang the depot twice."
    assert not [*tmp_path.parents[2].glob("escaped.txt"), *tmp_path.iterdir()]


def test_what_is_known_of_a_story_comes_with_it(bring) -> None:
    bring(
        known__md=b"---\ntitle: Late\nquestion: Why?\nround: 3\nprinciple: Customer Obsession\n---\n\nI rang the depot.\n"
    )
    story = Story.objects.get(title="Late")
    assert (story.question, story.round, story.tag_list) == ("Why?", 3, ["Customer Obsession"])


@pytest.mark.parametrize(("left", "said"), [("3", "3 left alone"), ("-3", ""), ("9" * 9, ""), ("x", "")])
def test_what_the_page_left_out_is_told(left: str, said: str, cast) -> None:
    file = SimpleUploadedFile("a.txt", b"I rang the depot.")
    page = cast.owner.post("/stories/import/", {"files": [file], "left": left}, follow=True).content.decode()
    assert said in page if said else "left alone" not in page


def test_a_request_of_too_many_bytes_is_refused_before_a_file_is_kept(cast, monkeypatch) -> None:
    monkeypatch.setattr("raisethebar.web.uploads.LARGEST_REQUEST", 1_000)
    small, large = (SimpleUploadedFile("a.txt", b"I rang the depot. " * n) for n in (1, 100))
    assert cast.owner.post("/stories/import/", {"files": [large]}).status_code == 400
    assert not Story.objects.exists()
    assert cast.owner.post("/stories/import/", {"files": [small]}).status_code == 302
    assert Story.objects.exists()


def test_a_folder_that_would_keep_the_server_is_left_off(bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "TOGETHER", -1)
    said, mine = bring(one__docx=word("I rang the depot twice."))
    assert "one.docx: the files before it took" in said
    assert mine == {}
