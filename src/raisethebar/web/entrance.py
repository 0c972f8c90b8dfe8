"""How the owner of a machine gets in: by the secret in the address that the launcher opens, once, and by nothing else."""

from __future__ import annotations

import secrets
from threading import Lock

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from raisethebar.web.people.models import Person

_used: set[str] = set()
_lock = Lock()


@require_GET
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign the owner in if the secret is the launcher's; another gets 404, and so does the second use of it.

    An address stays in a browser's history and is seen in a list of processes: once it has been used it opens
    nothing any more.
    """
    ours = settings.LAUNCHER_SECRET
    if not ours or not secrets.compare_digest(secret.encode(), ours.encode()):
        raise Http404
    if request.user.is_authenticated:
        return redirect("bank")
    with _lock:
        if ours in _used:
            return locked(request)
        _used.add(ours)
    login(request, Person.objects.machine_owner(), backend="django.contrib.auth.backends.ModelBackend")
    return redirect("bank")


@require_GET
def locked(request: HttpRequest) -> HttpResponse:
    """What somebody without the secret sees."""
    return render(request, "web/locked.html", status=403)
