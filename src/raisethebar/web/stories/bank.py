"""All of one's stories: the list, a first story to try, export of everything, delete of everything."""

from __future__ import annotations

import json
from importlib import resources

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.text.readers.reader import SUFFIXES
from raisethebar.web.access import person_of, story_of
from raisethebar.web.judging import LONGEST, TooLong, plain
from raisethebar.web.learning.insight import exported
from raisethebar.web.shown import page
from raisethebar.web.stories.models import Story, Token
from raisethebar.web.stories.searching import SearchForm
from raisethebar.web.stories.writing import report_of


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    """The story bank, searched as asked; an empty one offers a story to try and a place to paste one's own."""
    mine = Story.objects.filter(owner=person_of(request))
    form = SearchForm(request.GET, tags=sorted({tag for story in mine for tag in story.tag_list}, key=str.casefold))
    stories = [(story, page(report_of(story))) for story in form.among(mine)]
    stories = [(story, shown) for story, shown in stories if form.shows(shown)]
    context = {"stories": stories, "form": form, "all": mine.count(), "suffixes": ",".join(SUFFIXES)}
    return render(request, "web/bank.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a story, with `text` if some was pasted."""
    text = plain(request.POST.get("text", ""))
    if len(text) > LONGEST:
        messages.error(request, str(TooLong(len(text))))
        return redirect("bank")
    story = Story.objects.create(owner=person_of(request), text=text, title=plain(request.POST.get("title", ""))[:200])
    return redirect("write", story=story.pk)


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Begin with the example that the product brings, of an invented company."""
    text = resources.files("raisethebar.web").joinpath("example.txt").read_text(encoding="utf-8").strip()
    story = Story.objects.create(
        owner=person_of(request),
        title="Example: the search nobody finished",
        question="Tell me about impact.",
        text=text,
    )
    return redirect("write", story=story.pk)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, story: object) -> HttpResponse:
    """Delete one story with its versions, once asked again."""
    mine = story_of(request)
    if request.method == "GET":
        return render(request, "web/delete.html", {"story": mine})
    name = mine.name
    mine.delete()
    messages.success(request, f"“{name}” is deleted, with all of its versions.")
    return redirect("bank")


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is stored about one's stories and of what was learnt with them, as one JSON file."""
    stories = [
        {
            "id": str(s.pk),
            "title": s.title,
            "question": s.question,
            "round": s.round,
            "tags": s.tags,
            "text": s.text,
            "created": s.created.isoformat(),
            "changed": s.changed.isoformat(),
            "versions": [
                {
                    "number": v.number, "made": v.made.isoformat(), "why": v.why, "text": v.text, "rating": v.rating,
                    "verdict": v.verdict, "level": v.level, "scores": v.scores, "engine": v.engine,
                    "rubric": v.rubric,
                }
                for v in s.versions.all()
            ],
            "comments": [{"by": c.author.get_username(), "at": c.made.isoformat(), "text": c.text} for c in s.comments.all()],
            "shared_with": [{"email": h.email, "revoked": h.revoked is not None} for h in s.shares.all()],
        }
        for s in Story.objects.filter(owner=person_of(request)).prefetch_related("versions", "comments", "shares")
    ]  # fmt: skip
    body = json.dumps({"stories": stories, "learning": exported(person_of(request))}, ensure_ascii=False, indent=1)
    return HttpResponse(
        body, content_type="application/json", headers={"Content-Disposition": 'attachment; filename="stories.json"'}
    )


@require_http_methods(["GET", "POST"])
def delete_everything(request: HttpRequest) -> HttpResponse:
    """Delete all of one's stories, once that has been asked for in so many words."""
    if request.method == "POST" and request.POST.get("sure", "").strip().lower() == "delete":
        person = person_of(request)
        Story.objects.filter(owner=person).delete()
        person.interviews.all().delete()
        messages.success(request, "All of your stories are deleted.")
        if settings.HOSTED and request.POST.get("account"):
            logout(request)
            person.delete()
            messages.success(request, "So is your account.")
        return redirect("bank")
    return render(request, "web/delete_everything.html", {"asked_again": request.method == "POST"})


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Personal tokens for the API: made here, shown once, revoked here."""
    made = ""
    if request.method == "POST":
        if "revoke" in request.POST:
            ids = [t.pk for t in person_of(request).tokens.all() if str(t.pk) == request.POST["revoke"]]
            Token.objects.filter(pk__in=ids).delete()
        else:
            made = Token.issue(person_of(request), request.POST.get("name", "").strip()[:80] or "token")
    listed = Token.objects.filter(owner=person_of(request)).order_by("-made")
    return render(request, "web/tokens.html", {"tokens": listed, "made": made})
