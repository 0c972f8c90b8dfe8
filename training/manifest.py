"""What the shipped weights are: the sha256 of each of their files, which the product checks before it reads them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def sign(target: Path) -> None:
    """Write the manifest: the sha256 of each file that is served."""
    names = ("encoder.onnx", "heads.npz", "tokenizer.json", "calibration.json")
    sums = {n: hashlib.sha256((target / n).read_bytes()).hexdigest() for n in names if (target / n).is_file()}
    (target / "manifest.json").write_text(json.dumps(sums, indent=1) + "\n")
