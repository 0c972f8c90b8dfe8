"""Files brought into the story bank: dropped on the page, or chosen, one or a whole folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers.reader import SUFFIXES
from raisethebar.web.access import person_of
from raisethebar.web.judging import LONGEST, TooLong, plain
from raisethebar.web.stories.apart import read_apart
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.restoring import Told, opened, restore

MOST_STORIES = 300
"""Stories taken in at once."""

LARGEST = 10_000_000
"""Bytes of the largest file that is looked into."""

LARGEST_ZIP = 50_000_000
"""Bytes of the largest zip, packed."""

ARCHIVE = ".zip"
"""What everything is taken away in; other zips with stories are welcome, too."""

MOST_TOLD = 12
"""Files that are named when they could not be read; of the rest only the number is told."""


@dataclass
class Taken:
    """What came of an import: stories to keep, what could not be read and why, and what was no story by its name."""

    stories: list[Document] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    skipped: int = 0
    twice: int = 0
    back: int = 0


def name_of(told: str) -> str:
    """The last part of a file's name as a browser tells it: never a path, never a control character."""
    last = PurePosixPath(told.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[:150] or "unnamed"


def taken(files: Iterator[UploadedFile[Any]], have: set[str]) -> Taken:
    """Read every file; `have` are texts that the bank holds already."""
    out, seen = Taken(), set(have)
    for file in files:
        name = name_of(file.name or "")
        if PurePosixPath(name).suffix.lower() not in SUFFIXES or name.startswith("."):
            out.skipped += 1
            continue
        if (file.size or 0) > LARGEST:
            out.errors.append(f"{name}: more than {LARGEST // 1_000_000} MB. Give one story a file.")
            continue
        try:
            found = read_apart(file.read(), name)
        except ReadError as error:
            out.errors.append(str(error))
            continue
        for document in found:
            text = plain(document.text)
            if len(text) > LONGEST:
                out.errors.append(f"{name}: {TooLong(len(text))}")
            elif text in seen:
                out.twice += 1
            else:
                seen.add(text)
                out.stories.append(document)
    return out


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Take `files` into the bank, every story in each; what can't be read is said, and hinders no other."""
    person = person_of(request)
    left = request.POST.get("left", "")
    files = request.FILES.getlist("files")
    zips = [file for file in files if PurePosixPath(name_of(file.name or "")).suffix.lower() == ARCHIVE]
    unpacked, archives, errors = _opened(zips)
    have = set(Story.objects.filter(owner=person).values_list("text", flat=True))
    out = taken(iter([file for file in files if file not in zips] + unpacked), have)
    out.errors += errors
    for archive in archives:
        came, there = restore(person, archive)
        out.back, out.twice = out.back + came, out.twice + there
    # What the page itself left out of a folder: pictures, code, whatever holds no story.
    out.skipped += int(left) if left.isdecimal() and len(left) < 7 else 0
    stories = out.stories[:MOST_STORIES]
    with transaction.atomic():
        for document in stories:
            Story.objects.create(
                owner=person,
                title=plain(document.title or PurePosixPath(name_of(document.source)).stem)[:200],
                question=plain(document.question or " ".join(document.asked[:1]))[:500],
                tags=plain(document.principle or "")[:300],
                round=document.round if document.round in range(1, 7) else None,
                text=plain(document.text),
            )
    _tell(request, out, len(stories))
    return redirect("bank")


def _opened(zips: list[UploadedFile[Any]]) -> tuple[list[UploadedFile[Any]], list[Told], list[str]]:
    """The files of stories in `zips`, the archives among them, and what could not be read."""
    files: list[UploadedFile[Any]] = []
    archives, errors = [], []
    for file in zips:
        if (file.size or 0) > LARGEST_ZIP:
            errors.append(
                f"{name_of(file.name or '')}: more than {LARGEST_ZIP // 1_000_000} MB. Unpack it, and drop what you need."
            )
            continue
        try:
            found = opened(file.read(), name_of(file.name or ""))
        except ReadError as error:
            errors.append(str(error))
            continue
        if isinstance(found, Told):
            archives.append(found)
        else:
            files += found
    return files, archives, errors


def _tell(request: HttpRequest, out: Taken, kept: int) -> None:
    kept += out.back
    if kept:
        messages.success(request, f"{kept} {'story is' if kept == 1 else 'stories are'} in your bank.")
    if out.twice:
        messages.info(request, f"{out.twice} {'was' if out.twice == 1 else 'were'} there already.")
    if len(out.stories) > MOST_STORIES:
        messages.warning(
            request, f"{len(out.stories) - MOST_STORIES} more were left out: at most {MOST_STORIES} at once."
        )
    for error in out.errors[:MOST_TOLD]:
        messages.error(request, error)
    if len(out.errors) > MOST_TOLD:
        messages.error(request, f"{len(out.errors) - MOST_TOLD} more files could not be read.")
    if out.skipped:
        names = ", ".join((*SUFFIXES, ARCHIVE))
        messages.info(request, f"{out.skipped} left alone: only {names} are read.")
    if not (kept or out.twice or out.errors or out.skipped):
        messages.error(request, "No file was chosen. Drop one on this page, or choose it below.")
