"""All stories are about the same project or period.

Why it matters: one good year looks like one good year. A loop wants to see the same judgment in other places, with
other people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from raisethebar.rules.finding import BankFinding
from raisethebar.rules.story import Story

CODE = "BNK005"
NAME = "one-project"
FLAGS = (
    """# [[Vans]]
I rebuilt the planner of Kestrel in spring.
---
# [[Letters]]
The letters that Kestrel sent went to the dead, and I stopped them.
---
# [[Maps]]
For drivers I redrew the maps of Kestrel.""",
    """# [[Vans]]
I rebuilt the planner in 2021.
---
# [[Letters]]
Letters went to the dead, and in May 2021 I stopped them.
---
# [[Maps]]
I redrew the maps for drivers by the end of 2021.""",
)
PASSES = (
    """# Vans
I rebuilt the planner of Kestrel in 2021.
---
# Letters
The letters that we sent went to the dead, and I stopped them in 2023.
---
# Maps
For drivers I redrew the maps of Kestrel.""",
)
_LEAST = 3
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}(?![\w-])|\b20\d\d\b")
_COMMON = frozenset(
    """January February March April June July August September October November December Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday Christmas Python Google Amazon English""".split()
)


def check_bank(stories: Sequence[Story]) -> Iterator[BankFinding]:
    if len(stories) < _LEAST:
        return
    named = [set(_NAME.findall(story.document.folded)) - _COMMON for story in stories]
    years = [{name for name in names if name.isdigit()} for names in named]
    shared = set.intersection(*named)
    # A year is shared only where no story tells of another one.
    shared -= {year for year in shared if year.isdigit() and any(told != {year} for told in years)}
    if shared:
        yield BankFinding(
            CODE,
            NAME,
            f"All {len(stories)} stories are set in {', '.join(sorted(shared))}.",
            tuple(story.document.name for story in stories),
            "What did you do elsewhere, or at another time?",
        )
