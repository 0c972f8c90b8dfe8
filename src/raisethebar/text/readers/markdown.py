"""Markdown: optional front matter, then one story for each heading of level one or two."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import yaml
from markdown_it import MarkdownIt

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin
from raisethebar.text.spans import trimmed

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_QUESTION = re.compile(r"(?:>[ \t]*)?\**question:?\**:?[ \t]*(?P<asked>[^\r\n]+)", re.I)
_COMMENTS = re.compile(r"<!--.*?-->", re.S)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_markdown(text: str, name: str) -> list[Document]:
    """The stories of a Markdown file, each an exact piece of `text`. Bad front matter: ReadError."""
    front = _FRONT.match(text)
    known = _settings(front[1], name) if front else {}
    start = front.end() if front else 0
    body = text[start:]
    starts = [0]
    for row in _LINE.findall(body):
        starts.append(starts[-1] + len(row))
    tokens = MarkdownIt().parse(body)
    headings = [
        (token.map, following.content)
        for token, following in pairwise(tokens)
        if token.type == "heading_open" and token.tag in ("h1", "h2") and token.map and token.level == 0
    ]
    cuts: list[tuple[int, int, str | None]] = []
    first = starts[headings[0][0][0]] if headings else len(body)
    cuts.append((0, first, None))
    for number, (lines, title) in enumerate(headings):
        end = starts[headings[number + 1][0][0]] if number + 1 < len(headings) else len(body)
        cuts.append((starts[min(lines[1], len(starts) - 1)], end, title))
    stories = []
    for low, high, heading in cuts:
        span = trimmed(text, start + low, start + high)
        if not len(span) or _only_comments(span.of(text)):
            continue
        settings = {**known, "title": heading or known.get("title")}
        if asked := _QUESTION.match(span.of(text)):
            settings["question"] = asked["asked"].strip()
            span = trimmed(text, span.start + asked.end(), span.end)
            if not len(span):
                continue
        before = text[: span.start].replace("\r\n", "\n").replace("\r", "\n")
        origin = Origin(0, len(span), before.count("\n") + 1, len(before) - before.rfind("\n"))
        stories.append(Document(span.of(text), source=name, origins=(origin,), **settings))
    if not stories:
        raise ReadError("no story under the headings.", where=f"{name}:1", remedy="Write the story there.")
    return stories


def _only_comments(text: str) -> bool:
    return not _COMMENTS.sub("", text).strip()


def _settings(front: str, name: str) -> dict[str, Any]:
    try:
        found = yaml.safe_load(front) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 2 if mark else 1}"
        raise ReadError(
            "the front matter is not valid YAML.",
            where=where,
            remedy="Write `title: …` and the like between the two lines of dashes.",
        ) from error
    if not isinstance(found, dict):
        raise ReadError(
            "the front matter is not `key: value` lines.",
            where=f"{name}:2",
            remedy="Write `title: …` and the like between the two lines of dashes.",
        )
    kept: dict[str, Any] = {}
    for key, kind in (("title", str), ("question", str), ("principle", str), ("round", int)):
        value = found.get(key)
        if value is None:
            continue
        wrong = not isinstance(value, kind) or isinstance(value, bool)
        if wrong or (key == "round" and not 1 <= value <= 6):
            line = next((n for n, row in enumerate(front.splitlines(), 2) if row.startswith(key)), 2)
            need = "a whole number from 1 to 6" if kind is int else "text"
            raise ReadError(f"`{key}` must be {need}.", where=f"{name}:{line}", remedy="Change that line.")
        kept[key] = value
    return kept
