"""Peers: a story put before people by a link, scored blind, and shown when all scores are in.

Nobody's scores leave the database before the last sheet is in: no page, no field, no count of them. `result` is the one
place that reads them, and it asks `complete` first.
"""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from raisethebar.coach.bank import Probe, probe_bank
from raisethebar.errors import PracticeError
from raisethebar.pipeline import analyse, default_reader, engine_of
from raisethebar.practice.peers import Comparison, Mark, Sheet, compared, sheet
from raisethebar.score.rubric import load
from raisethebar.web.access import panel_of, person_of, seat_of
from raisethebar.web.mocks import playing
from raisethebar.web.mocks.models import Panel, Seat
from raisethebar.web.people.models import Person

FEWEST, MOST = 2, 8
"""People on a panel."""


@dataclass(frozen=True)
class Offered:
    """A story that can be put before a panel."""

    key: str
    name: str
    question: str
    text: str


class PanelForm(forms.Form):
    """Which story, and who is asked."""

    story = forms.ChoiceField(label="Which story")
    names = forms.CharField(
        label="Who is asked",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"A name a line, {FEWEST} to {MOST} people. Each gets a link of their own.",
    )

    def __init__(self, offered: list[Offered], *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.fields["story"].choices = [(one.key, one.name) for one in offered]  # type: ignore[attr-defined]

    def clean_names(self) -> list[str]:
        """The names, each once."""
        lines = [" ".join(line.split())[:80] for line in self.cleaned_data["names"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        if not FEWEST <= len(names) <= MOST:
            raise forms.ValidationError(f"Name {FEWEST} to {MOST} people, one a line, each once.")
        return names


@require_http_methods(["GET", "POST"])
def panels(request: HttpRequest) -> HttpResponse:
    """One's panels, and a new one. The links are shown once, when they are made."""
    mine = person_of(request)
    offered = _offered(mine)
    form = PanelForm(offered, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in offered if one.key == form.cleaned_data["story"])
        panel, secrets = _convened(mine, chosen, form.cleaned_data["names"])
        links = [(name, request.build_absolute_uri(reverse("seat", args=[secret]))) for name, secret in secrets]
        return render(
            request, "web/panel.html", {"panel": panel, "seats": panel.seats.all(), "links": links, "at": "panels"}
        )
    return render(
        request, "web/panels.html", {"form": form, "panels": mine.panels.prefetch_related("seats"), "at": "panels"}
    )


def _offered(person: Person) -> list[Offered]:
    found = [Offered(f"story:{s.pk}", s.name, s.question, s.text) for s in person.stories.all() if s.text.strip()]
    for sitting in person.sittings.exclude(decision=""):
        for at, telling in enumerate(playing.state(sitting).tellings):
            text = telling.last.document.visible.strip()
            name = f"Mock of {sitting.made:%d %B %Y}: {telling.question}"
            if text:
                found.append(Offered(f"mock:{sitting.pk}:{at}", name[:120], telling.question, text))
    return found


def _convened(owner: Person, chosen: Offered, names: list[str]) -> tuple[Panel, list[tuple[str, str]]]:
    report = analyse(chosen.text, question=chosen.question or None, coach=False)
    scores = report.assessment.scores if report.assessment else {}
    signed = f"{engine_of(default_reader())} {load().id}"
    with transaction.atomic():
        panel = Panel.objects.create(
            owner=owner, question=chosen.question[:500], text=chosen.text, engine=scores, signed=signed
        )
        return panel, [(name, Seat.invite(panel, name)) for name in names]


@require_http_methods(["GET", "POST"])
def panel(request: HttpRequest, panel: object) -> HttpResponse:
    """Who has scored and who has not; when all have, what it comes to. A place that nobody took can be withdrawn."""
    mine = panel_of(request)
    if request.method == "POST":
        if (gone := request.POST.get("withdraw", "")).isdigit() and mine.seats.count() > FEWEST:
            mine.seats.filter(pk=gone, scored__isnull=True).delete()
        elif "delete" in request.POST:
            mine.delete()
            return redirect("panels")
        return redirect("panel", panel=mine.pk)
    return render(request, "web/panel.html", {"panel": mine, "seats": mine.seats.all(), **_shown(mine), "at": "panels"})


@never_cache
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, secret: str) -> HttpResponse:
    """The story, the probes and the anchors for one peer; posting scores it, once."""
    mine = seat_of(request)
    rubric = load()
    sent = {
        d.key: (request.POST.get(f"{d.key}_score", ""), request.POST.get(f"{d.key}_quote", ""))
        for d in rubric.dimensions
    }
    if request.method == "POST" and mine.scored is None:
        marks = {key: Mark(int(score) if score.isdigit() else 0, quote[:1000]) for key, (score, quote) in sent.items()}
        try:
            kept = sheet(mine.name, marks, mine.panel.text, rubric)
        except PracticeError as error:
            messages.error(request, str(error))
        else:
            values = {key: {"score": m.score, "quote": m.quote} for key, m in kept.marks.items()}
            note = request.POST.get("note", "")[:2000]
            # Once: a second post, from another window, finds the place taken.
            Seat.objects.filter(pk=mine.pk, scored__isnull=True).update(sheet=values, note=note, scored=timezone.now())
            return redirect("seat", secret=secret)
    context = {
        "seat": mine,
        "panel": mine.panel,
        "rubric": rubric,
        "sent": [(d, *sent[d.key]) for d in rubric.dimensions],
        "note": request.POST.get("note", ""),
        "probes": suggested(),
        **_shown(mine.panel),
    }
    return render(request, "web/seat.html", context)


def suggested() -> tuple[Probe, ...]:
    """One plain probe of each kind. The same for every story: which gaps the engine sees is its own judgment."""
    first: dict[str, Probe] = {}
    for probe in probe_bank():
        if probe.tone == "plain":
            first.setdefault(probe.kind, probe)
    return tuple(first.values())


def complete(panel: Panel) -> bool:
    """Whether every place on the panel has its sheet in."""
    return panel.seats.count() >= FEWEST and not panel.seats.filter(scored__isnull=True).exists()


def result(panel: Panel) -> Comparison | None:
    """What the sheets come to, None until the last one is in."""
    if not complete(panel):
        return None
    sheets = [Sheet(s.name, {k: Mark(**m) for k, m in s.sheet.items()}) for s in panel.seats.all() if s.sheet]
    return compared(sheets, panel.engine or None, load())


def _shown(panel: Panel) -> dict[str, object]:
    """What a page may show of the scores: nothing, or everything."""
    found = result(panel)
    if found is None:
        return {}
    dimensions = load().dimensions
    rows = [(d.title, [s.marks[d.key] for s in found.sheets], panel.engine.get(d.key)) for d in dimensions]
    notes = [(s.name, s.note) for s in panel.seats.all() if s.note]
    return {"found": found, "rows": rows, "notes": notes}
