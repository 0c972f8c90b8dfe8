"""One story shown to one person, for reading or for comments, until its owner says otherwise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.web.access import person_of, story_of
from raisethebar.web.parts import answer
from raisethebar.web.shown import page
from raisethebar.web.stories.models import Comment, Seen, Share, Story
from raisethebar.web.stories.writing import report_of


class ShareForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whom a story is shown to."""

    class Meta:
        model = Share
        fields = ("email", "may_comment")


def _may(told: dict[str, Any]) -> dict[str, bool]:
    return {"may_comment": told["may_comment"]}


def _log(request: HttpRequest, story: Story, did: str) -> None:
    Seen.objects.create(story=story, by=person_of(request), did=did[:300])


@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, story: object) -> HttpResponse:
    """Share, revoke, and see who looked."""
    mine = story_of(request)
    form = ShareForm(request.POST if request.method == "POST" and "email" in request.POST else None)
    if request.method == "POST":
        if "revoke" in request.POST:
            for one in mine.shares.filter(revoked__isnull=True):
                if str(one.pk) == request.POST["revoke"]:
                    one.revoked = timezone.now()
                    one.save()
                    _log(request, mine, f"ended the view of {one.email}")
            return redirect("share", story=mine.pk)
        if form.is_valid():
            told = form.cleaned_data
            mine.shares.update_or_create(
                email__iexact=told["email"], revoked=None, defaults={"email": told["email"].lower(), **_may(told)}
            )
            _log(request, mine, f"showed it to {told['email']}")
            return redirect("share", story=mine.pk)
    context = {
        "story": mine,
        "form": form,
        "shares": mine.shares.order_by("-made"),
        "seen": mine.seen.select_related("by").order_by("-at")[:200],
        "comments": mine.comments.select_related("author").order_by("made"),
    }
    return render(request, "web/share.html", context)


@require_GET
def shared(request: HttpRequest, story: object) -> HttpResponse:
    """A story that somebody showed to whoever is signed in."""
    theirs = story_of(request)
    _log(request, theirs, "read it")
    shown = page(report_of(theirs))
    context = {
        "story": theirs,
        "text": theirs.text,
        "state": answer(shown, {}, {}),
        "share": request.share,  # type: ignore[attr-defined]
        "page": shown,
        "comments": theirs.comments.select_related("author").order_by("made"),
    }
    return render(request, "web/shared.html", context)


@require_POST
def comment(request: HttpRequest, story: object) -> HttpResponse:
    """Say something beside it, where that was allowed."""
    theirs = story_of(request)
    text = request.POST.get("text", "").strip()[:5000]
    if request.share.may_comment and text:  # type: ignore[attr-defined]
        Comment.objects.create(story=theirs, author=person_of(request), text=text)
        _log(request, theirs, "commented on it")
    return redirect("shared", story=theirs.pk)


@require_GET
def shown_to_me(request: HttpRequest) -> HttpResponse:
    """The stories that others show to whoever is signed in."""
    shares = Share.objects.filter(email__iexact=request.user.get_username(), revoked__isnull=True)
    return render(request, "web/shown_to_me.html", {"shares": shares.select_related("story", "story__owner")})


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Address, password, second factor, tokens, sign out: where each is changed."""
    return render(request, "web/account.html")
