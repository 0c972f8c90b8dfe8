from decimal import Decimal
from pathlib import Path

import pytest

from raisethebar.errors import OfferError
from raisethebar.offer.package import load, offer_from, warnings, years

OFFERS = Path(__file__).parents[2] / "examples" / "offers"
GOOD = (OFFERS / "churn.toml").read_text(encoding="utf-8")


def test_known_total() -> None:
    told = years(load(OFFERS / "standard.toml").package)
    assert [y.guaranteed for y in told] == [212_500, 217_500, 210_000, 210_000]
    assert sum(y.guaranteed for y in told) == 850_000


@pytest.mark.parametrize(
    ("was", "becomes", "field"),
    [
        ("base = 215000", "base = -1", "package.base"),
        ("base = 215000", "base = nan", "package.base"),
        ("base = 215000", 'base = "215000 EUR"', "package.base"),
        ("sign_on = [30000]", "sign_on = [30000, -5]", "package.sign_on.1"),
        ("vesting = [5, 15, 40, 40]", "vesting = [5, 15, 40, 30]", "vesting"),
        ("reference_valuation = 250000000", "", "reference_valuation"),
        ("low = 0.6", "low = 1.3", "forecast.effect"),
        ('change = "relative"', "", "change"),
        ("[forecast]", '[forecast]\ncurrency = "EUR"', "forecast.currency"),
        ("base = 215000", "base = 215000\nbonsu = 1", "package.bonsu"),
        ("base = 215000", "base = = 1", "TOML"),
    ],
)
def test_bad_input_names_file_and_field(tmp_path: Path, was: str, becomes: str, field: str) -> None:
    assert was in GOOD
    path = tmp_path / "offer.toml"
    path.write_text(GOOD.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(OfferError) as caught:
        load(path)
    assert str(path) in str(caught.value) and field in str(caught.value)


def test_money_is_exact() -> None:
    package = offer_from({"name": "x", "package": {"base": Decimal("100000.10"), "horizon": 3}}, where="x").package
    assert sum(y.guaranteed for y in years(package)) == Decimal("300000.30")


def test_absurd_percent_is_warned_of() -> None:
    fields = {
        "name": "x",
        "package": {
            "base": 1,
            "equity": {"percent": Decimal(".07"), "reference_valuation": 2_000_000_000_000},
        },
    }
    assert any("absurd" in w for w in warnings(offer_from(fields, where="x").package))
