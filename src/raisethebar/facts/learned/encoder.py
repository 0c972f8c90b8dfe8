"""The encoder: token ids in, one state vector a token out. Deterministic: one thread, one story a call."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raisethebar.errors import WeightsError

States = NDArray[np.float32]

LIMIT = 512
"""Positions the encoder has: at most this many tokens are read in one pass."""

CLS, SEP = 101, 102


def weights_folder() -> Path:
    """Where the shipped weights lie. They are plain files of the package, never an archive's."""
    with as_file(files("raisethebar.facts.learned") / "weights") as folder:
        return folder


@cache
def manifest() -> dict[str, str]:
    """The sha256 of every shipped weights file, by file name. Raises WeightsError if there is none."""
    path = weights_folder() / "manifest.json"
    if not path.is_file():
        raise WeightsError("the model weights are missing.", where=str(path), remedy="Install the package again.")
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def weights_id() -> str:
    """Eight hex digits that name the shipped weights."""
    return hashlib.sha256(json.dumps(manifest(), sort_keys=True).encode()).hexdigest()[:8]


def checked(name: str) -> bytes:
    """The bytes of a weights file. Raises WeightsError unless they are the ones this version was made with."""
    path = weights_folder() / name
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != manifest().get(name):
        raise WeightsError(
            "these are not the weights that this version was made with.",
            where=str(path),
            remedy="Install the package again.",
        )
    return content


class Encoder:
    """The shipped encoder, loaded once. Loading takes tens of milliseconds, a story of 200 words a few."""

    def __init__(self) -> None:
        # Said before the import, or the runtime keeps a device id and events on disk, for its maker to collect. What it is
        # given are stories that nobody else may hear of, so this is no default that a setting could turn round.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            checked("encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def states(self, ids: list[int]) -> States:
        """The states of up to LIMIT tokens, shape (tokens, width), float32."""
        (found,) = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        states: States = found[0]
        return states


@cache
def encoder() -> Encoder:
    """The one encoder of this process."""
    return Encoder()
