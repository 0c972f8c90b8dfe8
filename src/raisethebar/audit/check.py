"""The numbers audit of one story: every check found in `audit.checks`, run in order of its code.

A check is a module there: its docstring says why it asks, CODE and NAME say what it is called, FLAGS and
PASSES hold marked examples (see `audit.examples`), and `check(story)` yields its findings. Putting the file
there is all it takes.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from raisethebar.audit import checks
from raisethebar.errors import RuleError
from raisethebar.rules.finding import Finding
from raisethebar.rules.story import Story


@dataclass(frozen=True)
class Check:
    """One check: its code and name, why it asks, its marked examples, and the check itself."""

    code: str
    name: str
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    check: Callable[[Story], Iterator[Finding]]


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, in order of code. Raises RuleError for one that breaks the contract."""
    found = []
    for module in pkgutil.iter_modules(checks.__path__):
        where = f"{checks.__name__}.{module.name}"
        loaded = importlib.import_module(where)
        try:
            made = Check(
                loaded.CODE, loaded.NAME, loaded.__doc__ or "", loaded.FLAGS, loaded.PASSES, loaded.check
            )
        except AttributeError as missing:
            raise RuleError(f"A check lacks {missing.name}.", where=where) from missing
        if not re.fullmatch(r"AUD\d{3}", made.code) or not made.why or not made.flags or not made.passes:
            raise RuleError("A check needs a code AUD000, a docstring, FLAGS and PASSES.", where=where)
        found.append(made)
    codes = [made.code for made in found]
    if len(set(codes)) != len(codes):
        raise RuleError("Two checks share a code.", where=checks.__name__)
    return tuple(sorted(found, key=lambda made: made.code))


def audit(story: Story) -> tuple[Finding, ...]:
    """What the sums of `story` leave to ask: notes in text order, each with its sum and a question."""
    findings = [
        finding
        for made in all_checks()
        if made.code not in story.document.suppressed
        for finding in made.check(story)
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))
