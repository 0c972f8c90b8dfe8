"""Readiness: every line of the checklist counted from what the person has, over time, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from raisethebar.chart.curve import Curve, Point, svg
from raisethebar.plan.readiness import Having, checklist, next_minutes, state_of
from raisethebar.web.access import person_of
from raisethebar.web.people.models import Person
from raisethebar.web.planning.asks import unsupported
from raisethebar.web.planning.loops import kept_plan, today
from raisethebar.web.planning.models import Readiness
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import report_of

MINUTES = (15, 45, 90)


def having(person: Person) -> Having:
    """What a person has: the bank, the plan, the ask, the debriefs."""
    reports = [(story.name, report_of(story)) for story in Story.objects.filter(owner=person)]
    plan = kept_plan(person)
    decisions = list(person.sittings.exclude(decision="").values_list("decision", flat=True))
    return Having(
        stories=tuple(state_of(name, report.facts) for name, report in reports if report.assessment is not None),
        plan_problems=len(plan.conflicts) + len(plan.warnings) if plan else None,
        asks_unsupported=unsupported(person),
        debriefs_done=len(decisions),
        debriefs_survived=decisions.count("hire"),
    )


@require_GET
def readiness(request: HttpRequest) -> HttpResponse:
    """The checklist of today, which is kept; `minutes` is how long one has now."""
    person = person_of(request)
    told = request.GET.get("minutes", "45")
    minutes = min(int(told), 600) if told.isascii() and told.isdigit() and int(told) else 45
    has = having(person)
    lines = checklist(has)
    missing = [line.key for line in lines if not line.holds]
    Readiness.objects.update_or_create(owner=person, day=today(), defaults={"lines": len(lines), "missing": missing})
    days = list(person.readiness.all())
    context = {
        "lines": lines,
        "holding": len(lines) - len(missing),
        "minutes": minutes,
        "choices": MINUTES,
        "next": next_minutes(has, minutes),
        "days": days[::-1],
        "names": {line.key: line.says for line in lines},
        "picture": _picture(days) if len(days) > 1 else "",
    }
    return render(request, "web/readiness.html", context)


def _picture(days: list[Readiness]) -> str:
    most = max(day.lines for day in days)
    points = tuple(
        Point(f"{day.day:%d %b}", float(day.holding), f"{day.day}: {day.holding} of {day.lines} hold") for day in days
    )
    said = f"From {days[0].holding} of {days[0].lines} lines to {days[-1].holding} of {days[-1].lines}."
    picture = Curve("Lines of the checklist that hold, by day", f"{said} The table has every day.", points, 0, most)
    return mark_safe(svg(picture))
