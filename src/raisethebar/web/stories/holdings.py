"""Everything that is stored for one person: as a file to take away, and gone at a word."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.deletion import Collector
from django.utils.text import slugify

from raisethebar.web.people.models import Person
from raisethebar.web.stories.matrix import FORMS, rows
from raisethebar.web.stories.models import Comment, Story

OURS = "raisethebar.web."
SECRET = frozenset({"mocks.seat.digest"})
"""Fields that only a thief has a use for."""

README = """Everything that Raise the Bar holds for you.

                     Dropped on the page of your stories, this zip brings back stories, tags and versions.
stories/             every story as it stands, to read, or to drop there without the rest
stories.json         the same, with every version, its score, comments, and whom it was shared with
impact-ownership.*   the Impact Ownership Matrix
rest.json            whatever else is yours: mock sessions, panels, drills, interviews, plans
"""


def owned(person: Person) -> Iterator[models.QuerySet[Any]]:
    """What `person` owns, kind by kind: every model of this app that has an `owner`."""
    for model in apps.get_models():
        if model.__module__.startswith(OURS) and any(f.name == "owner" for f in model._meta.concrete_fields):
            yield model._default_manager.filter(owner=person)


def forget_everything(person: Person) -> None:
    """Delete all that `person` owns, with whatever hangs on it. The account stays."""
    with transaction.atomic():
        for found in owned(person):
            found.delete()


def stories(person: Person) -> list[dict[str, Any]]:
    """The stories with their versions, comments and shares, as plain values."""
    return [
        {
            "id": str(s.pk),
            "title": s.title,
            "question": s.question,
            "round": s.round,
            "tags": s.tags,
            "text": s.text,
            "created": s.created.isoformat(),
            "changed": s.changed.isoformat(),
            "versions": [
                {
                    "number": v.number, "made": v.made.isoformat(), "why": v.why, "text": v.text, "rating": v.rating,
                    "verdict": v.verdict, "level": v.level, "scores": v.scores, "facts": v.facts,
                    "engine": v.engine, "rubric": v.rubric,
                }
                for v in s.versions.all()
            ],
            "comments": [{"by": c.author.get_username(), "at": c.made.isoformat(), "text": c.text} for c in s.comments.all()],
            "shared_with": [{"email": h.email, "revoked": h.revoked is not None} for h in s.shares.all()],
        }
        for s in Story.objects.filter(owner=person).prefetch_related("versions", "comments__author", "shares")
    ]  # fmt: skip


def rest(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Whatever else is theirs, by kind: what would go with the account, save the stories and what is secret."""
    collector = Collector(using=person._state.db or "default")
    # The person of a request is a stand-in that the collector can't read.
    collector.collect(Person.objects.filter(pk=person.pk))
    keys: dict[type[models.Model], set[Any]] = {}
    for several in (*collector.data.values(), *collector.fast_deletes):
        for one in several:
            keys.setdefault(type(one), set()).add(one.pk)
    told = {}
    for model in sorted(keys, key=lambda m: m._meta.label_lower):
        if model.__module__.startswith(OURS) and model._meta.app_label not in {"people", "stories"}:
            told[model._meta.label_lower] = _rows(model._base_manager.in_bulk(list(keys[model])).values())
    elsewhere = Comment.objects.filter(author=person).exclude(story__owner=person)
    return told | {"comments beside stories of others": _rows(elsewhere)}


def _rows(found: Iterable[models.Model]) -> list[dict[str, Any]]:
    listed = sorted(found, key=lambda one: str(one.pk))
    return [
        {
            "id": row["pk"],
            **{k: v for k, v in row["fields"].items() if k != "owner" and f"{row['model']}.{k}" not in SECRET},
        }
        for row in serializers.serialize("python", listed)
    ]


def as_markdown(story: Story) -> str:
    """A story as a file that an import reads back: what is known of it, then its text."""
    known = {"title": story.title, "question": story.question, "round": story.round}
    front = yaml.safe_dump({k: v for k, v in known.items() if v}, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front if any(known.values()) else ''}---\n\n{story.text}\n"


def archive(person: Person) -> bytes:
    """Everything of `person` as a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("README", README)
        kept = [story for story in Story.objects.filter(owner=person).order_by("created") if story.text.strip()]
        for number, story in enumerate(kept, 1):
            pack.writestr(f"stories/{number:03}-{slugify(story.name)[:60] or 'story'}.md", as_markdown(story))
        pack.writestr("stories.json", _json({"stories": stories(person)}))
        pack.writestr("rest.json", _json(rest(person)))
        matrix = rows(person)
        for suffix, form in FORMS.items():
            # An import of the folder would take a table in Markdown for a story.
            if suffix != "md":
                pack.writestr(f"impact-ownership.{suffix}", form.write(matrix).encode(form.encoding))
    return out.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
