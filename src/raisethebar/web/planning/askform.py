"""The form of a package and of the forecast that bears it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from raisethebar.offer.forecast import GRADES

_MONEY: dict[str, Any] = {"required": False, "max_digits": 15, "decimal_places": 2}
_SHARE: dict[str, Any] = {"required": False, "max_digits": 12, "decimal_places": 6}

PACKAGE = {
    "currency": "package.currency",
    "base": "package.base",
    "band_mid": "package.band_mid",
    "sign_on_1": "package.sign_on.0",
    "sign_on_2": "package.sign_on.1",
    "dollars": "package.equity.dollars",
    "shares": "package.equity.shares",
    "price": "package.equity.price",
    "percent": "package.equity.percent",
    "reference_valuation": "package.equity.reference_valuation",
    "on_milestone": "package.equity.on_milestone",
    "added_after_sign_off": "package.equity.added_after_sign_off",
    "vesting": "package.vesting",
    "growth": "package.growth",
    "bonus": "package.bonus.amount",
    "bonus_kpi": "package.bonus.kpi",
    "walk_away": "walk_away",
}
FORECAST = {
    name: f"forecast.{path}"
    for name, path in {
        "kpi": "kpi", "worth": "worth", "change": "change", "baseline": "baseline", "unit_value": "unit_value",
        "units": "units", "effect_low": "effect.low", "effect_mode": "effect.mode", "effect_high": "effect.high",
        "margin": "margin.mode", "attribution": "attribution.mode", "ship_probability": "ship_probability", "grade": "grade",
        "stories": "stories", "ramp_months": "ramp_months", "decay": "decay", "discount": "discount",
    }.items()
}  # fmt: skip


class AskForm(forms.Form):
    """One's ask. Shares are from 0 to 1, percentages in percent; an empty field is not given."""

    currency = forms.RegexField("^[A-Z]{3}$", label="Currency", initial="USD")
    base = forms.DecimalField(label="Base, a year", max_digits=15, decimal_places=2)
    band_mid = forms.DecimalField(label="Middle of the band, if you know it", **_MONEY)
    sign_on_1 = forms.DecimalField(label="Sign-on, year 1", **_MONEY)
    sign_on_2 = forms.DecimalField(label="Sign-on, year 2", **_MONEY)
    dollars = forms.DecimalField(label="Equity, as money", **_MONEY)
    shares = forms.DecimalField(label="… or as shares", **_MONEY)
    price = forms.DecimalField(label="at a price of", **_MONEY)
    percent = forms.DecimalField(label="… or as percent", **_SHARE)
    reference_valuation = forms.DecimalField(label="of a valuation of", **_MONEY)
    vesting = forms.CharField(label="Vesting, percent by year", initial="5, 15, 40, 40")
    growth = forms.DecimalField(label="Growth of the equity a year, as a share", initial=0, **_SHARE)
    on_milestone = forms.BooleanField(label="Equity vests only on the KPI's milestone", required=False)
    added_after_sign_off = forms.BooleanField(label="Added after the offer was signed off", required=False)
    bonus = forms.DecimalField(label="Bonus tied to a KPI", **_MONEY)
    bonus_kpi = forms.CharField(label="Its KPI", required=False, max_length=120)
    walk_away = forms.DecimalField(label="The least you would take, in all", **_MONEY)

    kpi = forms.CharField(label="KPI that you will move", required=False, max_length=120)
    worth = forms.ChoiceField(
        label="How it becomes money",
        choices=[
            ("gross", "the effect is money a year"),
            ("per_point", "a point of it is worth so much a year"),
            ("churn", "it is churn of paying subscribers"),
        ],
    )
    change = forms.ChoiceField(
        label="The effect is",
        required=False,
        choices=[("", "money"), ("relative", "percent of the baseline"), ("points", "percentage points")],
    )
    effect_low = forms.DecimalField(label="Effect, at least", **_SHARE)
    effect_mode = forms.DecimalField(label="Effect, most likely", **_SHARE)
    effect_high = forms.DecimalField(label="Effect, at most", **_SHARE)
    baseline = forms.DecimalField(label="Baseline, percent", **_SHARE)
    unit_value = forms.DecimalField(label="Worth of a point, or price a month", **_MONEY)
    units = forms.DecimalField(label="Subscribers", **_MONEY)
    margin = forms.DecimalField(label="Margin, as a share", **_SHARE)
    attribution = forms.DecimalField(label="Your part of it, as a share", **_SHARE)
    ship_probability = forms.DecimalField(label="Chance that it ships, as a share", **_SHARE)
    grade = forms.ChoiceField(label="Evidence", choices=[(g, f"{g}: {says}") for g, says in GRADES.items()])
    stories = forms.MultipleChoiceField(
        label="Stories of yours that bear it out", required=False, widget=forms.CheckboxSelectMultiple
    )
    ramp_months = forms.IntegerField(label="Months until it works", initial=0, min_value=0, max_value=12)
    decay = forms.DecimalField(label="Lost a year, as a share", initial="0.25", **_SHARE)
    discount = forms.DecimalField(label="Discount a year, as a share", initial="0.10", **_SHARE)

    def __init__(self, *given: Any, stories: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        bank = self.fields["stories"]
        assert isinstance(bank, forms.MultipleChoiceField)
        bank.choices = [(name, name) for name in stories]

    @property
    def package_fields(self) -> list[forms.BoundField]:
        """The fields of the package."""
        return [self[name] for name in PACKAGE]

    @property
    def forecast_fields(self) -> list[forms.BoundField]:
        """The fields of the forecast."""
        return [self[name] for name in FORECAST]

    @property
    def has_forecast(self) -> bool:
        """Whether a forecast was begun."""
        return any(
            self.cleaned_data.get(n) not in (None, "") for n in ("kpi", "effect_low", "effect_mode", "effect_high")
        )

    def offer_fields(self) -> dict[str, Any]:
        """The ask in the form of its file; amounts stay exact as text."""
        out: dict[str, Any] = {"name": "My ask"}
        wanted = PACKAGE | (FORECAST if self.has_forecast else {})
        for name, path in wanted.items():
            value = self.cleaned_data.get(name)
            if value is None or value is False or value in ("", []):
                continue
            if name == "vesting":
                value = [part.strip() for part in str(value).replace(";", ",").split(",") if part.strip()]
            elif name.startswith("sign_on_"):
                continue
            elif not isinstance(value, bool | int | list):
                value = str(value)
            _put(out, path, value)
        for name in ("margin", "attribution"):
            sure = out.get("forecast", {}).get(name)
            if sure:
                sure["low"] = sure["high"] = sure["mode"]
        years = [self.cleaned_data.get(f"sign_on_{n}") for n in (1, 2)]
        if any(years):
            out["package"]["sign_on"] = [str(amount or 0) for amount in years]
        return out

    @classmethod
    def initial_of(cls, fields: dict[str, Any]) -> dict[str, Any]:
        """The form's fields of a stored ask."""
        found = {}
        for name, path in (PACKAGE | FORECAST).items():
            value: Any = fields
            for part in path.split("."):
                if isinstance(value, list):
                    value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
                else:
                    value = value.get(part) if isinstance(value, dict) else None
            if value is not None:
                found[name] = ", ".join(value) if name == "vesting" else value
        return found


def _put(out: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for part in above:
        out = out.setdefault(part, {})
    out[last] = value


BLAMED = {path: name for name, path in (PACKAGE | FORECAST).items()} | {
    "forecast.margin": "margin",
    "forecast.attribution": "attribution",
    "package.sign_on": "sign_on_1", "package.equity": "percent", "forecast.effect": "effect_low", "forecast": "kpi",
}  # fmt: skip
