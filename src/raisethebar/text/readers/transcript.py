"""Transcripts: the candidate's turns are the story, the interviewer's are the questions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import srt
import webvtt

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin
from raisethebar.text.readers.turns import Places, Turn, Words, candidate, conversation, joined, labels, spoken

LONG_ANSWER = 40
"""Words from which an answer to a question of its own is a story of its own."""

UNLABELLED = "No speaker labels: read as one person speaking."
PREAMBLE = "Words before the first speaker were not read."

_TIMES = re.compile(r"-->[^\r\n]*")
_VOICE = re.compile(r"<v(?:\.[^ \t<>]*)?[ \t]+(?P<name>[^<>]*)>")
_SRT = re.compile(r"\s*\d+[ \t]*(?:\r\n|\r|\n)\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")


def looks_like_srt(text: str) -> bool:
    """Whether `text` begins with a numbered and timed cue."""
    return _SRT.match(text) is not None


def looks_like_transcript(text: str) -> bool:
    """Whether `text` has at least four turns by two or more named speakers, most lines among them."""
    found = list(labels(text))
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return conversation(found) and len({label.name for label in found}) <= 6 and len(found) >= 0.4 * lines


def read_names(text: str, name: str) -> list[Document]:
    """Stories of a `Name: words` transcript; text without names is one monologue."""
    marks = list(labels(text))
    places = Places(text)
    if not marks:
        return _stories([Turn(None, tuple(_lines(text, 0, len(text), places)))], name)
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    turns = [Turn(mark.name, tuple(_lines(text, mark.end, end, places))) for mark, end in zip(marks, ends, strict=True)]
    remarks = (PREAMBLE,) if text[: marks[0].start].strip() else ()
    return [replace(story, remarks=story.remarks + remarks) for story in _stories(turns, name)]


def read_vtt(text: str, name: str) -> list[Document]:
    """Stories of a WebVTT file. Raises ReadError where it is malformed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        captions = webvtt.from_buffer(io.StringIO(plain)).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        raise ReadError(f"not valid WebVTT: {error}.", where=f"{name}:1", remedy="Export it again.") from None
    return _stories(list(_cues(text, [caption.raw_text for caption in captions])), name)


def read_srt(text: str, name: str) -> list[Document]:
    """Stories of an SRT file. Raises ReadError where it is malformed."""
    if not looks_like_srt(text):
        problem = "not valid SRT: it does not begin with a numbered, timed cue."
        raise ReadError(problem, where=f"{name}:1", remedy="Export it again.")
    try:
        cues = [cue.content for cue in srt.parse(text.replace("\r\n", "\n").replace("\r", "\n"))]
    except (srt.SRTParseError, ValueError, OverflowError) as error:
        first = str(error).splitlines()[0][:80]
        raise ReadError(f"not valid SRT: {first}.", where=f"{name}:1", remedy="Export it again.") from None
    return _stories(list(_cues(text, cues)), name)


def _cues(text: str, cues: list[str]) -> Iterator[Turn]:
    places = Places(text)
    at, speaker = 0, None
    for content in cues:
        # Beyond the cue's own times, so that a cue whose words are a number isn't found in a time.
        if times := _TIMES.search(text, at):
            at = times.end()
        for row in content.splitlines():
            start = text.find(row, at)
            start = at if start < 0 else start
            at = start + len(row)
            named, words = spoken(row, start, places)
            voice = _VOICE.search(row)
            speaker = named or (voice["name"].strip() if voice else None) or speaker
            if words:
                yield Turn(speaker, words)


def _lines(text: str, start: int, end: int, places: Places) -> Iterator[Words]:
    at = start
    for row in text[start:end].splitlines(keepends=True):
        if said := row.strip():
            yield Words(said, *places.of(at + row.index(said)))
        at += len(row)


def _stories(turns: list[Turn], name: str) -> list[Document]:
    turns = list(joined([t for t in turns if t.words]))
    if not turns:
        raise ReadError("nobody says anything.", where=f"{name}:1", remedy="Check that the export has the words.")
    try:
        who = candidate(turns)
    except LookupError:
        problem = "only the interviewer speaks: there is no answer in it."
        raise ReadError(problem, where=f"{name}:1", remedy="Check that the export has both speakers.") from None
    remarks = (UNLABELLED,) if all(t.speaker is None for t in turns) else ()
    return [_document(name, asked, told, remarks) for asked, told in _split(turns, who) if told]


def _split(turns: list[Turn], who: str | None) -> list[tuple[list[str], list[Turn]]]:
    """What was asked and told in each story.

    A story begins with a substantive question that a long answer follows, once the story before it has a
    long answer too: a follow-up, or small talk, belongs to the story it stands in.
    """
    exchanges: list[tuple[list[str], list[Turn]]] = [([], [])]
    for turn in turns:
        if turn.speaker == who:
            exchanges[-1][1].append(turn)
        elif exchanges[-1][1]:
            exchanges.append(([turn.text], []))
        else:
            exchanges[-1][0].append(turn.text)
    stories = exchanges[:1]
    for asked, told in exchanges[1:]:
        question = asked[-1]
        substantive = question.endswith("?") and len(question.split()) > 6
        if substantive and min(_length(told), _length(stories[-1][1])) >= LONG_ANSWER:
            stories.append((asked, told))
        else:
            stories[-1][0].extend(asked)
            stories[-1][1].extend(told)
    return stories


def _length(told: list[Turn]) -> int:
    return sum(turn.length for turn in told)


def _document(name: str, asked: list[str], told: list[Turn], remarks: tuple[str, ...]) -> Document:
    parts: list[str] = []
    origins: list[Origin] = []
    at = 0
    for turn in told:
        for number, words in enumerate(turn.words):
            if parts and not words.glued:
                parts.append(" " if number else "\n")
                at += 1
            origins.append(Origin(at, at + len(words.text), words.line, words.column))
            parts.append(words.text)
            at += len(words.text)
    return Document(
        "".join(parts),
        question=asked[0] if asked else None,
        source=name,
        asked=tuple(asked),
        origins=tuple(origins),
        remarks=remarks,
    )
