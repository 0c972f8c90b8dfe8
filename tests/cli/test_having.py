from __future__ import annotations

from pathlib import Path

import pytest

from raisethebar.cli.having import asks_unsupported, story_states
from raisethebar.errors import OfferError, ReadError

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_stories_are_counted_as_they_are_judged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Returns of boots were 31% of orders. I decided to size them from what people kept, and put it live in May. Now it is 24%, worth "
        "$2M a year."
    )
    (tmp_path / "b.txt").write_text("fine")
    (state,) = story_states(tmp_path)
    assert state.complete
    assert (state.contributions, state.with_metric) == (1, 1)


def test_a_missing_bank_is_an_error_and_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nowhere"):
        story_states(tmp_path / "nowhere")


def test_asks_are_held_against_the_policy() -> None:
    assert asks_unsupported(EXAMPLES / "offers/milestone.toml") == 0
    assert asks_unsupported(EXAMPLES / "offers/unsupported.toml") >= 1
    with pytest.raises(OfferError):
        asks_unsupported(EXAMPLES / "offers/none.toml")
