"""The bank seen as a whole: contradictions, coverage, worn stories, and the figures stated so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from raisethebar.learn.coverage import Placed, coverage
from raisethebar.learn.figures import Figure, figures, parted
from raisethebar.learn.wear import Kept, Use, overused, stale
from raisethebar.report.bank import bank
from raisethebar.report.shape import Report
from raisethebar.rules.story import Story as Judged
from raisethebar.score.rubric import load
from raisethebar.web.access import person_of
from raisethebar.web.judging import judged
from raisethebar.web.learning.models import Telling
from raisethebar.web.learning.pictures import grid
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import report_of

ROLES = {
    "baseline": "before", "result": "after", "lift": "change", "money": "money", "scale": "scale", "duration": "time",
}  # fmt: skip


@dataclass(frozen=True)
class Stated:
    """A story as it was told in a round, with its figures."""

    telling: Telling
    figures: tuple[Figure, ...]


@require_GET
def insight(request: HttpRequest) -> HttpResponse:
    """What all of one's stories come to together."""
    mine = person_of(request)
    stories = list(mine.stories.prefetch_related("self_scores", "drills__answers", "tellings__interview"))
    names = _names(stories)
    reports = [_named(name, report_of(s)) for s, name in zip(stories, names, strict=True)]
    assessed = [(s, r) for s, r in zip(stories, reports, strict=True) if r.assessment is not None]
    placed = [Placed(r.document.name, s.round, r.assessment.scores) for s, r in assessed if r.assessment]
    lines = coverage(placed, load())
    kept = [Kept(str(s.pk), name, s.text, _touched(s)) for s, name in zip(stories, names, strict=True)]
    told = _stated(mine)
    addresses = dict(zip(names, stories, strict=True))
    found = bank(reports)
    context: dict[str, Any] = {
        "stories": stories,
        "assessed": assessed,
        "findings": [(f, [(n, addresses.get(n)) for n in f.stories]) for f in found.findings],
        "lines": lines,
        "picture": grid(lines),
        "uncovered": [line.title for line in lines if not line.strong],
        "overused": overused(kept, _uses(mine)),
        "stale": stale(kept, timezone.localdate()),
        "told": told,
        "parted": parted(
            [_judged(t.telling) for t in told], [Judged(r.document, r.facts) for _, r in assessed]
        ),
        "figures": [(s, r.document.name, figures(Judged(r.document, r.facts))) for s, r in assessed],
        "roles": ROLES,
        "refused": len(stories) - len(assessed),
        "at": "bank",
    }  # fmt: skip
    return render(request, "web/learning/insight.html", context)


def _names(stories: list[Story]) -> list[str]:
    """What to call each story: its name, with a number behind it where an earlier one has the same."""
    names: list[str] = []
    for story in stories:
        name, number = story.name, 2
        while name in names:
            name, number = f"{story.name} ({number})", number + 1
        names.append(name)
    return names


def _named(name: str, report: Report) -> Report:
    """The report of a story that the page calls `name`."""
    return replace(report, document=replace(report.document, title=name))


def _touched(story: Story) -> date:
    """The last day a story was changed, scored, drilled or told."""
    days = [story.changed.date(), *(s.made.date() for s in story.self_scores.all())]
    days += [a.made.date() for d in story.drills.all() for a in d.answers.all()]
    today = timezone.localdate()
    days += [t.interview.day for t in story.tellings.all() if t.interview.day <= today]
    return max(days)


def _uses(person: Person) -> list[Use]:
    told = Telling.objects.filter(interview__owner=person, interview__day__lte=timezone.localdate())
    return [Use(str(t.story_id), t.interview.company, t.interview.day) for t in told.select_related("interview")]


def _stated(person: Person) -> list[Stated]:
    """What was told in rounds that are over, the latest first."""
    told = Telling.objects.filter(interview__owner=person, interview__day__lte=timezone.localdate())
    ordered = told.select_related("interview", "story").order_by("-interview__day", "-interview__round", "pk")
    return [Stated(t, figures(_judged(t))) for t in ordered]


def _judged(told: Telling) -> Judged:
    report = judged(told.text)
    as_told = f"{told.name}, as told in round {told.interview.round} on {told.interview.day:%-d %B}"
    return Judged(replace(report.document, title=as_told), report.facts)
