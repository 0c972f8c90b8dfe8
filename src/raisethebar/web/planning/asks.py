"""The package asked for: what of it stands, the counter-offer that does, the words, the pictures, the committee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from raisethebar.chart import bars, raster
from raisethebar.chart.bars import Chart
from raisethebar.errors import OfferError, PicturesError
from raisethebar.offer import DEVICE, NOT_ADVICE, pictures
from raisethebar.offer.committee import Rehearsal, opening, reply
from raisethebar.offer.counter import Counters, counters
from raisethebar.offer.package import Offer, Package, Year, offer_from, warnings, years
from raisethebar.offer.policy import Decision, contingent_cost, decide, guaranteed_cost, load_policy
from raisethebar.offer.script import Line, script
from raisethebar.offer.simulate import Simulation, break_even, simulate
from raisethebar.web.access import person_of
from raisethebar.web.people.models import Person
from raisethebar.web.planning.askform import BLAMED, AskForm
from raisethebar.web.planning.blame import blame
from raisethebar.web.planning.models import Ask
from raisethebar.web.stories.models import Story

SEED, DRAWS = 1, 20_000
"""Of the simulation, as on the command line: the same ask gets the same figures."""


@dataclass(frozen=True)
class Told:
    """Everything that a page says of one ask."""

    offer: Offer

    @cached_property
    def simulation(self) -> Simulation | None:
        """The forecast's draws, None without a forecast."""
        return simulate(self.offer.forecast, seed=SEED, draws=DRAWS) if self.offer.forecast else None

    @cached_property
    def decision(self) -> Decision:
        """The policy's verdict with its rulings."""
        return decide(self.offer.package, self.offer.forecast, self.simulation, load_policy())

    @cached_property
    def counters(self) -> Counters | None:
        """The best and the cheapest package that stand, None where none does or there is no forecast."""
        forecast, simulation = self.offer.forecast, self.simulation
        if forecast is None or simulation is None:
            return None
        return counters(self.offer.package, forecast, simulation, load_policy(), walk_away=self.offer.walk_away)

    def years(self, package: Package) -> tuple[Year, ...]:
        """A package by year."""
        policy = load_policy()
        share = Decimal(0)
        if self.simulation:
            paid = self.simulation.milestone_share(float(policy.milestone_threshold), float(policy.milestone_pays))
            share = Decimal(repr(paid[1]))
        return years(package, p_hit=policy.hit_probability, milestone_share=share)

    @property
    def packages(self) -> list[tuple[str, tuple[Year, ...]]]:
        """The tables of the page: as asked, what the rules leave, and the two counter-offers."""
        asked, left = self.offer.package, self.decision.approved
        found = [("As asked", asked)]
        if left is not None and left != asked:
            found.append(("What the rules leave", left))
        if self.counters:
            found.append(("The best for you that stands", self.counters.best.package))
            if self.counters.cheapest:
                found.append(("The cheapest that you should accept", self.counters.cheapest.package))
        return [(title, self.years(package)) for title, package in found]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to mind in the package."""
        return warnings(self.offer.package)

    @property
    def script(self) -> tuple[Line, ...]:
        """The words, from the ask's own figures."""
        return script(self.offer)

    @property
    def value(self) -> dict[str, Any] | None:
        """The forecast's figures, None without one."""
        if self.simulation is None or self.offer.forecast is None:
            return None
        low, middle, high = self.simulation.quantiles()
        cost = guaranteed_cost(self.offer.package) + contingent_cost(self.offer.package)
        even = break_even(self.offer.forecast, cost)
        return {
            "low": low, "middle": middle, "high": high, "mean": self.simulation.mean, "cost": cost,
            "covers": round(100 * self.simulation.covers(cost)), "even": None if even is None else round(100 * even),
        }  # fmt: skip

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """The pictures by name."""
        found = {"package": pictures.by_year(self.offer.package)}
        if self.offer.forecast and self.simulation:
            found["value-against-cost"] = pictures.value_against_cost(self.offer.package, self.simulation)
            found["distribution"] = pictures.distribution(self.simulation)
            found["tornado"] = pictures.drivers(self.offer.forecast)
        return found

    @property
    def drawn(self) -> list[tuple[str, SafeString]]:
        """The pictures as SVG."""
        return [(name, mark_safe(bars.svg(chart))) for name, chart in self.charts.items()]


def kept(person: Person) -> Told | None:
    """What is said of the ask that the person keeps, None without one."""
    ask = Ask.objects.filter(owner=person).first()
    if ask is None:
        return None
    try:
        return Told(offer_from(ask.fields, where="offer"))
    except OfferError:
        return None


def unsupported(person: Person) -> int | None:
    """How many rulings the person's ask doesn't stand up to, None without one."""
    told = kept(person)
    return None if told is None else sum(not ruling.stands for ruling in told.decision.rulings)


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """The ask with everything said of it, and its form."""
    person = person_of(request)
    stored = Ask.objects.filter(owner=person).first()
    bank = list(dict.fromkeys(story.name for story in Story.objects.filter(owner=person)))
    initial = AskForm.initial_of(stored.fields) if stored else {}
    form = AskForm(request.POST or None, initial=initial, stories=bank)
    if request.method == "POST" and form.is_valid():
        fields = form.offer_fields()
        try:
            offer_from(fields, where="offer")
        except OfferError as error:
            blame(form, error, BLAMED)
        else:
            Ask.objects.update_or_create(owner=person, defaults={"fields": fields})
            request.session.pop("rehearsal", None)
            return redirect("offer")
    told = None if form.errors else kept(person)
    context = {"form": form, "told": told, "device": DEVICE, "not_advice": NOT_ADVICE}
    return render(request, "web/offer.html", context, status=400 if form.errors else 200)


_FORMS: dict[str, tuple[Callable[[Chart], bytes], str]] = {
    "svg": (lambda chart: bars.svg(chart).encode(), "image/svg+xml"),
    "png": (raster.png, "image/png"),
}


@require_GET
def offer_picture(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One picture as a file, or "page.pdf", all of them on one page. 404 where there is no such picture."""
    told = kept(person_of(request))
    if told is None:
        raise Http404
    try:
        if (name, form) == ("page", "pdf"):
            body, kind = (
                raster.one_page(list(told.charts.values()), title=told.offer.name, notes=NOT_ADVICE),
                "application/pdf",
            )
        elif name in told.charts and form in _FORMS:
            draw, kind = _FORMS[form]
            body = draw(told.charts[name])
        else:
            raise Http404
    except PicturesError as error:
        return HttpResponse(str(error), status=501, content_type="text/plain; charset=utf-8")
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    )


@require_http_methods(["GET", "POST"])
def rehearse(request: HttpRequest) -> HttpResponse:
    """The committee asks, and answers what it is told; a POST without an answer begins again."""
    told = kept(person_of(request))
    if told is None:
        return redirect("offer")
    begun = opening(told.offer)
    heard: list[str] = request.session.get("rehearsal", [])
    if request.method == "POST":
        answer = request.POST.get("answer", "").strip()[:5000]
        heard = [] if "again" in request.POST else [*heard, answer][:40]
        request.session["rehearsal"] = heard
        return redirect("rehearse")
    said, turns = begun, []
    state: Rehearsal = begun.state
    for answer in heard:
        turns.append((said.says, answer))
        said = reply(state, answer)
        state = said.state
    context = {"turns": turns, "said": said, "not_advice": NOT_ADVICE}
    return render(request, "web/rehearse.html", context)
