"""Pages to read: where the criteria come from, and what every level of every scale asks for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from raisethebar.report.rulebook import explanations
from raisethebar.score.rubric import load


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Origin and limits of the criteria, and what is kept where."""
    return render(request, "web/about.html")


@require_GET
def anchors(request: HttpRequest) -> HttpResponse:
    """The rubric: dimensions, levels, what each means, a story that scores it."""
    return render(request, "web/anchors.html", {"rubric": load()})


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """What every rule finds, why it matters, and where it does and does not fire."""
    return render(request, "web/rules.html", {"rules": explanations()})
