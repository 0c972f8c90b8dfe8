"""A loop and an ask of the owner's, as forms send them."""

from __future__ import annotations

import pytest

LOOP = {
    "start": "2030-03-04", "hours_a_day": "1.5", "at": "18:00", "country": "DE", "timezone": "Europe/Berlin",
    "working_days": ["mon", "tue", "wed", "thu", "fri"], "round_3": "2030-03-15",
}  # fmt: skip
ASK = {
    "currency": "USD", "base": "215000", "band_mid": "215000", "sign_on_1": "30000", "percent": "0.07",
    "reference_valuation": "250000000", "vesting": "5, 15, 40, 40", "growth": "0", "walk_away": "880000",
    "kpi": "monthly churn", "worth": "churn", "change": "relative", "baseline": "4", "units": "5000000",
    "unit_value": "9", "margin": "0.35", "attribution": "0.5", "ship_probability": "0.7", "grade": "B",
    "ramp_months": "0", "decay": "0.25", "discount": "0.10",
    "effect_low": "0.6", "effect_mode": "1.2", "effect_high": "1.56",
}  # fmt: skip


@pytest.fixture
def planned(cast) -> None:
    assert cast.owner.post("/plan/", LOOP).status_code == 302


@pytest.fixture
def asked(cast) -> None:
    assert cast.owner.post("/offer/", ASK).status_code == 302
