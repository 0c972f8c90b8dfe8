"""The negotiation's words: the candidate's own figures, and no other."""

from __future__ import annotations

from dataclasses import dataclass

from raisethebar.offer.forecast import GRADES
from raisethebar.offer.package import Offer


@dataclass(frozen=True)
class Line:
    """One thing to say; `supported` is False where a figure is missing and the blank says which."""

    says: str
    supported: bool = True


def script(offer: Offer) -> tuple[Line, ...]:
    """What to say, in order; every number is the offer file's own, a missing one is a visible blank."""
    package, forecast = offer.package, offer.forecast
    money = package.currency
    lines = [Line(f"I have looked at the package: a base of {money} {package.base:,f}.")]
    asks = [f"a sign-on of {money} {amount:,f} in year {n}" for n, amount in enumerate(package.sign_on, 1) if amount]
    if package.equity:
        grant = package.equity
        if grant.percent is not None:
            asks.append(f"{grant.percent} % equity, on a valuation of {money} {grant.reference_valuation:,f}")
        elif grant.shares is not None:
            asks.append(f"{grant.shares:,f} shares at {money} {grant.price:,f}")
        else:
            asks.append(f"equity of {money} {grant.worth:,f}")
    if package.bonus:
        asks.append(f"a bonus of {money} {package.bonus.amount:,f} tied to {package.bonus.kpi}")
    if asks:
        lines.append(Line(f"I ask for {', '.join(asks)}.", forecast is not None))
    if forecast is None:
        lines.append(Line("It is borne by [KPI?], from [baseline?], by [effect?], worth [money a year?].", False))
        return tuple(lines)
    effect = forecast.effect
    unit = {"relative": "% relative", "points": "percentage points", None: f"{money} a year"}[forecast.change]
    if forecast.worth == "gross":
        unit = f"{money} a year"
    lines.append(
        Line(
            f"I expect to move {forecast.kpi} by {effect.mode:,f} {unit}; "
            f"at the low end {effect.low:,f}, at the high end {effect.high:,f}."
        )
    )
    evidence = f"The evidence is {GRADES[forecast.grade]}"
    named = ", ".join(forecast.stories) if forecast.stories else "[which story?]"
    lines.append(Line(f"{evidence}: {named}.", bool(forecast.stories)))
    if package.equity and not package.equity.on_milestone:
        lines.append(Line(f"I am willing to have the equity vest on a milestone of {forecast.kpi}."))
    lines.append(
        Line(f"Let us write down the baseline, source of truth, window and cap of {forecast.kpi}, and a guardrail.")
    )
    return tuple(lines)
