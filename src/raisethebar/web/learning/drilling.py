"""Drills: a question about the weakest dimension, answered again over days, and what each answer was worth."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from raisethebar.learn.drills import Change, Strength, Told, changed, proposals, strengths, wording
from raisethebar.learn.schedule import Memory, answered, fresh
from raisethebar.practice.state import Table
from raisethebar.report.words import FACT, VERDICT
from raisethebar.rules.story import Story as Judged
from raisethebar.score.rubric import load
from raisethebar.web.access import drill_of, person_of
from raisethebar.web.judging import LONGEST, TooLong, judged, plain
from raisethebar.web.learning.models import Answer, Drill
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import add_version, report_of

ELSEWHERE = "This question was answered in another window. Here is how the drill stands; your words are below."


@require_http_methods(["GET", "POST"])
def drills(request: HttpRequest) -> HttpResponse:
    """What is due, what comes back when, and where one is weakest; posting puts the next question."""
    mine = person_of(request)
    if request.method == "POST":
        made = begin(mine)
        if made is None:
            messages.info(request, "Your stories leave out nothing that is not drilled already.")
            return redirect("drills")
        return redirect("drill", drill=made.pk)
    kept = of(mine)
    today = timezone.localdate()
    context = {
        "due": [d for d in kept if d.due <= today],
        "later": [d for d in kept if d.due > today],
        "weakest": weakest(mine),
        "seeks": FACT,
        "at": "learning",
    }
    return render(request, "web/learning/drills.html", context)


def of(person: Person) -> list[Drill]:
    """A person's drills, the first to come back first, each with `title`, what it seeks in words."""
    kept = list(Drill.objects.filter(story__owner=person).select_related("story").prefetch_related("answers"))
    for one in kept:
        one.title = named(one.seeks)  # type: ignore[attr-defined]
    return kept


def named(seeks: str) -> str:
    """What a drill seeks, in words."""
    return _BEYOND.get(seeks) or FACT.get(seeks, seeks.replace("_", " "))


_BEYOND = {
    "counterfactual": "what would have happened without you",
    "test_validity": "how sure the test was",
    "guardrail": "what must not get worse",
    "scarce_data": "what you did not know",
    "failure": "what went wrong",
    "process_only": "your own judgment, beyond the process",
}


def weakest(person: Person) -> tuple[Strength, ...]:
    """The dimensions over all of a person's stories, the weakest first; empty where none can be assessed."""
    return strengths([t.assessment for t in _told(person)])


def _told(person: Person) -> list[Told]:
    found = []
    for story in person.stories.all():
        report = report_of(story)
        if report.assessment is not None:
            found.append(Told(str(story.pk), Judged(report.document, report.facts), report.assessment))
    return found


def begin(person: Person) -> Drill | None:
    """The next drill: what is worth most on the weakest dimension. None where nothing is left to drill."""
    put = set(Drill.objects.filter(story__owner=person).values_list("story_id", "seeks"))
    found = proposals(_told(person), load(), Table().rules.chances, {(str(key), seeks) for key, seeks in put})
    if not found:
        return None
    first, today = found[0], timezone.localdate()
    story = Story.objects.get(pk=first.key, owner=person)
    memory = fresh(today)
    made, _ = Drill.objects.get_or_create(
        story=story,
        seeks=first.seeks,
        defaults={
            "base": story.text, "dimension": first.dimension, "memory": memory.state, "due": memory.due,
        },
    )  # fmt: skip
    return made


@require_http_methods(["GET", "POST"])
def drill(request: HttpRequest, drill: object) -> HttpResponse:
    """The question; posting answers it and shows what the answer changed."""
    mine = drill_of(request)
    sent = plain(request.POST.get("text", "")).strip()
    number = mine.answers.count()
    if request.method == "POST":
        problem = _answered(mine, number, sent, request)
        if problem is None:
            return redirect("drill-answer", drill=mine.pk, number=number)
        messages.error(request, problem)
    dimension = next((d for d in load().dimensions if d.key == mine.dimension), None)
    context: dict[str, Any] = {
        "drill": mine,
        "probe": wording(mine.seeks, mine.dimension, number),
        "number": number,
        "dimension": dimension,
        "text": sent,
        "early": mine.due > timezone.localdate(),
        "last": mine.answers.first(),
        "at": "learning",
    }
    return render(request, "web/learning/drill.html", context)


def _answered(mine: Drill, number: int, text: str, request: HttpRequest) -> str | None:
    """Keep the answer to the question that was on the page; what is wrong with it, None where nothing is."""
    if request.POST.get("number") != str(number):
        return ELSEWHERE
    if not text:
        return "Answer first: say it as you would in the room."
    if len(mine.base) + len(text) + 2 > LONGEST:
        return str(TooLong(len(mine.base) + len(text) + 2))
    change, signed = _changed(mine, text)
    if change is None:
        return "The story itself can no longer be judged. Open it, and begin another drill."
    asked, today = wording(mine.seeks, mine.dimension, number).asks, timezone.localdate()
    with transaction.atomic():
        now = Drill.objects.select_for_update().get(pk=mine.pk)
        grade = change.grade(bool(request.POST.get("easy")))
        memory = answered(Memory(now.memory, now.due), grade, today)
        try:
            with transaction.atomic():
                Answer.objects.create(
                    drill=now, number=number, asked=asked, text=text, grade=grade,
                    rating_before=change.before.rating, rating_after=change.after.rating,
                    verdict_before=change.before.verdict, verdict_after=change.after.verdict,
                    scores=change.scores, told=change.told, lost=change.lost, against=change.against, signed=signed,
                )  # fmt: skip
        except IntegrityError:
            return ELSEWHERE
        now.memory, now.due = memory.state, memory.due
        now.save(update_fields=["memory", "due"])
    return None


def _changed(mine: Drill, text: str) -> tuple[Change | None, str]:
    title, question = mine.story.title, mine.story.question
    before = judged(mine.base, title, question)
    after = judged(f"{mine.base.rstrip()}\n\n{text}", title, question)
    if before.assessment is None or after.assessment is None:
        return None, ""
    stories = Judged(before.document, before.facts), Judged(after.document, after.facts)
    change = changed(mine.seeks, *stories, (before.assessment, after.assessment))
    return change, f"{after.engine} {after.rubric}"


@require_GET
def drill_answer(request: HttpRequest, drill: object, number: int) -> HttpResponse:
    """What one answer changed, in facts, points and verdict."""
    mine = drill_of(request)
    answer = mine.answers.filter(number=number).first()
    if answer is None:
        raise Http404
    context = {
        "drill": mine,
        "answer": answer,
        "sought": named(mine.seeks),
        "found": answer.grade != "missed",
        # Words that tell something else are worth keeping, too.
        "useful": answer.grade != "missed" or answer.gain > 0,
        "told": [named(name) for name in answer.told],
        "lost": [named(name) for name in answer.lost],
        "against": [FACT.get(name, name) for name in answer.against],
        "verdicts": (VERDICT[answer.verdict_before], VERDICT[answer.verdict_after]),
        "days": (mine.due - timezone.localdate()).days,
        "last": number == mine.answers.count() - 1,
        "earlier": mine.answers.exclude(number=number),
        "at": "learning",
    }
    return render(request, "web/learning/drill_answer.html", context)


@require_POST
def drill_take(request: HttpRequest, drill: object, number: int) -> HttpResponse:
    """Put an answer's words at the end of the story. The text as it stood is kept as a version first."""
    mine = drill_of(request)
    with transaction.atomic():
        answer = mine.answers.select_for_update().filter(number=number, taken=False).first()
        now = Story.objects.select_for_update().get(pk=mine.story_id)
        longer = f"{now.text.rstrip()}\n\n{answer.text}" if answer else ""
        if answer is None or len(longer) > LONGEST:
            messages.error(request, str(TooLong(len(longer))) if answer else "Those words are in the story already.")
            return redirect("drill-answer", drill=mine.pk, number=number)
        if now.text.strip() and not now.versions.filter(text=now.text).exists():
            add_version(now, now.text, "Before an answer from a drill went in")
        now.text, now.revision, now.window = longer, now.revision + 1, ""
        now.save(update_fields=["text", "revision", "window", "changed"])
        answer.taken = True
        answer.save(update_fields=["taken"])
    messages.success(request, "Your answer stands at the end of the story. Move it to where it belongs.")
    return redirect("write", story=mine.story_id)


@require_POST
def drill_drop(request: HttpRequest, drill: object) -> HttpResponse:
    """Delete a drill with its answers."""
    drill_of(request).delete()
    messages.success(request, "That drill is deleted, with its answers.")
    return redirect("drills")
