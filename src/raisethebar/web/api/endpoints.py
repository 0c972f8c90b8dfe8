"""The JSON API: analyse, stories, matrix. Personal tokens, an OpenAPI document at /api/openapi.json."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.db import OperationalError, transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import NinjaAPI, Schema, Status
from ninja.security import HttpBearer
from pydantic import AfterValidator, ConfigDict, Field

from raisethebar import __version__
from raisethebar.errors import RaiseTheBarError
from raisethebar.score.matrix import COLUMNS
from raisethebar.web.access import person_of
from raisethebar.web.judging import LONGEST, as_json, judged, plain
from raisethebar.web.stories.models import Story, Token


class PersonalToken(HttpBearer):
    """A token made on the tokens page, sent as `Authorization: Bearer …`."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, if it is somebody's; the request is then its owner's."""
        found = Token.objects.select_related("owner").filter(digest=Token.hashed(token)).first()
        if found is not None:
            _note_use(found)
            request.user = found.owner
        return found


def _note_use(token: Token) -> None:
    """Write down that a token is in use, once a minute at most: a disk that is full keeps nobody from reading."""
    now = timezone.now()
    if token.used is None or abs(now - token.used) > timedelta(minutes=1):
        with suppress(OperationalError):
            Token.objects.filter(pk=token.pk).update(used=now)


api = NinjaAPI(
    title="Raise the Bar",
    version=__version__,
    urls_namespace="api-1",
    auth=PersonalToken(),
    docs_url=None,
    description="Judges interview stories. The same text, engine and rubric give the same answer.",
)


Words = Annotated[str, AfterValidator(plain)]
"""Text as it is stored; lengths count what was sent."""


class Told(Schema):
    """A story to judge."""

    model_config = ConfigDict(extra="forbid")
    text: Words = Field(max_length=LONGEST)
    question: Words = Field("", max_length=500)


class NewStory(Told):
    """A story to keep."""

    title: Words = Field("", max_length=200)


class Change(NewStory):
    """A story as it is to be, and the revision that it was written from."""

    revision: int = Field(ge=0, le=2**31 - 1)


class Kept(Schema):
    """A story that is kept. `revision` counts its changes."""

    id: uuid.UUID
    title: str
    question: str
    text: str
    revision: int
    changed: datetime


class Problem(Schema):
    """What went wrong: a sentence, or where in the request and what."""

    detail: str | list[dict[str, Any]]


WRONG = {400: Problem, 401: Problem, 422: Problem}
MISSING = {**WRONG, 404: Problem}


@api.exception_handler(RaiseTheBarError)
def refused(request: HttpRequest, error: RaiseTheBarError) -> Any:
    """The product's own errors are the caller's to mend."""
    return api.create_response(request, {"detail": str(error)}, status=422)


def _mine(request: HttpRequest, story: uuid.UUID) -> Story:
    return get_object_or_404(Story, pk=story, owner=person_of(request))


@api.post("/analyse", operation_id="analyse", response={200: dict[str, Any], **WRONG})
def analyse_text(request: HttpRequest, told: Told) -> dict[str, Any]:
    """Judge a text; nothing is kept. The answer has the form of the batch contract."""
    return as_json(judged(told.text, "", told.question), "text")


@api.get("/stories", operation_id="stories", response={200: list[Kept], **WRONG})
def stories(request: HttpRequest) -> Any:
    """Your stories."""
    return Story.objects.filter(owner=person_of(request))


@api.post("/stories", operation_id="keep_story", response={201: Kept, **WRONG})
def keep_story(request: HttpRequest, told: NewStory) -> Any:
    """Keep a story."""
    return Status(201, Story.objects.create(owner=person_of(request), **told.dict()))


@api.get("/stories/{story}", operation_id="story", response={200: Kept, **MISSING})
def story(request: HttpRequest, story: uuid.UUID) -> Any:
    """One of your stories."""
    return _mine(request, story)


@api.put("/stories/{story}", operation_id="change_story", response={200: Kept, 409: Problem, **MISSING})
def change_story(request: HttpRequest, story: uuid.UUID, change: Change) -> Any:
    """Change a story, unless it was changed since `revision`: then nothing is done."""
    mine = _mine(request, story)
    with transaction.atomic():
        mine = Story.objects.select_for_update().get(pk=mine.pk)
        if mine.revision != change.revision:
            return Status(409, {"detail": f"The story is at revision {mine.revision} by now: read it again."})
        mine.title, mine.question, mine.text = change.title, change.question, change.text
        mine.revision, mine.window = mine.revision + 1, ""
        mine.save()
    return mine


@api.delete("/stories/{story}", operation_id="delete_story", response={204: None, **MISSING})
def delete_story(request: HttpRequest, story: uuid.UUID) -> Any:
    """Delete a story with its versions."""
    _mine(request, story).delete()
    return Status(204, None)


@api.get("/stories/{story}/report", operation_id="report", response={200: dict[str, Any], **MISSING})
def report(request: HttpRequest, story: uuid.UUID) -> dict[str, Any]:
    """The judgment of one of your stories, in the form of the batch contract."""
    mine = _mine(request, story)
    return as_json(judged(mine.text, mine.title, mine.question), str(mine.pk))


@api.get("/matrix", operation_id="matrix", response={200: list[dict[str, str | None]], **WRONG})
def matrix(request: HttpRequest) -> list[dict[str, str | None]]:
    """The Impact Ownership Matrix of all your stories, a row for each contribution; null where a cell is empty."""
    rows: list[dict[str, str | None]] = []
    for mine in Story.objects.filter(owner=person_of(request)):
        for row in judged(mine.text, mine.title, mine.question).matrix:
            cells = {c: cell.text if (cell := row.cell(c)) else None for c in COLUMNS}
            rows.append({"story": mine.name, **cells})
    return rows


def nothing_here(request: HttpRequest, rest: str) -> JsonResponse:
    """Any other address under /api/, told as the API tells things."""
    return JsonResponse({"detail": "Not Found"}, status=404)
