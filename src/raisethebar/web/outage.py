"""What is answered when a request broke: whether storage was away, or the fault is ours, in words, and nothing half done."""

from __future__ import annotations

import logging
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from raisethebar.report.words import LIMITS

SECONDS = 5
"""After which it is worth trying again: `Retry-After` of an answer while storage is away."""

_FULL = ("53100", "disk is full")
"""PostgreSQL's state and SQLite's words for a disk without room."""

AWAY = "The stories can't be reached just now. This was not saved; what was saved before stands. Try again in a moment."
FULL = "There is no room left where stories are kept. This was not saved; what was saved before stands and can be read."
OURS = "Something broke on our side. What was saved before stands."

_LOG = logging.getLogger("raisethebar.outage")


def broke(request: HttpRequest) -> HttpResponseBase:
    """The answer to a request whose view raised: 503 and `Retry-After` where the database is away or full, else 500.

    The API is answered in JSON, everything else with a page; neither asks the database for anything. It is called by
    Django while the exception is being handled.
    """
    error = sys.exc_info()[1]
    away = isinstance(error, (OperationalError, InterfaceError))
    detail = (FULL if _is_full(error) else AWAY) if away else OURS
    status = 503 if away else 500
    if away:
        _LOG.error("storage is full" if detail is FULL else "storage is away")
    response: HttpResponse
    if request.path.startswith("/api/"):
        response = JsonResponse({"detail": detail}, status=status)
    else:
        # Without the request: who is signed in would be looked up in the database.
        shown = {"hosted": settings.HOSTED, "limits": LIMITS, "detail": detail}
        response = HttpResponse(render_to_string("503.html" if away else "500.html", shown), status=status)
    if away:
        response["Retry-After"] = str(SECONDS)
        # Said above in a line: Django would add a traceback for every request while it lasts.
        response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _is_full(error: BaseException | None) -> bool:
    cause = error.__cause__ if error is not None else None
    return getattr(cause, "sqlstate", "") == _FULL[0] or _FULL[1] in str(error)
