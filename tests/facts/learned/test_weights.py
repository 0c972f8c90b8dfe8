from pathlib import Path

import pytest

from raisethebar.errors import WeightsError
from raisethebar.facts.learned import encoder
from raisethebar.facts.learned.calibration import calibration
from raisethebar.facts.learned.heads import LABELS, heads


def test_the_heads_fit_their_labels() -> None:
    assert heads().weights["sentence.weight"].shape[0] == len(LABELS)
    assert set(calibration().labels) == set(LABELS)


def test_other_weights_than_the_shipped_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("manifest.json", "calibration.json"):
        (tmp_path / name).write_bytes((encoder.weights_folder() / name).read_bytes())
    (tmp_path / "calibration.json").write_text("{}")
    monkeypatch.setattr(encoder, "weights_folder", lambda: tmp_path)
    with pytest.raises(WeightsError, match=r"not the weights.*Install the package again"):
        encoder.checked("calibration.json")
