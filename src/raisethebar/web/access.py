"""Who may see what: every rule of access, in one place, and nothing is open that has no rule here.

A rule is asked before its view runs. It may put what it has looked up on the request (`request.story`), so that a view
never looks a story up by itself. What is not one's own does not exist: a stranger gets 404, never 403.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from raisethebar.web.learning.models import Drill, Interview
from raisethebar.web.mocks.models import Panel, Seat, Sitting
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Share, Story

Rule = Callable[[HttpRequest, dict[str, Any]], HttpResponseBase | None]
"""Given a request and what its address names: None to let it through, a response to send instead, or an error raised."""


def anyone(request: HttpRequest, named: dict[str, Any]) -> None:
    """Open to all: nothing of anybody's is shown there."""


def signed_in(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For whoever is signed in; what is shown is their own."""
    if request.user.is_authenticated:
        return None
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


def owner(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For the owner of the story that the address names."""
    if (elsewhere := signed_in(request, named)) is not None:
        return elsewhere
    story = Story.objects.filter(pk=named["story"], owner=person_of(request)).first()
    if story is None:
        raise Http404
    request.story = story  # type: ignore[attr-defined]
    return None


def reader(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For one with whom the story was shared, as long as it is."""
    if (elsewhere := signed_in(request, named)) is not None:
        return elsewhere
    share = Share.objects.filter(
        story=named["story"], email__iexact=request.user.get_username(), revoked__isnull=True
    ).select_related("story").first()  # fmt: skip
    if share is None:
        raise Http404
    request.share, request.story = share, share.story  # type: ignore[attr-defined]
    return None


def sitter(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For whoever sits the mock session that the address names."""
    if (elsewhere := signed_in(request, named)) is not None:
        return elsewhere
    sitting = Sitting.objects.filter(pk=named["sitting"], owner=person_of(request)).first()
    if sitting is None:
        raise Http404
    request.sitting = sitting  # type: ignore[attr-defined]
    return None


def convener(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For whoever put the story before the panel that the address names."""
    if (elsewhere := signed_in(request, named)) is not None:
        return elsewhere
    panel = Panel.objects.filter(pk=named["panel"], owner=person_of(request)).first()
    if panel is None:
        raise Http404
    request.panel = panel  # type: ignore[attr-defined]
    return None


def invited(request: HttpRequest, named: dict[str, Any]) -> None:
    """For whoever holds the link of a place on a panel: no account is asked for, and a guessed link is none."""
    seat = Seat.objects.filter(digest=Seat.hashed(named["secret"])).select_related("panel").first()
    if seat is None:
        raise Http404
    request.seat = seat  # type: ignore[attr-defined]


def learner(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For the owner of the story that the drill named in the address is about."""
    if (elsewhere := signed_in(request, named)) is not None:
        return elsewhere
    drill = Drill.objects.filter(pk=named["drill"], story__owner=person_of(request)).select_related("story").first()
    if drill is None:
        raise Http404
    request.drill = drill  # type: ignore[attr-defined]
    return None


def candidate(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """For whoever sat the real interview that the address names."""
    if (elsewhere := signed_in(request, named)) is not None:
        return elsewhere
    interview = Interview.objects.filter(pk=named["interview"], owner=person_of(request)).first()
    if interview is None:
        raise Http404
    request.interview = interview  # type: ignore[attr-defined]
    return None


RULES: dict[str, Rule] = {
    "locked": anyone,
    "enter": anyone,
    "about": anyone,
    "anchors": anyone,
    "rules": anyone,
    "bank": signed_in,
    "begin": signed_in,
    "example": signed_in,
    "export": signed_in,
    "import": signed_in,
    "matrix": signed_in,
    "matrix-file": signed_in,
    "delete-everything": signed_in,
    "tokens": signed_in,
    "account": signed_in,
    "shown-to-me": signed_in,
    "write": owner,
    "draft": owner,
    "keep": owner,
    "describe": owner,
    "delete": owner,
    "versions": owner,
    "version": owner,
    "compare": owner,
    "restore": owner,
    "share": owner,
    "shared": reader,
    "comment": reader,
    "plan": signed_in,
    "plan-ics": signed_in,
    "readiness": signed_in,
    "offer": signed_in,
    "rehearse": signed_in,
    "offer-picture": signed_in,
    "mocks": signed_in,
    "mock": sitter,
    "mock-draft": sitter,
    "mock-hear": sitter,
    "mock-packet": sitter,
    "mock-amend": sitter,
    "mock-delete": sitter,
    "panels": signed_in,
    "panel": convener,
    "seat": invited,
    "learning": signed_in,
    "insight": signed_in,
    "own-scores": signed_in,
    "begin-blind": signed_in,
    "score-own": owner,
    "drills": signed_in,
    "drill": learner,
    "drill-answer": learner,
    "drill-take": learner,
    "drill-drop": learner,
    "interviews": signed_in,
    "interview": candidate,
    "interview-delete": candidate,
}
"""The rule of every view, by its name."""

OPEN_PREFIXES = ("account_", "mfa_", "api-")
"""Views of libraries that guard themselves: signing in, and the API, where a token is asked for."""


def rule_of(name: str) -> Rule | None:
    """The rule for the view called `name`, None where there is none: then nobody gets in."""
    if name in RULES:
        return RULES[name]
    return anyone if name.startswith(OPEN_PREFIXES) else None


class OwnPagesOnly:
    """Middleware that answers no request which a page of another site makes.

    A link or an address typed in may lead here; anything that another site's page fetches, embeds or posts is
    refused before a session is looked at. Browsers say which it is (Fetch Metadata, Origin); what says nothing is no
    browser, and has no session of anybody's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse, or go on."""
        site = request.headers.get("Sec-Fetch-Site", "none")
        followed = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
        origin = request.headers.get("Origin")
        own = f"{request.scheme}://{request.get_host()}"
        if (site not in ("none", "same-origin") and not followed) or (origin is not None and origin != own):
            raise PermissionDenied
        return self.get_response(request)


class DenyByDefault:
    """Middleware that asks the rule of every view, and lets nobody in where there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the rule is asked once the view is known. What is somebody's is kept by no cache."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Called by Django before each view."""
        match = request.resolver_match
        rule = rule_of(match.view_name) if match else None
        if rule is None:
            raise PermissionDenied
        return rule(request, named)


def story_of(request: HttpRequest) -> Story:
    """The story that the access rule has looked up for this request."""
    found: Story = request.story  # type: ignore[attr-defined]
    return found


def sitting_of(request: HttpRequest) -> Sitting:
    """The mock session that the access rule has looked up for this request."""
    found: Sitting = request.sitting  # type: ignore[attr-defined]
    return found


def panel_of(request: HttpRequest) -> Panel:
    """The panel that the access rule has looked up for this request."""
    found: Panel = request.panel  # type: ignore[attr-defined]
    return found


def seat_of(request: HttpRequest) -> Seat:
    """The place on a panel whose link was opened."""
    found: Seat = request.seat  # type: ignore[attr-defined]
    return found


def drill_of(request: HttpRequest) -> Drill:
    """The drill that the access rule has looked up for this request."""
    found: Drill = request.drill  # type: ignore[attr-defined]
    return found


def interview_of(request: HttpRequest) -> Interview:
    """The real interview that the access rule has looked up for this request."""
    found: Interview = request.interview  # type: ignore[attr-defined]
    return found


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in. Raises PermissionDenied where nobody is: no rule let the request through, then."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
