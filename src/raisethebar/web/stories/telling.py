"""Versions side by side: what changed in the words, and what it was worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from raisethebar.chart.curve import Curve, Level, Point, svg
from raisethebar.report.words import FACT
from raisethebar.score.rubric import load
from raisethebar.text.word_diff import Piece, word_diff
from raisethebar.web.access import story_of
from raisethebar.web.stories.models import Story, Version

FEW = 4
"""Facts that are shown beside a version at once; more are told by their number, and unfold."""


@dataclass(frozen=True)
class Change:
    """One version beside the one before it (None for the first).

    `gain` is the difference of the two ratings, None where either could not be assessed or another engine or rubric
    judged it. `gained` and `lost` are facts in words; `added` and `removed` count words.
    """

    version: Version
    before: Version | None
    gain: float | None
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    added: int = 0
    removed: int = 0

    @property
    def comparable(self) -> bool:
        """Whether one engine with one rubric judged both."""
        other = self.before
        return other is None or (other.engine, other.rubric) == (self.version.engine, self.version.rubric)

    @property
    def facts(self) -> int:
        """How many facts came or went."""
        return len(self.gained) + len(self.lost)

    @property
    def worth(self) -> str:
        """The gain with its sign, "" where there is none to tell."""
        return "" if self.gain is None else f"{self.gain:+g}" if self.gain else "0"

    @property
    def steps(self) -> list[tuple[int | None, int | None]]:
        """The scores before and now, by the rubric's dimensions; None where none was given, or none that compares."""
        then = self.before.scores if self.before and self.comparable else {}
        return [(then.get(d.key), self.version.scores.get(d.key)) for d in load().dimensions]


def change(version: Version, before: Version | None) -> Change:
    """What `version` changed."""
    if before is None:
        return Change(version, None, None)
    now, then = ({n for n, true in v.facts.items() if true and n in FACT} for v in (version, before))
    pieces = word_diff(before.text, version.text)
    found = Change(
        version,
        before,
        None,
        tuple(FACT[n] for n in FACT if n in now - then),
        tuple(FACT[n] for n in FACT if n in then - now),
        _words(pieces, "added"),
        _words(pieces, "removed"),
    )
    if version.rating is None or before.rating is None or not found.comparable:
        return found
    gain = round(version.rating - before.rating, 2)
    return Change(version, before, gain, found.gained, found.lost, found.added, found.removed)


def changes(versions: Sequence[Version]) -> list[Change]:
    """The change that each of `versions`, oldest first, made; newest first."""
    pairs = [(None, versions[0]), *pairwise(versions)] if versions else []
    return [change(later, earlier) for earlier, later in reversed(pairs)]


def _words(pieces: Sequence[Piece], kind: str) -> int:
    return sum(len(p.text.split()) for p in pieces if p.kind == kind)


def curve(story: Story, versions: Sequence[Version]) -> SafeString:
    """The ratings of `versions`, oldest first, as a picture."""
    bands = load().bands
    rated = [v for v in versions if v.rating is not None]
    said = f"From {rated[0].rating:g} to {rated[-1].rating:g} in {len(versions)} versions." if rated else "None yet."
    picture = Curve(
        f"Rating of each version of {story.name}",
        f"{said} The table below has every number.",
        tuple(Point(str(v.number), v.rating, _said(v)) for v in versions),
        0,
        10,
        (Level(bands.meets, f"meets {bands.meets:g}"), Level(bands.raises, f"raises {bands.raises:g}")),
    )
    return mark_safe(svg(picture))


def _said(version: Version) -> str:
    if version.rating is None:
        return f"version {version.number}: not assessable"
    return f"version {version.number}: {version.rating:g}"


@require_GET
def versions(request: HttpRequest, story: object) -> HttpResponse:
    """Every version of a story, newest first, with its curve and what each change was worth."""
    mine = story_of(request)
    kept = list(mine.versions.order_by("number"))
    context = {
        "story": mine,
        "changes": changes(kept),
        "curve": curve(mine, kept) if len(kept) > 1 else "",
        "dimensions": load().dimensions,
        "few": FEW,
        "whys": any(v.why for v in kept),
        "newer": bool(kept) and kept[-1].text != mine.text,
    }
    return render(request, "web/versions.html", context)


@require_GET
def compare(request: HttpRequest, story: object, earlier: int, later: int) -> HttpResponse:
    """Two versions, the words marked that only one of them has."""
    mine = story_of(request)
    before = get_object_or_404(Version, story=mine, number=earlier)
    after = get_object_or_404(Version, story=mine, number=later)
    found = change(after, before)
    scored = [(d, before.scores.get(d.key), after.scores.get(d.key)) for d in load().dimensions]
    numbers = mine.versions.order_by("number").values_list("number", flat=True)
    context = {
        "story": mine,
        "pieces": word_diff(before.text, after.text),
        "change": found,
        "sides": (before, after),
        "steps": [(d, was, now, _step(was, now) if found.comparable else "–") for d, was, now in scored],
        "others": [(n, min(n, later), max(n, later)) for n in numbers if n != later],
    }
    return render(request, "web/compare.html", context)


def _step(was: int | None, now: int | None) -> str:
    if was is None or now is None:
        return "–"
    return f"{now - was:+d}" if now != was else "0"
