"""The page where a story gets better: live judgment, saving as one types, versions."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.report.shape import Report
from raisethebar.web import parts
from raisethebar.web.access import story_of
from raisethebar.web.judging import LONGEST, TooLong, judged, plain
from raisethebar.web.shown import Page, page
from raisethebar.web.stories.models import Story, Version

OVERTAKEN = "Another window had this text"
"""Why a version was kept that nobody asked for."""


class DescribeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known about a story beside its text."""

    class Meta:
        model = Story
        fields = ("title", "question", "round", "tags")
        help_texts: ClassVar = {"tags": "Words with commas between them: a dimension, a customer, a company."}


def report_of(story: Story) -> Report:
    """The judgment of a story as it stands."""
    return judged(story.text, story.title, story.question)


@require_GET
def write(request: HttpRequest, story: object) -> HttpResponse:
    """The page, with the judgment of the text as it was left."""
    mine = story_of(request)
    return _written(request, mine, DescribeForm(instance=mine))


def _written(request: HttpRequest, story: Story, form: DescribeForm, status: int = 200) -> HttpResponse:
    shown = page(report_of(story))
    html = parts.rendered(request, shown, _context(story))
    judged_now = parts.answer(shown, html, {})
    judged_now["parts"] = {name: (parts.digest(one), None) for name, one in html.items()}
    state = {"revision": story.revision, "judged": judged_now}
    context = {"story": story, "form": form, "page": shown, "html": html, "state": state, "longest": LONGEST}
    return render(request, "web/write.html", context, status=status)


def _context(story: Story) -> dict[str, Any]:
    return {"story": story, "last": story.versions.first()}


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, story: object) -> JsonResponse:
    """Save what was typed, then judge it; a GET only tells how the story stands.

    Form fields: `text`; `revision`, the one that the window began from; `window`, its own name; `have`, the digests of
    the parts of the page that it shows, as JSON. Nobody's work is lost to a window that did not know of a newer text:
    the text that it overwrites is kept as a version first, and `kept` in the answer is its number. With `aside`, what was
    typed becomes a version itself, beside the text as it stands: an earlier window had it.
    """
    mine = story_of(request)
    if request.method == "GET":
        return JsonResponse({"revision": mine.revision, "text": mine.text})
    text = plain(request.POST.get("text", ""))
    if "aside" in request.POST and len(text) <= LONGEST:
        return JsonResponse({"kept": _keep_aside(mine, text)})
    try:
        began, have = int(request.POST.get("revision", "")), _digests(request.POST.get("have", "{}"))
    except ValueError:
        return JsonResponse({"error": "revision must be a whole number, have a JSON object."}, status=400)
    if len(text) > LONGEST:
        return JsonResponse({"error": str(TooLong(len(text)))}, status=413)
    kept = _save(mine, text, began, request.POST.get("window", "")[:40])
    mine.refresh_from_db()
    report = judged(text, mine.title, mine.question)
    shown = page(report)
    found = parts.answer(shown, parts.rendered(request, shown, _context(mine)), have)
    return JsonResponse({"revision": mine.revision, "kept": kept, "judged": found})


def _keep_aside(story: Story, text: str) -> int | None:
    """Keep `text` as a version unless the story or a version holds it; the number of the version that does."""
    with transaction.atomic():
        now = Story.objects.select_for_update().get(pk=story.pk)
        if not text.strip() or text == now.text:
            return None
        held = now.versions.filter(text=text).first()
        return (held or add_version(now, text, OVERTAKEN)).number


def _digests(told: str) -> dict[str, str]:
    have = json.loads(told)
    if not isinstance(have, dict):
        raise ValueError
    return have


def _save(story: Story, text: str, began: int, window: str) -> int | None:
    """Store `text`; the number of the version that keeps the text it overtook, if another window had written that."""
    with transaction.atomic():
        now = Story.objects.select_for_update().get(pk=story.pk)
        if text == now.text:
            return None
        kept = None
        # A window whose own save was answered to nobody (the server died, the tab closed) overtakes only itself.
        if began != now.revision and (not window or window != now.window) and now.text.strip():
            kept = add_version(now, now.text, OVERTAKEN).number
        now.text, now.revision, now.window = text, now.revision + 1, window
        now.save(update_fields=["text", "revision", "window", "changed"])
        return kept


@require_POST
def keep(request: HttpRequest, story: object) -> HttpResponse:
    """Keep the text as it stands as a version."""
    mine = story_of(request)
    with transaction.atomic():
        mine = Story.objects.select_for_update().get(pk=mine.pk)
        add_version(mine, mine.text, request.POST.get("why", "")[:200])
    return redirect("versions", story=mine.pk)


def add_version(story: Story, text: str, why: str) -> Version:
    """Keep `text` as the story's next version, with its judgment of today. Call it inside a transaction."""
    report = judged(text, story.title, story.question)
    a = report.assessment
    last = story.versions.aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        story=story,
        number=last + 1,
        text=text,
        why=why,
        rating=a.rating if a else None,
        verdict=a.verdict if a else "",
        level=a.level if a else None,
        scores=a.scores if a else {},
        facts={name: fact.value for name, fact in report.facts.by_name.items()},
        engine=report.engine,
        rubric=report.rubric,
    )


@require_POST
def restore(request: HttpRequest, story: object, number: int) -> HttpResponse:
    """Take a version's text back. The text that it replaces is kept as a version first, unless one holds it."""
    mine = story_of(request)
    found = get_object_or_404(Version, story=mine, number=number)
    with transaction.atomic():
        now = Story.objects.select_for_update().get(pk=mine.pk)
        if now.text.strip() and not now.versions.filter(text=now.text).exists():
            add_version(now, now.text, f"Before version {number} was taken back")
        now.text, now.revision, now.window = found.text, now.revision + 1, ""
        now.save(update_fields=["text", "revision", "window", "changed"])
    return redirect("write", story=mine.pk)


@require_POST
def describe(request: HttpRequest, story: object) -> HttpResponse:
    """Change title, question, round and tags."""
    mine = story_of(request)
    form = DescribeForm(request.POST, instance=Story.objects.get(pk=mine.pk))
    if form.is_valid():
        # The text is another window's to save: it is not touched here.
        form.instance.save(update_fields=[*form.fields, "changed"])
        return redirect("write", story=mine.pk)
    return _written(request, mine, form, status=400)


@require_GET
def version(request: HttpRequest, story: object, number: int) -> HttpResponse:
    """One version, judged as the engine judges today."""
    mine = story_of(request)
    found = get_object_or_404(Version, story=mine, number=number)
    shown: Page = page(judged(found.text, mine.title, mine.question))
    context = {"story": mine, "version": found, "text": found.text, "page": shown, "state": parts.answer(shown, {}, {})}
    return render(request, "web/version.html", context)
