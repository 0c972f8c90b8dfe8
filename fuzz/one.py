"""libFuzzer on one target: python -m fuzz.one TARGET LIBFUZZER_OPTIONS. `python -m fuzz` calls it."""

from __future__ import annotations

import os
import sys

import atheris

with atheris.instrument_imports(include=["raisethebar", "sentencex", "text_to_num", "srt", "webvtt"]):
    from fuzz.targets import TARGETS

target = sys.argv.pop(1)
sys.argv[0] = os.environ.get("FUZZ_PROGRAM", sys.argv[0])
atheris.Setup(sys.argv, TARGETS[target])
atheris.Fuzz()
