"""Real interviews: what was told where, what its teller expected, what came of it, and who foretold it better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from raisethebar.learn.foretelling import Foretelling, Foretold, foretelling
from raisethebar.web.access import interview_of, person_of
from raisethebar.web.learning.models import Interview, Telling
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import report_of

MOST_NOTE = 3000
"""Code points of a note on what happened."""

CHANCE_HELP = "In percent, said before the day. Leave it empty if you would rather not say."
_KNOWN = {"yes": True, "no": False, "": None}


class InterviewForm(forms.ModelForm):  # type: ignore[type-arg]
    """A round of a real loop, as it is put down."""

    class Meta:
        model = Interview
        fields = ("day", "round", "company", "chance")
        widgets = {"day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}  # noqa: RUF012
        labels = {"company": "With whom"}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "company": "Interviewers of one company compare notes: this is how stories told twice are found.",
        }

    chance = forms.IntegerField(
        min_value=0, max_value=100, required=False, label="Chance of going on", help_text=CHANCE_HELP
    )


class TellForm(forms.Form):
    """A story that is told in a round."""

    story = forms.ChoiceField(label="Which story")
    chance = forms.IntegerField(
        min_value=0, max_value=100, required=False, label="Chance that it lands", help_text=CHANCE_HELP
    )

    def __init__(self, offered: list[Story], given: QueryDict | None) -> None:
        # The other form of the page has a field for a chance as well: ids must differ.
        super().__init__(given, auto_id="tell-%s")
        self.fields["story"].choices = [(str(s.pk), s.name) for s in offered]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def interviews(request: HttpRequest) -> HttpResponse:
    """One's interviews, a new one, and how well both judgments foretold what came of them."""
    mine = person_of(request)
    form = InterviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        made.owner = mine
        made.chance_on = timezone.localdate() if made.chance is not None else None
        made.save()
        return redirect("interview", interview=made.pk)
    held = list(mine.interviews.prefetch_related("tellings"))
    today = timezone.localdate()
    stories, rounds = foretold(mine)
    context = {
        "form": form,
        "interviews": held,
        "open": [i for i in held if i.day <= today and not is_known(i)],
        "measures": [("Stories landing", stories), ("Rounds passed", rounds)],
        "engines": len({t.signed for i in held for t in i.tellings.all()}),
        "today": today,
        "at": "learning",
    }
    return render(request, "web/learning/interviews.html", context)


def is_known(held: Interview) -> bool:
    """Whether all that an interview leaves to be recorded is."""
    return held.advanced is not None and all(t.landed is not None for t in held.tellings.all())


def foretold(person: Person) -> tuple[Foretelling, Foretelling]:
    """How well stories landing, and rounds passed, were foretold."""
    held = list(person.interviews.prefetch_related("tellings"))
    return foretelling([t for i in held for t in _of_tellings(i)]), foretelling([_of_round(i) for i in held])


def _of_tellings(held: Interview) -> Iterator[Foretold]:
    for t in held.tellings.all():
        yield Foretold(held.day, _chance(t.chance), t.chance_on, _holds(t), t.put_on, t.landed)


def _of_round(held: Interview) -> Foretold:
    """The engine's word on a round: every story told there holds up, as far as it could assess them."""
    words = [(_holds(t), t.put_on) for t in held.tellings.all() if _holds(t) is not None]
    engine = all(word for word, _ in words) if words else None
    said = max((on for _, on in words), default=None)
    return Foretold(held.day, _chance(held.chance), held.chance_on, engine, said, held.advanced)


def _chance(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def _holds(told: Telling) -> bool | None:
    return told.verdict in ("meets", "raises") if told.verdict else None


@require_http_methods(["GET", "POST"])
def interview(request: HttpRequest, interview: object) -> HttpResponse:
    """One interview. `do` says what is posted: "describe", "tell", "untell" or "happened"."""
    mine = interview_of(request)
    offered = [s for s in person_of(request).stories.all() if s.text.strip()]
    free = [s for s in offered if not mine.tellings.filter(story=s).exists()]
    do = request.POST.get("do", "")
    form = InterviewForm(request.POST if do == "describe" else None, instance=Interview.objects.get(pk=mine.pk))
    tell = TellForm(free, request.POST if do == "tell" else None)
    if request.method == "POST":
        done = {"describe": _described, "tell": _told, "untell": _untold, "happened": _happened}.get(do)
        if done is not None and done(request, mine, form if do == "describe" else tell):
            return redirect("interview", interview=mine.pk)
    context: dict[str, Any] = {
        "interview": mine,
        "tellings": mine.tellings.select_related("story"),
        "form": form,
        "tell": tell,
        "free": free,
        "over": mine.day <= timezone.localdate(),
        "known": is_known(mine),
        "at": "learning",
    }
    return render(request, "web/learning/interview.html", context, status=400 if request.method == "POST" else 200)


def _described(request: HttpRequest, mine: Interview, form: forms.BaseForm) -> bool:
    assert isinstance(form, InterviewForm)
    if not form.is_valid():
        return False
    now: Interview = form.instance
    if now.chance != mine.chance:
        if mine.advanced is not None:
            messages.error(request, "What came of it is recorded; a chance said now would be no forecast.")
            now.chance = mine.chance
        else:
            now.chance_on = timezone.localdate() if now.chance is not None else None
    if now.day != mine.day and (mine.advanced is not None or any(t.landed is not None for t in mine.tellings.all())):
        messages.error(request, "What came of it is recorded; its day stays what it was.")
        now.day = mine.day
    now.save(update_fields=["day", "round", "company", "chance", "chance_on"])
    return True


def _told(request: HttpRequest, mine: Interview, form: forms.BaseForm) -> bool:
    if not form.is_valid():
        return False
    story = Story.objects.get(pk=form.cleaned_data["story"], owner=mine.owner)
    report, chance, today = report_of(story), form.cleaned_data["chance"], timezone.localdate()
    a = report.assessment
    try:
        with transaction.atomic():
            Telling.objects.create(
                interview=mine, story=story, name=story.name[:200], text=story.text, put_on=today,
                rating=a.rating if a else None, verdict=a.verdict if a else "", signed=f"{report.engine} {report.rubric}",
                chance=chance, chance_on=today if chance is not None else None,
            )  # fmt: skip
    except IntegrityError:
        messages.info(request, "That story is down for this round already.")
    return True


def _untold(request: HttpRequest, mine: Interview, form: forms.BaseForm) -> bool:
    gone = request.POST.get("telling", "")
    if gone.isascii() and gone.isdigit():
        mine.tellings.filter(pk=int(gone[:18])).delete()
    return True


def _happened(request: HttpRequest, mine: Interview, form: forms.BaseForm) -> bool:
    if mine.day > timezone.localdate():
        messages.error(request, "That day has not come yet.")
        return True
    sent = request.POST
    mine.advanced = _KNOWN.get(sent.get("advanced", ""))
    mine.note = plain_note(sent.get("note", ""))
    mine.save(update_fields=["advanced", "note"])
    for telling in mine.tellings.all():
        telling.landed = _KNOWN.get(sent.get(f"landed-{telling.pk}", ""))
        telling.note = plain_note(sent.get(f"note-{telling.pk}", ""))
        telling.save(update_fields=["landed", "note"])
    messages.success(request, "Recorded.")
    return True


def plain_note(text: str) -> str:
    """A note as it is stored."""
    return text.replace("\r\n", "\n").replace("\x00", "")[:MOST_NOTE].strip()


@require_POST
def interview_delete(request: HttpRequest, interview: object) -> HttpResponse:
    """Delete an interview with what was told there."""
    interview_of(request).delete()
    messages.success(request, "That interview is deleted, with what was recorded of it.")
    return redirect("interviews")
