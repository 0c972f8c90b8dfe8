"""Sitting a mock debrief in the browser: the question, the clock, the answer, the packet."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.errors import RaiseTheBarError
from raisethebar.practice.debrief import Change, amended
from raisethebar.practice.delivery import delivery, told
from raisethebar.practice.log import Amended
from raisethebar.practice.packet import Packet
from raisethebar.practice.renderings import clock, html, markdown
from raisethebar.practice.session import cut_short
from raisethebar.practice.state import OPENS, Setup, Table
from raisethebar.voice.recogniser import hear, said
from raisethebar.web.access import person_of, sitting_of
from raisethebar.web.mocks import playing

LONGEST = 20_000
"""Code points of the longest answer: some twenty minutes of speech."""

LARGEST = 60_000_000
"""Bytes of the largest recording: about an hour as browsers record speech."""


class SetupForm(forms.Form):
    """What a session is to be."""

    what = forms.ChoiceField(
        label="How much of it",
        choices=[("story", "One story"), *((str(n), f"Round {n}") for n in range(1, 7)), ("loop", "All six rounds")],
    )
    tone = forms.ChoiceField(
        label="How it asks",
        choices=[("plain", "Plainly"), ("warm", "Warmly"), ("pressing", "Pressing")],
        initial="plain",
    )
    question = forms.CharField(label="Begin with this question, if you have one", max_length=300, required=False)

    def setup(self, seed: int) -> Setup:
        """The setup that was asked for."""
        what, tone = self.cleaned_data["what"], self.cleaned_data["tone"]
        question = self.cleaned_data["question"] or None
        if what == "loop":
            rounds = tuple(entry.number for entry in Table().rules.rounds)
            return Setup("loop", rounds, question, tone, seed)
        if what == "story":
            return Setup(question=question, tone=tone, seed=seed)
        return Setup("round", (int(what),), question, tone, seed)


@require_http_methods(["GET", "POST"])
def mocks(request: HttpRequest) -> HttpResponse:
    """One's sessions over time, and a new one."""
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sitting = playing.start(person_of(request), form.setup(int(timezone.now().timestamp())))
        return redirect("mock", sitting=sitting.pk)
    return render(
        request, "web/mocks.html", {"form": form, "sittings": person_of(request).sittings.all(), "at": "mocks"}
    )


@require_http_methods(["GET", "POST"])
def mock(request: HttpRequest, sitting: object) -> HttpResponse:
    """The question that is open, or the debrief; posting answers it."""
    mine = sitting_of(request)
    if request.method == "POST":
        return _answered(request)
    state = playing.state(mine)
    if state.ended:
        spoken = [a.delivery for a in playing.log_of(mine).answers if a.delivery]
        shown = {"sitting": mine, "p": playing.packet_of(mine), "spoken": spoken, "at": "mocks"}
        return render(request, "web/mock_debrief.html", shown)
    assert state.pending is not None
    rules = state.table.rules
    context = {
        "sitting": mine,
        "move": state.pending,
        "round": rules.round(state.pending.round),
        "number": mine.events.count(),
        "should": rules.seconds if state.pending.act in OPENS else 0,
        "should_shown": clock(rules.seconds),
        "earlier": [(e.move.says, e.answer.text) for e in (state.telling.exchanges if state.telling else ())],
        "at": "mocks",
    }
    return render(request, "web/mock.html", context)


def _answered(request: HttpRequest) -> HttpResponse:
    mine = sitting_of(request)
    text = request.POST.get("text", "").replace("\r\n", "\n")[:LONGEST].strip()
    number, seconds = request.POST.get("number", ""), request.POST.get("seconds", "")
    took = min(max(float(seconds), 0.0), 36_000.0) if seconds.replace(".", "", 1).isdigit() else None
    lines = tuple(line[:200] for line in request.POST.get("delivery", "").splitlines()[:8])
    if not number.isdigit() or not playing.answer(mine, int(number), text, took, lines):
        messages.info(
            request, "This session has gone on in another window; here is where it stands. Your words are below."
        )
        if text and text != mine.draft.strip():
            mine.draft = f"{mine.draft}\n{text}".strip()
            mine.save(update_fields=["draft"])
    return redirect("mock", sitting=mine.pk)


@require_POST
def mock_draft(request: HttpRequest, sitting: object) -> JsonResponse:
    """Keep what has been typed so far; says whether the interviewer would interrupt here."""
    mine = sitting_of(request)
    mine.draft = request.POST.get("text", "")[:LONGEST]
    mine.save(update_fields=["draft"])
    stop = cut_short(playing.state(mine), mine.draft, playing.judge) if mine.draft.strip() else False
    return JsonResponse({"kept": True, "interrupt": stop})


@require_POST
def mock_hear(request: HttpRequest, sitting: object) -> JsonResponse:
    """Turn a recording into words on this machine. The recording is kept nowhere."""
    recording = request.FILES.get("recording")
    if recording is None or not recording.size or recording.size > LARGEST:
        return JsonResponse({"error": "There is no recording, or it is longer than an hour."}, status=400)
    try:
        cues = hear(recording.read(), "the recording")
    except RaiseTheBarError as error:
        return JsonResponse({"error": str(error)}, status=422)
    if not cues:
        return JsonResponse({"error": "Nobody could be heard in it."}, status=422)
    return JsonResponse({"text": said(cues), "delivery": list(told(delivery(cues)))})


def _pdf(packet: Packet) -> bytes:
    # More than a second to import, and no other page needs it.
    from raisethebar.practice.pdf import pdf

    return pdf(packet)


_FORMS: dict[str, tuple[Callable[[Packet], str | bytes], str]] = {
    "md": (markdown, "text/markdown; charset=utf-8"),
    "html": (html, "text/html; charset=utf-8"),
    "pdf": (_pdf, "application/pdf"),
}


@require_GET
def mock_packet(request: HttpRequest, sitting: object, form: str) -> HttpResponse:
    """The decision packet as a file."""
    mine = sitting_of(request)
    if form not in _FORMS or not mine.decision:
        raise Http404
    found = playing.packet_of(mine)
    render_it, kind = _FORMS[form]
    content = render_it(found)
    headers = {"Content-Disposition": f'attachment; filename="debrief-{found.session}.{form}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_POST
def mock_amend(request: HttpRequest, sitting: object) -> HttpResponse:
    """Change a score after the debrief, with the reason in writing."""
    mine = sitting_of(request)
    sent = request.POST
    score = int(sent["score"]) if sent.get("score", "").isdigit() else 0
    change = Amended(
        sent.get("seat", ""), sent.get("dimension", ""), score, sent.get("reason", "")[:500], _now(), str(request.user)
    )
    try:
        found = playing.packet_of(mine)
        amended(found.ballots, [(change.seat, Change(change.dimension, 0, score, change.reason, change.by))])
        playing.add(mine, mine.events.count(), change)
    except RaiseTheBarError as error:
        messages.error(request, str(error))
    return redirect("mock", sitting=mine.pk)


@require_POST
def mock_delete(request: HttpRequest, sitting: object) -> HttpResponse:
    """Delete a session and all of its answers."""
    sitting_of(request).delete()
    return redirect("mocks")


def _now() -> str:
    return timezone.now().isoformat(timespec="seconds")
