"""Stories that are worn: told too often where interviewers compare notes, left lying too long, or of long ago."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

STALE_DAYS = 42
"""Days untouched from which a story is stale: two loops of 21 days."""

OLD_YEARS = 5
"""Years since the latest year a story names from which it is of long ago: before the seniority that loops ask about."""

MOST_TELLINGS = 4
"""Tellings in real interviews from which one story can be said to carry too many of them."""

_YEAR = re.compile(r"(?<![\d.,$€£])\b(?:19[89]\d|20\d\d)\b(?![.,]\d|%| ?percent)")


@dataclass(frozen=True)
class Use:
    """A story told in a real interview: `key` says which, `company` where, "" where that was not said."""

    key: str
    company: str
    day: date


@dataclass(frozen=True)
class Kept:
    """A story of the bank; `touched` is the last day it was changed, scored, drilled or told."""

    key: str
    name: str
    text: str
    touched: date


@dataclass(frozen=True)
class Worn:
    """What is the matter with a story, in a sentence, and what to ask oneself about it."""

    key: str
    name: str
    says: str
    question: str


def overused(stories: Sequence[Kept], uses: Sequence[Use]) -> tuple[Worn, ...]:
    """Stories told twice to one company, or in more than half of at least MOST_TELLINGS tellings."""
    by_company: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for use in uses:
        if company := " ".join(use.company.split()).casefold():
            by_company[company][use.key] += 1
    names = {" ".join(u.company.split()).casefold(): u.company for u in uses}
    all_told = Counter(use.key for use in uses)
    found = []
    for story in stories:
        for company, counts in by_company.items():
            if (times := counts[story.key]) > 1:
                says = f"Told {times} times to {names[company]}, where interviewers compare notes."
                found.append(Worn(story.key, story.name, says, "Which other story can take its place there?"))
        if len(uses) >= MOST_TELLINGS and 2 * all_told[story.key] > len(uses):
            says = f"Told in {all_told[story.key]} of your {len(uses)} tellings."
            found.append(Worn(story.key, story.name, says, "What would you tell if you could not tell this one?"))
    return tuple(found)


def stale(stories: Sequence[Kept], today: date) -> tuple[Worn, ...]:
    """Stories untouched for STALE_DAYS, and those whose latest year named is OLD_YEARS past."""
    found = []
    for story in stories:
        idle = (today - story.touched).days
        if idle >= STALE_DAYS:
            says = f"Untouched for {idle} days."
            found.append(Worn(story.key, story.name, says, "Can you still tell it with its figures, unread?"))
        years = [int(y) for y in _YEAR.findall(story.text) if int(y) <= today.year]
        if years and today.year - max(years) >= OLD_YEARS:
            says = f"The latest year it names is {max(years)}."
            found.append(Worn(story.key, story.name, says, "What have you done since that shows the same?"))
    return tuple(found)
