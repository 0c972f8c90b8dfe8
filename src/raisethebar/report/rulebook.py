"""Every code that a finding can have, and what a reader should know about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raisethebar.audit.check import all_checks
from raisethebar.errors import RuleError
from raisethebar.report.json import dumps
from raisethebar.report.json_outputs import RulesJson
from raisethebar.rules.across import bank_rules
from raisethebar.rules.examples import plain
from raisethebar.rules.finding import Severity
from raisethebar.rules.registry import rules
from raisethebar.rules.rule import FAMILIES, Rule
from raisethebar.score.gates import CODES

_FENCE = "~~~"


@dataclass(frozen=True)
class Explanation:
    """A rule, an audit check or a gate, explained.

    `origin` is the distribution of a plug-in's rule with its version, None for what is shipped.
    `asks` is the gate's question, None for a rule. `flags` are texts in which a rule fires, on the words
    between [[ and ]]; in `passes` it does not.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    reason: str = ""
    asks: str | None = None
    flags: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    origin: str | None = None


def all_rules() -> tuple[Rule, ...]:
    """The rules about one story and about several, and the checks of the numbers audit, by code."""
    found = [*rules(), *bank_rules(), *all_checks()]
    return tuple(sorted(found, key=lambda rule: rule.code))


def families() -> dict[str, str]:
    """The families of codes, each with the question that it answers, or whose plug-in it is."""
    brought: dict[str, list[str]] = {}
    for rule in all_rules():
        if rule.origin is not None and rule.origin not in brought.setdefault(rule.family, []):
            brought[rule.family].append(rule.origin)
    return {**FAMILIES, **{family: f"From {', '.join(origins)}." for family, origins in brought.items()}}


def known_codes() -> frozenset[str]:
    """The codes of rules, audit checks and gates."""
    return frozenset({rule.code for rule in all_rules()} | {code for code, _, _ in CODES.values()} | {"GAT099"})


def explanations() -> tuple[Explanation, ...]:
    """Everything that can be explained: rules and checks by code, then the gates."""
    told = [
        Explanation(
            rule.code,
            rule.name,
            rule.severity,
            rule.summary,
            rule.reason,
            flags=tuple(plain(text) for text in rule.flags),
            passes=tuple(plain(text) for text in rule.passes),
            origin=rule.origin,
        )
        for rule in all_rules()
    ]
    gates = [
        Explanation(
            code,
            name,
            Severity.ERROR,
            "A gate of the rubric: `raisethebar rubric show` has its terms.",
            asks=question,
        )
        for code, name, question in CODES.values()
    ]
    return (*told, *gates)


def explained(code: str) -> Explanation:
    """The explanation of `code`, in either case; raises RuleError if nothing has that code."""
    found = next((e for e in explanations() if e.code == code.upper()), None)
    if found is None:
        raise RuleError(f"no rule has the code {code!r}.", remedy="`raisethebar explain` lists them all.")
    return found


def listing(told: Sequence[Explanation]) -> str:
    """The explanations as JSON; `raisethebar schema rules` is its schema."""
    rules: RulesJson = [
        {
            "code": one.code,
            "name": one.name,
            "severity": one.severity,
            "summary": one.summary,
            "reason": one.reason,
            "asks": one.asks,
            "origin": one.origin,
            "flags": list(one.flags),
            "passes": list(one.passes),
        }
        for one in told
    ]
    return dumps(rules, indent=2) + "\n"


def page(one: Explanation) -> str:
    """An explanation as a page of Markdown. Examples stand in code blocks, as they are."""
    parts = [f"# {one.code} {one.name}", one.summary, one.reason, one.asks and f"It asks: {one.asks}"]
    parts.append(one.origin and f"From the plug-in {one.origin}.")
    for title, texts in (
        ("## Where it fires, on the words between [[ and ]]", one.flags),
        ("## Where it does not", one.passes),
    ):
        if texts:
            parts += [title, *(f"{_FENCE}\n{text}\n{_FENCE}" for text in texts)]
    return "\n\n".join(part for part in parts if part) + "\n"
