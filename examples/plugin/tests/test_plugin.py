"""The plug-in holds to what Raise the Bar asks of one. `pip install -e .` comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
import raisethebar_logistics.probes
import raisethebar_logistics.rules
from raisethebar_logistics.reader import LogisticsReader

from raisethebar import analyse
from raisethebar.facts.model import Signal
from raisethebar.rules.rule import Rule
from raisethebar.testing import assert_bank, assert_installed, assert_reader, assert_rule, rules_of

STORY = (
    "Parcels of one shipper kept coming back. I decided to call the depot managers before I had all the data, and to "
    "drop the second scan. Returns fell from 9% to 6% in May, and everything else came on time."
)


@pytest.mark.parametrize("rule", rules_of(raisethebar_logistics.rules), ids=lambda rule: rule.code)
def test_a_rule_holds_to_its_examples_and_its_contract(rule: Rule) -> None:
    assert_rule(rule)


def test_the_reader_holds_to_its_contract_and_knows_our_customers() -> None:
    reader = LogisticsReader()
    assert_reader(reader, [STORY])
    assert analyse(STORY, reader=reader).facts.holds(Signal.CUSTOMER_NAMED)


@pytest.mark.parametrize(
    "file", sorted(Path(raisethebar_logistics.probes.__file__).parent.glob("*.toml")), ids=lambda file: file.name
)
def test_the_bank_can_be_asked_beside_the_shipped_ones(file: Path) -> None:
    assert assert_bank(file)


def test_everything_is_plugged_in() -> None:
    assert assert_installed("raisethebar-logistics") == (
        "raisethebar.rules: logistics",
        "raisethebar.readers: logistics",
        "raisethebar.probes: logistics",
    )


def test_a_story_is_judged_with_the_plug_in() -> None:
    report = analyse(STORY)
    assert "LOG001" in {finding.code for finding in report.findings}
    assert report.engine.endswith("+raisethebar-logistics.0.1.0")
