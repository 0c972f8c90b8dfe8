"""The loop by date: asked for, drawn, moved, taken into a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import available_timezones

import holidays
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from raisethebar.chart.bars import svg
from raisethebar.errors import PlanError
from raisethebar.plan.calendar import icalendar
from raisethebar.plan.loop import article_schedule, loop_from
from raisethebar.plan.pictures import gantt
from raisethebar.plan.plan import Plan, make
from raisethebar.web.access import person_of
from raisethebar.web.people.models import Person
from raisethebar.web.planning.blame import blame
from raisethebar.web.planning.models import Loop
from raisethebar.web.stories.models import Story

DAYS = [("mon", "Mon"), ("tue", "Tue"), ("wed", "Wed"), ("thu", "Thu"), ("fri", "Fri"), ("sat", "Sat"), ("sun", "Sun")]
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LoopForm(forms.Form):
    """A loop's dates and what the days look like."""

    start = forms.DateField(
        label="Begins on", required=False, widget=_DAY, help_text="Or give the dates that you know."
    )
    hours_a_day = forms.FloatField(label="Hours a day to prepare", initial=1.5, min_value=0.25, max_value=16)
    at = forms.TimeField(label="You prepare at", initial="18:00", widget=forms.TimeInput(attrs={"type": "time"}))
    country = forms.ChoiceField(label="Holidays of", required=False)
    timezone = forms.ChoiceField(label="Time zone", initial="UTC")
    working_days = forms.MultipleChoiceField(
        label="Days you work", choices=DAYS, initial=["mon", "tue", "wed", "thu", "fri"], widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        countries = sorted(holidays.list_supported_countries(include_aliases=False))
        self._offer("country", [("", "none"), *((code, code) for code in countries)])
        self._offer("timezone", [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())])
        for entry in article_schedule().rounds:
            self.fields[f"round_{entry.number}"] = forms.DateField(
                label=f"Round {entry.number}: {entry.title}", required=False, widget=_DAY
            )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def rounds(self) -> list[forms.BoundField]:
        """The fields of known dates."""
        return [field for field in self if field.name.startswith("round_")]

    @property
    def days(self) -> list[forms.BoundField]:
        """The other fields, but for the boxes."""
        return [f for f in self if not f.name.startswith("round_") and f.name != "working_days"]

    def loop_fields(self) -> dict[str, Any]:
        """The loop in the form of its file."""
        told = self.cleaned_data
        known = {f.name.removeprefix("round_"): told.get(f.name) for f in self.rounds}
        return {
            "name": "loop",
            "start": told["start"].isoformat() if told["start"] else None,
            "interviews": {number: day.isoformat() for number, day in known.items() if day},
            "working_days": told["working_days"],
            "country": told["country"] or None,
            "timezone": told["timezone"],
            "hours_a_day": told["hours_a_day"],
            "at": told["at"].isoformat(),
        }

    BLAMED = {f"interviews.{n}": f"round_{n}" for n in range(1, 7)} | {
        name: name for name in ("start", "hours_a_day", "at", "country", "timezone", "working_days")
    }


def today() -> date:
    """The day it is where the server is."""
    return timezone.localdate()


def plan_of(person: Person, fields: dict[str, Any]) -> Plan:
    """The plan of `fields`, the person's stories in the rounds they are tagged with. Raises PlanError."""
    stories: dict[int, list[str]] = {}
    for story in Story.objects.filter(owner=person, round__isnull=False).order_by("created"):
        stories.setdefault(int(story.round or 0), []).append(story.name)
    numbers = {entry.number for entry in article_schedule().rounds}
    placed = {n: names for n, names in stories.items() if n in numbers}
    return make(loop_from({**fields, "stories": placed}, where="plan"), today=today())


def kept_plan(person: Person) -> Plan | None:
    """The plan that the person keeps, None without one or where its dates have since become impossible."""
    kept = Loop.objects.filter(owner=person).first()
    if kept is None:
        return None
    try:
        return plan_of(person, kept.fields)
    except PlanError:
        return None


def _initial(fields: dict[str, Any]) -> dict[str, Any]:
    known = {f"round_{number}": day for number, day in fields.get("interviews", {}).items()}
    return {name: value for name, value in fields.items() if name != "interviews" and value is not None} | known


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The plan, and the form that makes it; a POST plans again from what was given."""
    person = person_of(request)
    kept = Loop.objects.filter(owner=person).first()
    form = LoopForm(request.POST or None, initial=_initial(kept.fields) if kept else {})
    found, problem = None, ""
    if request.method == "POST" and form.is_valid():
        fields = form.loop_fields()
        try:
            plan_of(person, fields)
        except PlanError as error:
            blame(form, error, LoopForm.BLAMED)
        else:
            Loop.objects.update_or_create(owner=person, defaults={"fields": fields})
            return redirect("plan")
    elif kept:
        try:
            found = plan_of(person, kept.fields)
        except PlanError as error:
            problem = str(error)
    picture = mark_safe(svg(gantt(found))) if found else ""
    context = {"form": form, "plan": found, "picture": picture, "problem": problem}
    return render(request, "web/plan.html", context, status=400 if form.errors else 200)


@require_GET
def plan_ics(request: HttpRequest) -> HttpResponse:
    """The plan for a calendar; importing it again updates what was there."""
    found = kept_plan(person_of(request))
    if found is None:
        raise Http404
    return HttpResponse(
        icalendar(found, today=today()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="loop.ics"'},
    )
