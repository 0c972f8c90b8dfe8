"""Scoring oneself on the anchors, and only then seeing the engine's scores beside one's own.

No page here shows the engine's scores of a telling before one's own are in: `_compared` is the one place that puts them
on a page, and it is given a SelfScore, which there is none of until then.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.learn.self_scores import Scored, progress
from raisethebar.score.rubric import load
from raisethebar.web.access import person_of, story_of
from raisethebar.web.judging import LONGEST, TooLong, plain
from raisethebar.web.learning.models import SelfScore
from raisethebar.web.learning.pictures import distances
from raisethebar.web.people.models import Person
from raisethebar.web.shown import Gauge, page
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import report_of


@require_http_methods(["GET", "POST"])
def score_own(request: HttpRequest, story: object) -> HttpResponse:
    """The anchors to score a story by; once that is done, both scores side by side."""
    mine = story_of(request)
    digest = SelfScore.digest_of(mine.text)
    rubric = load()
    sent = {d.key: request.POST.get(d.key, "") for d in rubric.dimensions}
    done = mine.self_scores.filter(digest=digest).first()
    if request.method == "POST" and done is None:
        if request.POST.get("digest") != digest:
            # Scores are of the words that were read, not of words another window has put in their place.
            messages.info(request, "The story has changed since you opened this page. Read it again, then score it.")
        elif all(value in {"1", "2", "3", "4", "5"} for value in sent.values()):
            _keep(mine, digest, {key: int(value) for key, value in sent.items()})
            return redirect("score-own", story=mine.pk)
        else:
            messages.error(request, "Give every dimension a score of 1 to 5.")
    context: dict[str, Any] = {"story": mine, "digest": digest, "at": "learning"}
    if done is not None:
        return render(request, "web/learning/compared.html", {**context, **_compared(mine, done)})
    context["dimensions"] = [(d, sent[d.key]) for d in rubric.dimensions]
    context["tellable"] = bool(mine.text.strip())
    return render(request, "web/learning/score_own.html", context)


def _keep(story: Story, digest: str, own: dict[str, int]) -> None:
    report = report_of(story)
    engine = report.assessment.scores if report.assessment else {}
    signed = f"{report.engine} {report.rubric}"
    try:
        with transaction.atomic():
            SelfScore.objects.create(story=story, digest=digest, own=own, engine=engine, signed=signed)
    except IntegrityError:
        # Another window was first: its scores stand.
        return


def _compared(story: Story, done: SelfScore) -> dict[str, Any]:
    shown = page(report_of(story))
    gauges = {g.key: g for g in shown.gauges}
    rows = [
        (
            d,
            done.own[d.key],
            d.levels[done.own[d.key] - 1].means,
            done.engine.get(d.key),
            gauges.get(d.key),
            _quotes(gauges.get(d.key)),
        )
        for d in load().dimensions
        if d.key in done.own
    ]
    return {"done": done, "rows": rows, "page": shown}


def _quotes(gauge: Gauge | None) -> list[str]:
    """The words that a score stands on, each once."""
    return list(dict.fromkeys(q.text for _, quotes in (gauge.because if gauge else ()) for q in quotes))


@require_POST
def begin_blind(request: HttpRequest) -> HttpResponse:
    """Begin a story from pasted `text` and score it before its judgment was ever on a page."""
    text = plain(request.POST.get("text", ""))
    if len(text) > LONGEST or not text.strip():
        messages.error(request, str(TooLong(len(text))) if text.strip() else "Paste a story first.")
        return redirect("own-scores")
    return redirect("score-own", story=Story.objects.create(owner=person_of(request), text=text).pk)


@require_GET
def own_scores(request: HttpRequest) -> HttpResponse:
    """How one's own scores have stood to the engine's, from the first telling to the last."""
    mine = person_of(request)
    kept = kept_scores(mine)
    found = progress(
        [
            Scored(one.made.date(), one.story.name, one.own, one.engine)
            # The oldest first, so that two of one day keep their order.
            for one in reversed(kept)
        ]
    )
    scored = {one.story_id for one in kept if one.digest == SelfScore.digest_of(one.story.text)}
    context = {
        "found": found,
        "leans": [(d.title, lean) for d in load().dimensions for lean in found.leans if lean.key == d.key],
        "picture": distances(found),
        "rows": list(zip(found.steps, _addresses(kept), strict=False)),
        "unscored": [s for s in mine.stories.all() if s.pk not in scored and s.text.strip()],
        "engines": len({one.signed for one in kept if one.engine}),
        "refused": len(kept) - len(found.steps),
        "at": "learning",
    }
    return render(request, "web/learning/own_scores.html", context)


def kept_scores(person: Person) -> list[SelfScore]:
    """All of a person's own scores, the newest first."""
    return list(SelfScore.objects.filter(story__owner=person).select_related("story"))


def _addresses(kept: list[SelfScore]) -> list[str]:
    return [reverse("score-own", args=[one.story_id]) for one in reversed(kept) if one.engine]
