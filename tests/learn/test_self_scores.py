"""One's own scores beside the engine's."""

from __future__ import annotations

from datetime import date, timedelta

from raisethebar.learn.self_scores import SPLIT, Scored, progress

KEYS = ("owned_impact", "bias_for_action", "customer_obsession")


def scored(day: int, own: tuple[int, int, int], engine: tuple[int, int, int]) -> Scored:
    return Scored(
        date(2026, 11, 1) + timedelta(days=day), f"s{day}", dict(zip(KEYS, own, strict=True)), dict(zip(KEYS, engine, strict=True))
    )  # fmt: skip


def test_nothing_is_no_agreement() -> None:
    found = progress([])
    assert found.alpha.value is None and found.same.value is None and found.steps == () and found.lean.n == 0


def test_the_same_scores_throughout_agree_fully() -> None:
    found = progress([scored(n, (1 + n, 2, 3), (1 + n, 2, 3)) for n in range(3)])
    assert found.alpha.value == 1.0 and found.same.value == 1.0 and found.lean.mean == 0


def test_flattering_oneself_shows_as_a_lean_of_its_dimension() -> None:
    found = progress([scored(n, (5, 2, 3), (3, 2, 3)) for n in range(3)])
    leans = {lean.key: lean.mean for lean in found.leans}
    assert leans == {"owned_impact": 2.0, "bias_for_action": 0.0, "customer_obsession": 0.0}
    assert found.lean.mean == 0.67 and found.lean.n == 9
    assert (found.same.hits, found.same.n) == (6, 9) and found.same.few


def test_learning_shows_between_the_halves_and_only_with_enough_of_them() -> None:
    wide = [scored(n, (5, 5, 5), (2, 2, 2)) for n in range(3)]
    near = [scored(3 + n, (3, 3, 3), (3, 3, 2)) for n in range(3)]
    found = progress([*reversed(near), *wide])
    assert (found.earlier, found.later) == (3.0, 0.33)
    assert [s.day for s in found.steps] == sorted(s.day for s in found.steps)
    assert progress((wide + near)[: SPLIT - 1]).earlier is None


def test_what_the_engine_could_not_assess_says_nothing() -> None:
    empty = Scored(date(2026, 11, 1), "x", dict.fromkeys(KEYS, 4), {})
    assert progress([empty]).steps == () and empty.apart == 0.0
