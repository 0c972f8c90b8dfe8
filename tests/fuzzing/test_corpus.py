"""Every input that fuzzing has kept still holds: what found a way through the product once is tried each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.targets import TARGETS

CORPUS = Path(__file__).parents[2] / "fuzz" / "corpus"


@pytest.mark.parametrize("target", TARGETS)
def test_promises_hold_for_all_that_fuzzing_found(target: str) -> None:
    inputs = sorted((CORPUS / target).iterdir())
    assert len(inputs) > 20
    for path in inputs:
        try:
            TARGETS[target](path.read_bytes())
        except Exception as error:
            error.add_note(f"input: fuzz/corpus/{target}/{path.name}")
            raise
