"""The test kit fails where a plug-in is at fault: a kit that can't fail holds nobody to anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plugged import BANK
from raisethebar import testing
from raisethebar.errors import BankError
from raisethebar.facts.door import FactReader
from raisethebar.facts.model import Fact, Facts
from raisethebar.facts.registry import SHIPPED, reader_called
from raisethebar.rules import bank, checks
from raisethebar.rules.finding import BankFinding, Finding, Severity
from raisethebar.rules.rule import Rule
from raisethebar.rules.story import Story
from raisethebar.testing import assert_bank, assert_bank_rule, assert_installed, assert_reader, assert_rule, rules_of
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

FOUND = Finding("ZZZ001", "it", Severity.NOTE, "It is said.", Span(2, 9), "Which?")


def stated(finds: Callable[[Story], Iterable[Any]], **changes: Any) -> Rule:
    plain = Rule("ZZZ001", "it", "It.", "", Severity.NOTE, ("I [[shipped]] it.",), ("I left.",), finds)
    return replace(plain, **changes)


def right(story: Story) -> Iterator[Finding]:
    if story.text == "I shipped it.":
        yield FOUND


@pytest.mark.parametrize("rule", rules_of(checks), ids=lambda rule: rule.code)
def test_every_shipped_rule_holds(rule: Rule) -> None:
    assert_rule(rule)


@pytest.mark.parametrize("rule", rules_of(bank, "check_bank"), ids=lambda rule: rule.code)
def test_every_shipped_rule_about_a_bank_holds(rule: Rule) -> None:
    assert_bank_rule(rule)


_numbers = count()
FAULTS: dict[str, tuple[Rule, str]] = {
    "silent": (stated(lambda _: ()), r"it fires on \[\]"),
    "elsewhere": (stated(lambda _: [replace(FOUND, span=Span(0, 1))]), r"it fires on \['I'\]"),
    "too often": (stated(right, passes=("I shipped it.",)), r"it fires on \['shipped'\]"),
    "outside": (stated(lambda s: [replace(FOUND, span=Span(2, len(s.text) + 1))]), "a finding stands at 2..14"),
    "not twice the same": (stated(lambda s: [replace(FOUND, message=f"{next(_numbers)}")]), "gives other findings"),
    "no question": (stated(lambda s: [replace(f, question="Say.") for f in right(s)]), "is no question"),
    "another's code": (stated(lambda s: [replace(f, code="OWN001") for f in right(s)]), "OWN001"),
    "costs": (stated(lambda s: [replace(f, cost=2.0) for f in right(s)]), "costs points"),
    "unmarked": (stated(right, flags=("I shipped it.",)), "marks its words"),
    "marked": (stated(right, passes=("I [[left]].",)), "marks nothing"),
    "only on hard texts": (
        stated(lambda s: [replace(FOUND, span=Span(2, 2000))] if "🚀" in s.text else right(s)),
        "a finding stands at",
    ),
}


def test_a_rule_that_is_right_holds() -> None:
    assert_rule(stated(right))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rule_at_fault_is_told(fault: str) -> None:
    rule, told = FAULTS[fault]
    with pytest.raises(AssertionError, match=told):
        assert_rule(rule)


def test_a_rule_about_a_bank_at_fault_is_told() -> None:
    flags, passes = ("# [[a]]\nI led.\n---\n# b\nI led.",), ("# a\nI led.",)

    def finds(*names: str) -> Rule:
        found = BankFinding("ZZZ001", "it", "It is said.", names)
        return stated(lambda stories: [found] if len(stories) > 1 else [], flags=flags, passes=passes)

    assert_bank_rule(finds("a"))
    with pytest.raises(AssertionError, match="it names"):
        assert_bank_rule(finds("b"))
    with pytest.raises(AssertionError, match="it gives a Finding"):
        assert_bank_rule(stated(lambda _: [FOUND], flags=flags, passes=passes))


class Reads:
    def __init__(self, facts: Callable[[Document], Any], names: Iterator[str] | None = None) -> None:
        self._facts, self._names = facts, names

    @property
    def name(self) -> str:
        return next(self._names) if self._names else "reads"

    def read(self, document: Document) -> Any:
        return self._facts(document)


def owned(start: int, end: int, probability: float = 0.9) -> Facts:
    return Facts((), {"owned": Fact("owned", True, probability, (Span(start, end),))})


READERS: dict[str, tuple[FactReader, str]] = {
    "outside": (Reads(lambda d: owned(0, len(d.text) + 1) if not d.unjudged else Facts((), {})), "something stands at"),
    "hidden words": (Reads(lambda d: owned(0, 1)), "not to be judged"),
    "no facts": (Reads(lambda d: {}), "gives a dict for facts"),
    "too sure": (Reads(lambda d: owned(0, 1, 1.5) if not d.unjudged else Facts((), {})), "probability 1.5"),
    "not twice the same": (
        Reads(lambda d: owned(0, 1, next(_numbers) / 1e6) if not d.unjudged else Facts((), {})),
        "gives other facts",
    ),
    "two names": (Reads(lambda d: Facts((), {}), iter("abcdef")), "one name"),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_readers_hold(name: str) -> None:
    assert_reader(reader_called(name))


@pytest.mark.parametrize("fault", READERS)
def test_a_reader_at_fault_is_told(fault: str) -> None:
    reader, told = READERS[fault]
    with pytest.raises(AssertionError, match=told):
        assert_reader(reader)


def test_a_bank_is_held_against_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "bank.toml"
    file.write_text(BANK.format(name="acme-1", asks="Which number would the drivers quote?"))
    probes, questions = assert_bank(file)
    assert [probe.id for probe in probes] == ["acme-1"]
    assert questions == ()
    file.write_text(BANK.format(name="kpi-1", asks="Which number would the drivers quote?"))
    with pytest.raises(BankError, match="two share one name"):
        assert_bank(file)
    file.write_text("")
    with pytest.raises(AssertionError, match="neither"):
        assert_bank(file)


def test_what_is_not_installed_is_told() -> None:
    with pytest.raises(AssertionError, match="no-such-plug-in has no entry point"):
        assert_installed("no-such-plug-in")


def test_a_module_that_is_one_rule_is_read_as_one() -> None:
    module = ModuleType("one", "What is found.")
    module.__dict__.update(CODE="ZZZ001", NAME="it", FLAGS=("[[x]]",), PASSES=("y",), check=right)
    assert [rule.code for rule in rules_of(module)] == ["ZZZ001"]
    assert rules_of(module, "check_bank") == ()
    assert testing.HARD_TEXTS
