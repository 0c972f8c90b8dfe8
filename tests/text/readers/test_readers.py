from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers import read_bytes
from raisethebar.text.readers.docx import UNPACKED_LIMIT
from raisethebar.text.readers.files import read_path
from raisethebar.text.readers.reader import SUFFIXES
from raisethebar.text.readers.transcript import UNLABELLED

STORY = "Late buses were 18% of trips.\nI put the dwell model live; now 11%."


def pdf(lines: list[str], encrypted: bool = False) -> bytes:
    """A PDF of one page, made by hand."""
    shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010} 00000 n \n".encode() for p in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return out


def word(*paragraphs: tuple[str, str | None]) -> bytes:
    """A .docx of paragraphs with their styles."""
    made = docx.Document()
    for text, style in paragraphs:
        made.add_paragraph(text, style=style)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def at(document: Document, source: str, needle: str) -> None:
    """The place told for `needle` is where it stands in the file."""
    line, column = document.position(document.text.index(needle))
    assert source.splitlines()[line - 1][column - 1 :].startswith(needle)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_markdown_keeps_every_place(end: str, mark: str) -> None:
    source = end.join(
        ["---", "title: Buses", "round: 6", "---", "", "# One", "", "> Question: What moved?", "", "I did it.", "Now 11%.", "",
         "# Two", "", "We waited."]
    )  # fmt: skip
    one, two = read_bytes((mark + source).encode(), "s.md")
    assert (one.title, one.question, one.round) == ("One", "What moved?", 6)
    assert one.text == f"I did it.{end}Now 11%."
    at(one, source, "Now 11%")
    at(two, source, "waited")


def test_comments_are_not_judged_and_switch_rules_off() -> None:
    source = "# A\n\nI did it. <!-- raisethebar: ignore kpi001, OWN003 -->\nIt held.\n\n# B\n\nNo comment."
    one, two = read_bytes(source.encode(), "s.md")
    assert one.suppressed == {"KPI001", "OWN003"}
    assert "ignore" not in one.visible
    assert len(one.visible) == len(one.text)
    assert two.suppressed == frozenset()


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("title: [", "s.md:"),
        ("round: nine", "`round` must be"),
        ("- a\n- b", "not `key: value`"),
        ("title: 3", "`title` must be"),
    ],
)
def test_front_matter_that_is_wrong_is_named(front: str, words: str) -> None:
    with pytest.raises(ReadError, match=r"s\.md:\d") as caught:
        read_bytes(f"---\n{front}\n---\nText.".encode(), "s.md")
    assert words in str(caught.value)


NAMED = """Interviewer: Tell me about a number.
Candidate: Returns were at 31%.
I rang forty people.
Interviewer: And then?
Candidate: I retuned it, and now it is 19%.
"""


def test_names_tell_candidate_from_interviewer() -> None:
    (story,) = read_bytes(NAMED.encode(), "t.txt")
    assert story.text == "Returns were at 31%. I rang forty people.\nI retuned it, and now it is 19%."
    assert story.question == "Tell me about a number."
    assert story.asked == ("Tell me about a number.", "And then?")
    at(story, NAMED, "now it is 19%")


def test_a_long_recording_is_split_by_question() -> None:
    answer = "I changed the plan for the nurses and then we measured it again " * 5
    source = (
        f"Ana: Tell me about a time you owned a number, please?\nBo: {answer}\nAna: What would you do about risk in such a case?\n"
        f"Bo: {answer}\nAna: Sure?\nBo: Yes.\n"
    )
    stories = read_bytes(source.encode(), "t.txt")
    assert [s.asked[0][:12] for s in stories] == ["Tell me abou", "What would y"]
    assert stories[1].text.endswith("Yes.")


VTT = """WEBVTT

00:00:01.000 --> 00:00:05.000
<v Interviewer>What moved?</v>

00:00:06.000 --> 00:00:09.000
<v Candidate>Waits fell by a third.</v>

00:00:09.000 --> 00:00:12.000
<v Candidate>I own that number.</v>
"""


def test_web_captions() -> None:
    (story,) = read_bytes(VTT.encode(), "t.vtt")
    assert story.text == "Waits fell by a third. I own that number."
    assert story.question == "What moved?"
    at(story, VTT, "own that number")


def test_subtitles_without_names_are_one_speaker_and_say_so() -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\nWaits fell.\n\n2\n00:00:02,000 --> 00:00:04,000\nI did that.\n"
    (story,) = read_bytes(source.encode(), "t.srt")
    assert story.text == "Waits fell. I did that."
    assert story.remarks == (UNLABELLED,)


def test_word_documents() -> None:
    one, two = read_bytes(
        word(("First", "Heading 1"), ("I did it.", None), ("Second", "Heading 1"), ("Now 11%.", None)), "s.docx"
    )
    assert (one.title, one.text, two.title, two.text) == ("First", "I did it.", "Second", "Now 11%.")


def test_pdf() -> None:
    (story,) = read_bytes(pdf(["Late buses were 18%.", "Now it is 11%."]), "s.pdf")
    assert story.text.splitlines() == ["Late buses were 18%.", "Now it is 11%."]
    assert story.origins[0].page == 1


def test_a_zip_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (UNPACKED_LIMIT + 1))
    with pytest.raises(ReadError, match="unpacks from"):
        read_bytes(out.getvalue(), "bomb.docx")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "e.md", "e.md:1"),
        (b" \n\t", "e.txt", "empty"),
        (b"good\nb\xe9d", "l.txt", "l.txt:2"),
        (b"\x00\x01\x02", "b.txt", "binary"),
        (b"buy " * 2_500_000, "w.txt", "more than 5 MB"),
        (b"x", "s.xlsx", "not a format"),
        (b"not a zip", "s.docx", "not a Word document"),
        (b"%PDF-1.4 broken", "s.pdf", "s.pdf:1"),
        (pdf([]), "s.pdf", "no text"),
        (b"WEBVTT", "t.vtt", "nobody says anything"),
        (b"1\nbroken", "t.srt", "t.srt:1"),
    ],
)
def test_bad_input_is_named_with_a_remedy(content: bytes, name: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(content, name)
    assert words in str(caught.value)
    assert caught.value.remedy


def test_utf16_with_its_mark() -> None:
    (story,) = read_bytes(STORY.encode("utf-16"), "s.txt")
    assert story.text == STORY


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from((*SUFFIXES, "")))
def test_any_bytes_give_stories_or_a_read_error(content: bytes, suffix: str) -> None:
    try:
        found = read_bytes(content, f"x{suffix}")
    except ReadError as error:
        assert str(error).startswith(f"x{suffix}:")
    else:
        assert found
        assert all(d.text.strip() for d in found)


@given(st.text(alphabet="ab#>:-\n\r\t Q é\u0301\u202e<!", max_size=200))
def test_stories_are_pieces_of_their_file(text: str) -> None:
    for suffix in (".md", ".txt"):
        try:
            found = read_bytes(text.encode(), f"x{suffix}")
        except ReadError:
            continue
        for document in found:
            if document.asked or document.remarks or document.text[0].isspace():
                continue
            assert document.text in text
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            line, column = document.position(0)
            assert lines[line - 1][column - 1] == document.text[0]


def test_a_folder_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", ".secret.md", "notes.xlsx"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    found = read_path(tmp_path)
    assert [Path(d.source).name for d in found.documents] == ["a.txt", "b.md"]
    assert [p.name for p in found.skipped] == ["notes.xlsx"]
    assert len(found.errors) == 1
