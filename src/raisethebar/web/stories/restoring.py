"""The file that holds everything, brought back: stories with their tags, their versions and the days they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Annotated, Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from raisethebar.errors import ReadError
from raisethebar.text.readers.reader import SUFFIXES
from raisethebar.web.judging import LONGEST, plain
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story, Version

STORIES = "stories.json"
"""The part of an archive that tells the most; files of stories lie beside it."""

MOST_FILES = 2_000
"""Files of a zip that are looked at."""

LARGEST = 100_000_000
"""Bytes that `STORIES`, or all files of a zip together, may unpack to."""

Text = Annotated[str, Field(max_length=LONGEST)]


class ToldVersion(BaseModel):
    """A version as the archive tells it."""

    number: Annotated[int, Field(ge=1, le=100_000)]
    made: AwareDatetime
    why: Annotated[str, Field(max_length=200)] = ""
    text: Text
    rating: Annotated[float, Field(ge=0, le=10)] | None = None
    verdict: Annotated[str, Field(max_length=10)] = ""
    level: Annotated[int, Field(ge=0, le=2)] | None = None
    scores: dict[Annotated[str, Field(max_length=100)], int] = {}
    facts: dict[Annotated[str, Field(max_length=100)], bool] = {}
    engine: Annotated[str, Field(max_length=100)] = ""
    rubric: Annotated[str, Field(max_length=100)] = ""


class ToldStory(BaseModel):
    """A story as the archive tells it."""

    title: Annotated[str, Field(max_length=200)] = ""
    question: Annotated[str, Field(max_length=500)] = ""
    round: Annotated[int, Field(ge=1, le=6)] | None = None
    tags: Annotated[str, Field(max_length=300)] = ""
    text: Text
    created: AwareDatetime
    changed: AwareDatetime
    versions: Annotated[list[ToldVersion], Field(max_length=5_000)] = []


class Told(BaseModel):
    """All of `STORIES`."""

    stories: Annotated[list[ToldStory], Field(max_length=5_000)]


def opened(content: bytes, name: str) -> Told | list[UploadedFile[Any]]:
    """What a zip holds: an archive of this app, or else the files of stories in it.

    Raises ReadError for what is no zip, is damaged, or unpacks to more than LARGEST.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            files = [i for i in pack.infolist() if not i.is_dir()][:MOST_FILES]
            if any(i.filename == STORIES for i in files):
                return Told.model_validate_json(_unpacked(pack, STORIES, LARGEST, name))
            return list(_stories(pack, files, name))
    except ReadError:
        raise
    except ValidationError as error:
        where = "/".join(str(part) for part in error.errors()[0]["loc"])
        raise ReadError(
            f"{STORIES} in it is not what this app writes ({where}).",
            where=f"{name}:1",
            remedy="Drop the folder `stories` in it instead.",
        ) from None
    except Exception as error:  # zipfile and what unpacks for it raise many kinds on a damaged file
        raise ReadError(
            f"not a zip that can be read ({type(error).__name__}).",
            where=f"{name}:1",
            remedy="Unpack it, and drop the files.",
        ) from None


def _stories(pack: zipfile.ZipFile, files: list[zipfile.ZipInfo], name: str) -> Iterator[UploadedFile[Any]]:
    left = LARGEST
    for info in files:
        if PurePosixPath(info.filename).suffix.lower() in SUFFIXES:
            content = _unpacked(pack, info.filename, left, name)
            left -= len(content)
            yield SimpleUploadedFile(info.filename, content)


def _unpacked(pack: zipfile.ZipFile, member: str, most: int, name: str) -> bytes:
    # What the zip says of its sizes may be a lie, so the bytes are counted as they come.
    with pack.open(member) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ReadError(
            f"it unpacks to more than {LARGEST // 1_000_000} MB.",
            where=f"{name}:1",
            remedy="Unpack it, and drop what you need.",
        )
    return content


def restore(person: Person, told: Told) -> tuple[int, int]:
    """Put back what `person` no longer has: how many stories came, and how many were there already.

    A story that is there by its text is left as it is, but for versions: if it has none, the told ones are its own.
    """
    came = there = 0
    with transaction.atomic():
        have = {story.text: story for story in Story.objects.filter(owner=person)}
        for one in told.stories:
            text = plain(one.text)
            if not text.strip() and not one.versions:
                continue
            story = have.get(text)
            if story is None:
                story = Story.objects.create(
                    owner=person, title=plain(one.title), question=plain(one.question), round=one.round,
                    tags=plain(one.tags), text=text,
                )  # fmt: skip
                have[text] = story
                came += 1
                Story.objects.filter(pk=story.pk).update(created=one.created, changed=one.changed)
            else:
                there += 1
            if not story.versions.exists():
                _bring_versions(story, one.versions)
    return came, there


def _bring_versions(story: Story, told: list[ToldVersion]) -> None:
    days: dict[int, datetime] = {}
    versions = []
    for version in told:
        if version.number not in days:
            days[version.number] = version.made
            fields = version.model_dump(exclude={"made"})
            versions.append(Version(story=story, **fields | {"text": plain(version.text)}))
    for made in Version.objects.bulk_create(versions):
        # Set only now, since the day of making is set when a version is stored.
        Version.objects.filter(pk=made.pk).update(made=days[made.number])
