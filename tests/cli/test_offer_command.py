from pathlib import Path

import pytest
from click.testing import CliRunner

from raisethebar.cli.offer import offer

OFFERS = Path(__file__).parents[2] / "examples" / "offers"


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [("churn", 1, "45,000"), ("milestone", 0, "supported"), ("unsupported", 1, "infinite"), ("standard", 1, "850,000")],
)
def test_check_says_verdict_and_no_advice(name: str, status: int, words: str) -> None:
    result = CliRunner().invoke(offer, ["check", str(OFFERS / f"{name}.toml")])
    assert result.exit_code == status, result.output
    assert words in result.output and "Not legal, tax or financial advice" in result.output
    assert "no employer publishes" in result.output.replace("\n", " ")


def test_counter_script_and_pictures(tmp_path: Path) -> None:
    file = str(OFFERS / "churn.toml")
    counter = CliRunner().invoke(offer, ["counter", file])
    assert counter.exit_code == 0 and "Cheapest that you should accept" in counter.output, counter.output
    words = CliRunner().invoke(offer, ["script", file])
    assert "215,000" in words.output and "churn-save-offer" in words.output
    drawn = CliRunner().invoke(offer, ["picture", file, "-o", str(tmp_path / "p")])
    assert drawn.exit_code == 0 and len(list((tmp_path / "p").glob("*.svg"))) == 4


def test_rehearsal_names_what_stays_open() -> None:
    result = CliRunner().invoke(offer, ["rehearse", str(OFFERS / "churn.toml")], input="well\nwell\n" * 5)
    assert result.exit_code == 0 and "Still open: forecast, attribution" in result.output
