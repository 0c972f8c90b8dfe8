"""What was said beforehand against what happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from raisethebar.learn.foretelling import COIN, Foretold, foretelling

DAY = date(2026, 11, 20)


def thing(own: float | None, engine: bool | None, happened: bool | None, said: int = -1) -> Foretold:
    on = DAY + timedelta(days=said)
    return Foretold(DAY, own, on if own is not None else None, engine, on if engine is not None else None, happened)


def test_nothing_known_is_nothing_measured() -> None:
    found = foretelling([thing(0.9, True, None)])
    assert found.known == 0 and found.own is None and found.engine_right.value is None


def test_brier_of_known_cases() -> None:
    assert foretelling([thing(1.0, None, True), thing(0.0, None, False)]).own.value == 0.0
    assert foretelling([thing(0.5, None, True), thing(0.5, None, False)]).own.value == COIN
    found = foretelling([thing(0.8, None, True), thing(0.8, None, False)]).own
    assert found.value == pytest.approx((0.04 + 0.64) / 2) and found.n == 2 and found.usual == 0.25
    assert found.low == 0.04 and found.high == 0.64


def test_one_thing_has_no_interval() -> None:
    found = foretelling([thing(0.9, True, True)])
    assert found.own.n == 1 and found.own.low is None
    assert found.engine_right.low < 0.3 and found.engine_right.few


def test_what_was_said_after_the_day_counts_for_nothing() -> None:
    found = foretelling([thing(1.0, True, True, said=1), thing(0.7, True, True, said=0)])
    assert found.late == 1 and found.own.n == 1 and found.engine_right.n == 1 and found.known == 2


def test_half_calls_nothing_but_is_scored() -> None:
    found = foretelling([thing(0.5, True, True)])
    assert found.own_right.n == 0 and found.own.value == COIN


def test_where_the_two_parted() -> None:
    found = foretelling([thing(0.9, False, True), thing(0.9, False, False), thing(0.1, False, False)])
    assert (found.parted.n, found.parted.own_right) == (2, 1)
    assert (found.engine_right.hits, found.engine_right.n) == (2, 3)


def test_the_interval_narrows_with_more() -> None:
    few = foretelling([thing(0.8, True, n % 3 > 0) for n in range(6)]).own
    many = foretelling([thing(0.8, True, n % 3 > 0) for n in range(60)]).own
    assert many.high - many.low < few.high - few.low
