"""Markdown: optional front matter, then one story for each heading of level one or two."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import yaml
from markdown_it import MarkdownIt

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin
from raisethebar.text.spans import Span, trimmed
from raisethebar.text.suppression import comments, suppressed

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_QUESTION = re.compile(r"(?:>[ \t]*)?\**question(?::\**|\**:)[ \t]*(?P<asked>[^\r\n]*\S)", re.I)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_markdown(text: str, name: str) -> list[Document]:
    """The stories of a Markdown file, each an exact piece of `text`, with comments hidden.

    A comment that switches rules off counts for its own story; above the first heading, for all of them.
    Raises ReadError for bad front matter, or where no heading has words under it.
    """
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
    everywhere = suppressed(body[:first])
    stories = []
    for low, high, heading in cuts:
        span = trimmed(text, start + low, start + high)
        if not _without_comments(span.of(text)).strip():
            continue
        settings = {**known, "title": heading or known.get("title")}
        words = _after_comments(text, span)
        if asked := _QUESTION.match(words.of(text)):
            settings["question"] = asked["asked"]
            span = trimmed(text, words.start + asked.end(), span.end)
            if not _without_comments(span.of(text)).strip():
                continue
        before = text[: span.start].replace("\r\n", "\n").replace("\r", "\n")
        origin = Origin(0, len(span), before.count("\n") + 1, len(before) - before.rfind("\n"))
        stories.append(
            Document(
                span.of(text),
                source=name,
                origins=(origin,),
                suppressed=everywhere | suppressed(body[low:high]),
                hidden=comments(span.of(text)),
                **settings,
            )
        )
    if not stories:
        raise ReadError("no story under the headings.", where=f"{name}:1", remedy="Write the story there.")
    return stories


def _without_comments(text: str) -> str:
    ends = [0, *(comment.end for comment in comments(text))]
    starts = [*(comment.start for comment in comments(text)), len(text)]
    return "".join(text[low:high] for low, high in zip(ends, starts, strict=True))


def _after_comments(text: str, span: Span) -> Span:
    """`span`, trimmed, without the comments that it begins with."""
    begin = span.start
    for comment in comments(span.of(text)):
        if comment.start + span.start != begin:
            break
        begin = trimmed(text, span.start + comment.end, span.end).start
    return Span(begin, span.end)


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
