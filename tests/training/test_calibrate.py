import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from calibrate import LEAST, by_level, curve, f1, threshold
from manifest import sign

from raisethebar.facts.learned.encoder import weights_folder
from raisethebar.facts.learned.heads import LABELS


def test_a_curve_gives_the_share_that_is_true() -> None:
    rng = np.random.default_rng(3)
    whole, peak = rng.normal(size=4000), rng.normal(size=4000)
    wanted = 1 / (1 + np.exp(-(1.2 * whole + 0.5 * peak - 0.8)))
    found = curve(whole, peak, (rng.random(4000) < wanted).astype(float), np.ones(4000))
    assert found == pytest.approx((1.2, 0.5, -0.8), abs=0.12)


def test_with_no_story_to_go_by_a_curve_is_what_was_believed_before() -> None:
    nothing = np.zeros(0)
    assert curve(nothing, nothing, nothing, nothing) == pytest.approx((0.7, 0.3, 0.0), abs=1e-3)


def test_more_stories_move_a_threshold_further_from_theory() -> None:
    chance = np.tile([0.1, 0.2, 0.3, 0.62, 0.68, 0.9], 5)
    truth = np.tile([False, False, False, False, False, True], 5)
    few, many = threshold(chance, truth), threshold(np.tile(chance, 100), np.tile(truth, 100))
    assert LEAST <= few < many
    assert f1(truth, chance >= many) == 1.0


@pytest.mark.parametrize(
    ("truth", "said", "wanted"),
    [([1, 1, 0, 0], [1, 0, 1, 0], 0.5), ([0, 0], [0, 0], 1.0), ([1, 1], [0, 0], 0.0), ([1, 0], [1, 0], 1.0)],
)
def test_f1(truth: list[int], said: list[int], wanted: float) -> None:
    assert f1(np.array(truth, bool), np.array(said, bool)) == wanted


def test_a_threshold_by_level_is_one_at_which_most_levels_are_right() -> None:
    truth = np.zeros((4000, len(LABELS)), bool)
    truth[:, LABELS.index("product_metric")] = True
    mine = LABELS.index("own_work")
    truth[2000:, mine] = True
    chance = np.where(truth[:, mine], 0.45, 0.35)
    said = truth.copy()
    said[:, mine] = False
    assert 0.35 < by_level("own_work", said, truth, chance, 0.5) <= 0.45


def test_what_is_signed_is_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "calibration.json").write_text("{}")
    (tmp_path / "notes.txt").write_text("not served")
    sign(tmp_path)
    found = json.loads((tmp_path / "manifest.json").read_text())
    assert found == {"calibration.json": hashlib.sha256(b"{}").hexdigest()}


def test_every_label_has_a_curve_and_a_threshold_in_what_is_shipped() -> None:
    shipped = json.loads((weights_folder() / "calibration.json").read_text(encoding="utf-8"))["labels"]
    assert tuple(shipped) == LABELS
    assert all(0.2 < c["threshold"] <= 0.9 and c["story"] >= 0 and c["sentence"] >= 0 for c in shipped.values())
