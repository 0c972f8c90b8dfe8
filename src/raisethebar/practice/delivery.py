"""How an answer was given, from the times of its words: pace, fillers, the first number, "I" and "we", length."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import srt
import webvtt

from raisethebar.errors import ReadError
from raisethebar.facts.model import Role
from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.practice.loop import loop_rules
from raisethebar.rules.wordings import wording
from raisethebar.text.document import Document

PAUSE = 2.0
"""Seconds without a word that count as a pause."""

QUICK, SLOW = 180, 110
"""Words a minute; between them a listener follows with ease. The bounds are ours, wide on either side of the 150 or so
that a reader of audio books keeps to."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*")
_I = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b")
_WE = re.compile(r"\b(?:we|we're|we've|we'd|we'll|us|our|ours|ourselves)\b")
_VOICE = re.compile(r"<v(?:\.[^ \t<>]*)?[ \t]+([^<>]*)>")
_TAGS = re.compile(r"<[^<>]*>")
_NAMED = re.compile(r"^(?P<name>[^\W\d_][\w .'-]{0,40}):\s+(?P<words>.+)$", re.DOTALL)


@dataclass(frozen=True)
class Cue:
    """Words said from `start` to `end`, in seconds from the beginning, and by whom where that is known."""

    start: float
    end: float
    text: str
    speaker: str | None = None


@dataclass(frozen=True)
class Delivery:
    """How an answer was given.

    `seconds` runs from the first word to the last. `pace` is in words a minute of that time, None under five
    seconds. `fillers` are counted, and given per hundred words. `first_number` is the second, counted from the
    first word, at which the first amount that is no length of time was said; None if none was. `i_share`, 0 to
    1, is that of "I" among "I" and "we", None where neither was said. `pauses` are silences of `PAUSE`
    seconds or more. `should` is what a first telling should take, in seconds.
    """

    seconds: float
    words: int
    pace: float | None
    fillers: int
    fillers_per_hundred: float
    first_number: float | None
    i_share: float | None
    pauses: int
    longest_pause: float
    should: int

    @property
    def over(self) -> float:
        """Seconds over the time it should take; negative where it is shorter."""
        return self.seconds - self.should


def cues_of(text: str, name: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT or SRT file, in order. Raises ReadError where it is neither, or holds no words."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        if plain.startswith("WEBVTT"):
            captions = webvtt.from_buffer(io.StringIO(plain)).captions
            timed = [(c.start_in_seconds, c.end_in_seconds, c.raw_text) for c in captions]
        else:
            timed = [(c.start.total_seconds(), c.end.total_seconds(), c.content) for c in srt.parse(plain)]
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, srt.SRTParseError, ValueError):
        timed = []
    found = tuple(cue for start, end, said in timed if (cue := _cue(start, end, said)).text)
    if not found:
        remedy = "Give a WebVTT or SRT file: the times are what delivery is measured from."
        raise ReadError("there are no timed words in it.", where=f"{name}:1", remedy=remedy)
    return found


def _cue(start: float, end: float, said: str) -> Cue:
    voice = _VOICE.search(said)
    words = " ".join(_TAGS.sub(" ", said).split())
    named = _NAMED.match(words)
    if voice:
        return Cue(start, end, words, voice[1].strip())
    return Cue(start, end, named["words"], named["name"]) if named else Cue(start, end, words)


def answers_of(cues: Sequence[Cue], candidate: str | None = None) -> tuple[tuple[Cue, ...], ...]:
    """The candidate's answers: runs of cues of theirs with nobody else between. Without names it is one answer.

    The candidate is who is named, else who says most.
    """
    names = [cue.speaker for cue in cues if cue.speaker]
    if not names:
        return (tuple(cues),)
    said = {name: sum(len(c.text) for c in cues if c.speaker == name) for name in names}
    who = candidate or max(said, key=lambda name: said[name])
    answers: list[list[Cue]] = []
    speaker, before = None, None
    for cue in cues:
        speaker = cue.speaker or speaker
        if speaker == who:
            if before != who:
                answers.append([])
            answers[-1].append(cue)
        before = speaker
    return tuple(tuple(answer) for answer in answers)


def delivery(cues: Sequence[Cue], should: int | None = None) -> Delivery:
    """How the answer in `cues` was given. `should` is what it should take, in seconds; the loop's unless given.

    A word's time is read off its cue by how far into the cue's text it stands, which is exact where a
    recogniser gives a cue a word. Raises ValueError without cues.
    """
    if not cues:
        raise ValueError("an answer has at least one cue")
    starts: list[int] = []
    text = ""
    for cue in cues:
        text += " " if text else ""
        starts.append(len(text))
        text += cue.text
    document = Document(text)
    words = len(_WORD.findall(document.lower))
    began, seconds = cues[0].start, max(cue.end for cue in cues) - cues[0].start
    fillers = len(wording("fillers").findall(document.lower))
    mine, ours = len(_I.findall(document.lower)), len(_WE.findall(document.lower))
    gaps = [max(0.0, b.start - a.end) for a, b in pairwise(cues)]
    pauses = [gap for gap in gaps if gap >= PAUSE]
    return Delivery(
        seconds=round(seconds, 2),
        words=words,
        pace=round(60 * words / seconds, 1) if seconds >= 5 else None,
        fillers=fillers,
        fillers_per_hundred=round(100 * fillers / words, 1) if words else 0.0,
        first_number=_first_number(document, cues, starts, began),
        i_share=round(mine / (mine + ours), 2) if mine + ours else None,
        pauses=len(pauses),
        longest_pause=round(max(pauses, default=0.0), 2),
        should=should or loop_rules().seconds,
    )


def _first_number(document: Document, cues: Sequence[Cue], starts: Sequence[int], began: float) -> float | None:
    for quantity in read_quantities(document):
        if quantity.is_time or quantity.role is Role.DURATION:
            continue
        at = max(i for i, start in enumerate(starts) if start <= quantity.span.start)
        cue = cues[at]
        share = (quantity.span.start - starts[at]) / max(1, len(cue.text))
        return round(cue.start + share * (cue.end - cue.start) - began, 2)
    return None


def told(found: Delivery) -> tuple[str, ...]:
    """What a delivery comes to, in plain sentences, the figures first."""
    minutes = f"{int(found.seconds // 60)}:{int(found.seconds % 60):02d}"
    aim = f"{found.should // 60}:{found.should % 60:02d}"
    over = f"{found.over:.0f} seconds over" if found.over > 0 else "within"
    lines = [f"Length: {minutes}, {over} the {aim} that a first telling should take."]
    if found.pace is not None:
        how = "faster than most can follow" if found.pace > QUICK else "slow" if found.pace < SLOW else "easy to follow"
        lines.append(f"Pace: {found.pace:.0f} words a minute, {how}.")
    lines.append(f"Fillers: {found.fillers}, or {found.fillers_per_hundred:g} in a hundred words.")
    if found.first_number is None:
        lines.append("First number: none was said.")
    else:
        lines.append(f"First number: after {found.first_number:.0f} seconds.")
    if found.i_share is not None:
        lines.append(f"“I” against “we”: {found.i_share:.0%} “I”.")
    if found.pauses:
        lines.append(
            f"Pauses: {found.pauses} of {PAUSE:g} seconds or more, the longest {found.longest_pause:.0f} seconds."
        )
    return tuple(lines)
