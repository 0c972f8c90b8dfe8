"""Transcripts: the candidate's turns are the story, the interviewer's are the questions."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import srt
import webvtt

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin

CANDIDATES = frozenset({"candidate", "interviewee", "me", "a", "answer", "applicant", "i"})
INTERVIEWERS = frozenset({"interviewer", "recruiter", "q", "question", "bar raiser", "hiring manager", "host", "panel"})

LONG_ANSWER = 40
"""Words from which an answer to a question of its own is a story of its own."""

UNLABELLED = "No speaker labels: read as one person speaking."

_NAMED = re.compile(
    r"^[ \t>*-]*\**(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}|[QA])\**[ \t]*:\**[ \t]+(?=\S)", re.M
)
_TAG = re.compile(r"</?[^>]*>")


@dataclass(frozen=True)
class Words:
    """A stretch of speech and where it stands in the file (line and column from 1)."""

    text: str
    line: int
    column: int = 1


@dataclass(frozen=True)
class Turn:
    """What one speaker said before another spoke. `speaker` is None where the file names nobody."""

    speaker: str | None
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """The turn's words, joined."""
        return " ".join(w.text for w in self.words)


def looks_like_transcript(text: str) -> bool:
    """Whether `text` has at least four turns by two or more named speakers, most lines among them."""
    names = [m["name"] for m in _NAMED.finditer(text)]
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return len(names) >= 4 and 2 <= len(set(names)) <= 6 and len(names) >= 0.4 * lines


def read_names(text: str, name: str) -> list[Document]:
    """Stories of a `Name: words` transcript; text without names is one monologue."""
    marks = list(_NAMED.finditer(text))
    if not marks:
        return _stories([Turn(None, tuple(_lines(text, 0, len(text))))], name)
    turns = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        turns.append(Turn(mark["name"], tuple(_lines(text, mark.end(), end))))
    return _stories(turns, name)


def read_vtt(text: str, name: str) -> list[Document]:
    """Stories of a WebVTT file. Raises ReadError where it is malformed."""
    try:
        captions = webvtt.from_buffer(io.StringIO(text.replace("\r\n", "\n"))).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        raise ReadError(f"not valid WebVTT: {error}.", where=f"{name}:1", remedy="Export it again.") from None
    return _stories(list(_cues(text, [(c.raw_text, getattr(c, "voice", None)) for c in captions])), name)


def read_srt(text: str, name: str) -> list[Document]:
    """Stories of an SRT file. Raises ReadError where it is malformed."""
    try:
        cues = [(cue.content, None) for cue in srt.parse(text)]
    except (srt.SRTParseError, ValueError) as error:
        first = str(error).splitlines()[0][:80]
        raise ReadError(f"not valid SRT: {first}.", where=f"{name}:1", remedy="Export it again.") from None
    return _stories(list(_cues(text, cues)), name)


def _cues(text: str, cues: Sequence[tuple[str, str | None]]) -> Iterator[Turn]:
    at, speaker = 0, None
    for content, voice in cues:
        found: list[Words] = []
        for row in content.splitlines():
            start = text.find(row, at)
            start = at if start < 0 else start
            at = start + len(row)
            spoken = _TAG.sub("", row).strip()
            column = start - (text.rfind("\n", 0, start) + 1) + 1
            shift = max(0, row.find(spoken))
            if label := re.search(r"<v[. ]?([^>]*)>", row):
                voice = label[1].strip() or voice
            if (named := _NAMED.match(spoken)) is not None:
                voice, shift = named["name"], shift + named.end()
                spoken = spoken[named.end() :]
            if spoken:
                found.append(Words(spoken, text.count("\n", 0, start) + 1, column + shift))
        speaker = voice or speaker
        if found:
            yield Turn(speaker, tuple(found))


def _lines(text: str, start: int, end: int) -> Iterator[Words]:
    at = start
    for row in text[start:end].splitlines(keepends=True):
        spoken = row.strip()
        if spoken:
            place = at + row.index(spoken)
            before = text[:place].replace("\r\n", "\n").replace("\r", "\n")
            yield Words(spoken, before.count("\n") + 1, len(before) - before.rfind("\n"))
        at += len(row)


def _stories(turns: list[Turn], name: str) -> list[Document]:
    turns = [t for t in _joined(turns) if t.words]
    if not turns:
        raise ReadError("nobody says anything.", where=f"{name}:1", remedy="Check that the export has the words.")
    who = _candidate(turns)
    groups: list[tuple[list[str], list[Turn]]] = [([], [])]
    for turn in turns:
        if turn.speaker != who:
            told = groups[-1][1]
            long_enough = sum(len(t.text.split()) for t in told) >= LONG_ANSWER
            if told and long_enough and turn.text.rstrip().endswith("?") and len(turn.text.split()) > 6:
                groups.append(([], []))
            groups[-1][0].append(turn.text)
        else:
            groups[-1][1].append(turn)
    remarks = (UNLABELLED,) if who is None else ()
    return [_document(name, asked, told, remarks) for asked, told in _merged(groups) if told]


def _merged(groups: list[tuple[list[str], list[Turn]]]) -> list[tuple[list[str], list[Turn]]]:
    """A follow-up with a short answer belongs to the story before it."""
    out: list[tuple[list[str], list[Turn]]] = []
    for asked, told in groups:
        if out and sum(len(t.text.split()) for t in told) < LONG_ANSWER:
            out[-1][0].extend(asked)
            out[-1][1].extend(told)
        else:
            out.append((asked, told))
    return out


def _document(name: str, asked: list[str], told: list[Turn], remarks: tuple[str, ...]) -> Document:
    text, origins = "", []
    for turn in told:
        for number, words in enumerate(turn.words):
            if text:
                text += " " if number else "\n"
            origins.append(Origin(len(text), len(text) + len(words.text), words.line, words.column))
            text += words.text
    return Document(
        text,
        question=asked[0] if asked else None,
        source=name,
        asked=tuple(asked),
        origins=tuple(origins),
        remarks=remarks,
    )


def _joined(turns: list[Turn]) -> Iterator[Turn]:
    last: Turn | None = None
    for turn in turns:
        if last is not None and turn.speaker == last.speaker:
            last = Turn(last.speaker, last.words + turn.words)
            continue
        if last is not None:
            yield last
        last = turn
    if last is not None:
        yield last


def _candidate(turns: list[Turn]) -> str | None:
    names = {t.speaker for t in turns if t.speaker is not None}
    for name in sorted(names):
        if name.lower() in CANDIDATES:
            return name
    words: Counter[str | None] = Counter()
    for turn in turns:
        if turn.speaker is None or turn.speaker.lower() not in INTERVIEWERS:
            words[turn.speaker] += len(turn.text.split())
    return words.most_common(1)[0][0] if words else turns[0].speaker
