"""The decision packet as PDF, to print or to send."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf_fonts
from fpdf import FPDF, FontFace
from fpdf.enums import XPos, YPos

from raisethebar.practice.packet import Packet, Told
from raisethebar.practice.renderings import clock, plain

_FACES = {"": "notos", "B": "notosbo", "I": "notosit"}
_MORE = ("math", "symbol1", "symbol2")
"""Fonts for what the text font has no shape for: arrows, mathematics, pictographs."""

_WITH_TITLE = 34
"""Millimetres that must be left for a heading, so that it never stands alone at the foot of a page."""

_INK, _SOFT = (28, 27, 25), (93, 90, 84)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the file's own header: the same packet gives the same bytes."""


class _Page(FPDF):
    """A4 pages with a number and the packet's limits at the foot."""

    limits = ""

    def footer(self) -> None:
        """The number of the page, and what the packet is not."""
        self.set_y(-18)
        self.set_font("text", "I", 7)
        self.set_text_color(*_SOFT)
        self.multi_cell(0, 3.4, f"{self.limits} Page {self.page_no()} of {{nb}}.", align="L")


def pdf(packet: Packet) -> bytes:
    """The packet as a PDF file. The same packet gives the same bytes."""
    with TemporaryDirectory() as folder, _quiet("fpdf", "fontTools.subset"):
        page = _opened(Path(folder), packet)
        _head(page, packet)
        _decided(page, packet)
        _votes(page, packet)
        for told in packet.stories:
            _story(page, told)
        _title(page, "Three things to practise")
        for number, exercise in enumerate(packet.practise, 1):
            _text(page, f"{number}. {exercise.what}", "B")
            _text(page, exercise.why + (f" Practise on: “{exercise.drill}”" if exercise.drill else ""))
        _title(page, "Why each question was asked")
        for turn in packet.turns:
            _text(page, turn.said, "I")
            _text(page, turn.why, colour=_SOFT)
        return bytes(page.output())


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keeps the libraries from telling the user about font tables and characters that no font has."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _opened(folder: Path, packet: Packet) -> _Page:
    page = _Page(format="A4")
    page.limits = packet.limits
    page.creation_date = _NEVER
    page.set_title(f"Mock debrief: {packet.outcome.decision}")
    page.set_lang("en")
    page.set_margins(20, 18, 20)
    page.set_auto_page_break(True, 24)
    for style, name in (*_FACES.items(), *(("more", name) for name in _MORE)):
        file = folder / f"{name}.ttf"
        file.write_bytes(pymupdf_fonts.myfont(name))
        page.add_font("text" if style != "more" else name, style if style != "more" else "", file)
    page.set_fallback_fonts(list(_MORE), exact_match=False)
    page.add_page()
    return page


def _head(page: _Page, packet: Packet) -> None:
    outcome = packet.outcome
    _text(page, f"Mock debrief: {outcome.decision}", "B", 20)
    _text(page, f"{packet.at} · session {packet.session} · {packet.engine} · {packet.rubric}", size=8, colour=_SOFT)
    page.ln(2)
    _text(page, outcome.says, "B")
    _text(page, outcome.review.says + (" The veto was used." if outcome.vetoed else ""))


def _decided(page: _Page, packet: Packet) -> None:
    _title(page, "What decided it")
    for quote in packet.deciding:
        _text(page, f"“{quote.words}”")
        _text(page, f"{plain(quote.shows)}, round {quote.round}", "I", 8, _SOFT)
    if not packet.deciding:
        _text(page, "Nothing was said that a score could stand on.")


def _votes(page: _Page, packet: Packet) -> None:
    _title(page, "The votes")
    _text(page, "Each seat voted on the stories of its own rounds, before it saw any other vote.", colour=_SOFT)
    page.ln(1)
    page.set_font("text", "", 8.5)
    page.set_text_color(*_INK)
    heads = FontFace(emphasis="BOLD", fill_color=(244, 241, 234))
    with page.table(col_widths=(24, 12, 16, 38, 60), headings_style=heads, line_height=4.6, text_align="LEFT") as table:
        table.row(("Seat", "Rounds", "Vote", "Scores", "Because"))
        for ballot in packet.ballots:
            scores = "\n".join(f"{s.title} {s.score}" for s in ballot.scores)
            rounds = ", ".join(map(str, ballot.rounds))
            table.row((ballot.title, rounds, ballot.vote, scores, ballot.because))
    for ballot, change in packet.changes:
        by = f" by {change.by}" if change.by else ""
        told = f"{ballot.title}, {plain(change.dimension)}: changed from {change.before} to {change.after}{by}. “{change.reason}”"
        _text(page, told, "I", 9)


def _story(page: _Page, told: Told) -> None:
    _title(page, f"Round {told.round}: {told.question}", 12)
    first = "" if told.first_rating is None else f" ({told.first_rating})"
    last = "" if told.last_rating is None else f" ({told.last_rating})"
    took = f" The first telling took {clock(told.seconds)}." if told.seconds else ""
    _text(page, f"First telling: {told.first_verdict}{first}. Last: {told.last_verdict}{last}.{took}")
    _list(page, (f"{t}: {a}" + (f" → {b}" if a != b else "") for t, a, b in told.scores))
    _list(page, (f"drawn out: {plain(q.shows)}, “{q.words}”" for q in told.gained))
    _list(page, (f"taken back: {what}" for what in told.lost))


def _title(page: _Page, text: str, size: float = 14) -> None:
    if page.will_page_break(_WITH_TITLE):
        page.add_page()
    page.ln(4)
    _text(page, text, "B", size)


def _list(page: _Page, items: Iterable[str]) -> None:
    for item in items:
        _text(page, f"•  {item}", size=9.5)


def _text(page: _Page, text: str, style: str = "", size: float = 10.5, colour: tuple[int, int, int] = _INK) -> None:
    page.set_font("text", style, size)
    page.set_text_color(*colour)
    words = " ".join(text.split())
    page.multi_cell(0, size * 0.5, words, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.ln(0.8)
