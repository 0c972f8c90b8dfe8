"""All of one's stories: the list, a first story to try, export of everything, delete of everything."""

from __future__ import annotations

from importlib import resources

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.report.bank import STRONG
from raisethebar.text.readers.reader import SUFFIXES
from raisethebar.web.access import person_of, story_of
from raisethebar.web.judging import LONGEST, TooLong, plain
from raisethebar.web.shown import page
from raisethebar.web.stories.holdings import archive, forget_everything
from raisethebar.web.stories.importing import ARCHIVE
from raisethebar.web.stories.models import Story, Token
from raisethebar.web.stories.searching import SearchForm
from raisethebar.web.stories.writing import report_of

A_PAGE = 24
"""Stories on one page: two, three and four in a row come out even."""


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    """The story bank, searched as asked; an empty one offers a story to try and a place to paste one's own."""
    mine = Story.objects.filter(owner=person_of(request))
    tags = sorted({tag for story in mine.only("tags") for tag in story.tag_list}, key=str.casefold)
    form = SearchForm(request.GET, tags=tags)
    found = form.among(mine)
    if form.judges:
        found = [story for story in found if form.shows(page(report_of(story)))]
    pages = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "stories": [(story, page(report_of(story))) for story in pages],
        "pages": pages,
        "asked": asked.urlencode(),
        "form": form,
        "tags": tags,
        "all": mine.count(),
        "suffixes": ",".join((*SUFFIXES, ARCHIVE)),
        "strong": STRONG,
    }
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
    """Everything that is stored for one, as one zip file."""
    told = {"Content-Disposition": f'attachment; filename="raise-the-bar-{timezone.now():%Y-%m-%d}.zip"'}
    return HttpResponse(archive(person_of(request)), content_type="application/zip", headers=told)


@require_http_methods(["GET", "POST"])
def delete_everything(request: HttpRequest) -> HttpResponse:
    """Delete all that is one's own, once that has been asked for in so many words."""
    if request.method == "POST" and request.POST.get("sure", "").strip().lower() == "delete":
        person = person_of(request)
        forget_everything(person)
        messages.success(request, "All of your stories are deleted, and whatever else was stored for you.")
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
