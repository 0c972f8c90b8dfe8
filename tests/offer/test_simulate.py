from decimal import Decimal
from pathlib import Path

import pytest

from raisethebar.offer.forecast import Forecast
from raisethebar.offer.package import load
from raisethebar.offer.simulate import break_even, simulate, tornado

OFFERS = Path(__file__).parents[2] / "examples" / "offers"


def forecast() -> Forecast:
    found = load(OFFERS / "milestone.toml").forecast
    assert found
    return found


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_product_of_pert_means(seed: int) -> None:
    plain = forecast().model_copy(update={"decay": Decimal(0)})
    simulation = simulate(plain, seed=seed, draws=100_000)
    assert abs(simulation.mean - float(plain.expected())) < 4 * simulation.standard_error


def test_same_seed_same_bytes() -> None:
    one, two = (simulate(forecast(), seed=7, draws=1000).value.tobytes() for _ in range(2))
    assert one == two
    assert one != simulate(forecast(), seed=8, draws=1000).value.tobytes()


def test_tornado_is_widest_first_and_names_every_input() -> None:
    swings = tornado(forecast())
    widths = [s.high - s.low for s in swings]
    assert widths == sorted(widths, reverse=True)
    assert {"effect", "margin", "attribution", "ship_probability", "evidence haircut"} <= {s.name for s in swings}


def test_break_even_is_where_value_meets_cost() -> None:
    part = break_even(forecast(), Decimal(175_000))
    assert part is not None and part * forecast().expected() == pytest.approx(Decimal(175_000))
