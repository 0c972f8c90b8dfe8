import re
from pathlib import Path

import pytest

from raisethebar.offer.committee import opening, reply
from raisethebar.offer.package import load
from raisethebar.offer.script import script

OFFERS = Path(__file__).parents[2] / "examples" / "offers"


@pytest.mark.parametrize("file", sorted(OFFERS.glob("*.toml")), ids=lambda f: f.stem)
def test_every_number_is_the_candidates_own(file: Path) -> None:
    given = set(re.findall(r"[0-9.]+", file.read_text(encoding="utf-8")))
    for line in script(load(file)):
        said = re.sub(r"in year [0-9]+", "", line.says)
        numbers = re.findall(r"[0-9][0-9,.]*[0-9]|[0-9]", said)
        assert {number.replace(",", "") for number in numbers} <= given


def test_what_is_missing_is_a_blank() -> None:
    lines = script(load(OFFERS / "unsupported.toml"))
    assert not lines[-1].supported and "[KPI?]" in lines[-1].says


def test_a_committee_that_is_answered_is_satisfied() -> None:
    said = opening(load(OFFERS / "churn.toml"))
    answers = (
        "Churn down 1.2 % is 1.26M a year.",
        "Half of it is mine.",
        "A test with a control group.",
        "Then the bonus pays nothing.",
        "A guardrail on sign-ups.",
    )
    for answer in answers:
        assert reply(said.state, answer) == reply(said.state, answer)
        said = reply(said.state, answer)
    assert said.done and not said.state.unanswered


def test_a_dodge_is_asked_once_more_and_then_left_open() -> None:
    first = opening(load(OFFERS / "unsupported.toml"))
    again = reply(first.state, "Trust me.")
    assert "does not answer" in again.says
    assert reply(again.state, "Trust me.").state.unanswered == ("forecast",)
