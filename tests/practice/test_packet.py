"""The packet: one shape in three forms, with the words escaped, the reasons told, and the same bytes each time."""

from __future__ import annotations

import io

import pypdf
import pytest
from markdown_it import MarkdownIt

from practice.candidates import LOOP, OPENING, dodges, engine, knows_everything, only_the_model, retracts, sit
from raisethebar.practice.debrief import Change
from raisethebar.practice.packet import Packet, packet
from raisethebar.practice.pdf import pdf
from raisethebar.practice.renderings import html, markdown
from raisethebar.practice.state import OPENS, Setup


def of(script, setup=LOOP, **more) -> Packet:
    return packet(sit(setup, script, engine), session="s1", at="2030-01-02", engine="0+learned", **more)


def test_what_changed_between_first_telling_and_last_is_told_with_the_words():
    (story,) = of(knows_everything, Setup()).stories
    assert story.first_rating < story.last_rating and story.last_verdict == "raises"
    assert any("product_metric" in q.shows and "2.6%" in q.words for q in story.gained)


def test_what_was_taken_back_is_said():
    (story,) = of(retracts, Setup()).stories
    assert story.lost and story.last_rating < story.first_rating


def test_three_things_to_practise_none_on_a_question_that_was_asked():
    for script in (knows_everything, only_the_model, dodges):
        found = of(script)
        assert len(found.practise) == 3
        assert len({e.what for e in found.practise}) == 3
        assert not {e.drill for e in found.practise[1:]} & {t.said for t in found.turns}
    assert "number that customers or the business feel" in of(only_the_model, Setup()).practise[1].what
    assert "Answer the question" in of(dodges, Setup()).practise[0].what


def test_every_question_is_explained():
    found = of(only_the_model)
    assert all(turn.why for turn in found.turns)
    pressed = next(t for t in found.turns if "the business" in t.said and "second time" in t.why)
    assert "gone past the question" in pressed.why
    assert any("expected effect on the verdict was the greatest" in t.why for t in found.turns)


HOSTILE = "<script>alert(1)</script> | [a](javascript:b) *bold* # head `code` 🙂 日本 ≥ “quoted”. "


@pytest.fixture(scope="module")
def hostile() -> Packet:
    def script(move):
        return HOSTILE + (OPENING if move.act in OPENS else knows_everything(move))

    return of(script, Setup())


def test_a_candidates_words_are_words_in_every_form(hostile):
    page = html(hostile)
    assert "<script>" not in page and "&lt;script&gt;" in page
    tokens = MarkdownIt().enable("table").parse(markdown(hostile))
    inline = [child.type for token in tokens for child in token.children or ()]
    assert "link_open" not in inline and "html_inline" not in inline and "code_inline" not in inline
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(hostile))).pages)
    assert "alert(1)" in text and "“quoted”" in text


def test_the_same_packet_gives_the_same_bytes(hostile):
    assert pdf(hostile) == pdf(hostile) and html(hostile) == html(hostile)


def test_the_packet_names_what_judged_and_what_it_is_not(hostile):
    for text in (markdown(hostile), html(hostile)):
        assert "0+learned" in text and "article@" in text and "no employer" in text


def test_a_changed_score_is_in_every_form_with_its_reason():
    change = ("bar_raiser", Change("owned_impact", 0, 1, "Nobody could find that figure.", "Ama"))
    found = of(knows_everything, Setup(), changes=[change])
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(found))).pages)
    for shown in (markdown(found), html(found), " ".join(text.split())):
        assert "Nobody could find that figure." in shown and "Ama" in shown
