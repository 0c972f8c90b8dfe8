"""The page that says what to learn next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from raisethebar.learn.self_scores import Scored, progress
from raisethebar.web.access import person_of
from raisethebar.web.learning import drilling, meeting
from raisethebar.web.learning.scoring import kept_scores


@require_GET
def learning(request: HttpRequest) -> HttpResponse:
    """What is due today, how one's own judgment stands, which interviews are near or not yet recorded."""
    mine, today = person_of(request), timezone.localdate()
    drills = drilling.of(mine)
    held = list(mine.interviews.prefetch_related("tellings"))
    stories, rounds = meeting.foretold(mine)
    context = {
        "due": [d for d in drills if d.due <= today],
        "next_due": min((d.due for d in drills if d.due > today), default=None),
        "weakest": drilling.weakest(mine)[:1],
        "scores": progress([Scored(s.made.date(), s.story.name, s.own, s.engine) for s in kept_scores(mine)]),
        "ahead": sorted((i for i in held if i.day > today), key=lambda i: i.day),
        "unrecorded": [i for i in held if i.day <= today and not meeting.is_known(i)],
        "held": held,
        "foretold": stories,
        "rounds": rounds,
        "has_stories": mine.stories.exclude(text="").exists(),
        "at": "learning",
    }
    return render(request, "web/learning/learning.html", context)
