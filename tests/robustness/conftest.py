"""All stories are judged once, in batches; what held is told at the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import pytest

from raisethebar.tabular import columns
from robustness.family import known

BATCH = 64


class Judge:
    """Judges texts by the column and remembers what it has judged."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {}

    def __call__(self, texts: Iterable[str]) -> list[dict[str, Any]]:
        """One row for each of `texts`, in their order."""
        wanted = list(texts)
        rest = iter(dict.fromkeys(text for text in wanted if text not in self._rows))
        while batch := list(islice(rest, BATCH)):
            table = columns(batch)
            for n, text in enumerate(batch):
                self._rows[text] = {name: column[n] for name, column in table.items()}
        return [self._rows[text] for text in wanted]


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge()


Tell = Callable[[str, dict[str, str], int, float, float], None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Takes a name, what fails by id, how many were tried, the least share and the goal; fails under the least share."""

    def told(name: str, failing: dict[str, str], tried: int, least: float, goal: float) -> None:
        held = 1 - len(failing) / tried
        expected = set(known().get(name, {}))
        fresh = {key: fault for key, fault in failing.items() if key not in expected}
        mended = sorted(expected - set(failing))
        record_property("robustness", (name, tried, held, least, goal, fresh, mended))
        assert held >= least, f"{name}: {held:.0%} of {tried} hold, {least:.0%} must; not known before: {fresh}"

    return told


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line for each family and property, and the ids that known.toml has wrong."""
    found = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for key, value in report.user_properties
        if key == "robustness"
    ]
    if not found:
        return
    terminalreporter.section("robustness: share that holds")
    for name, tried, held, least, goal, fresh, mended in sorted(found):
        terminalreporter.line(f"{name:<24}{held:7.1%} of {tried:<4} must {least:.0%}, goal {goal:.0%}")
        for key, fault in fresh.items():
            terminalreporter.line(f"    {key} fails and is not in known.toml: {fault}")
        for key in mended:
            terminalreporter.line(f"    {key} holds now: take it out of known.toml")
