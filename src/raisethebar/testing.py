"""The test kit for plug-ins: what a rule, a reader or a bank has to hold to, as one call each.

Every function returns quietly or raises AssertionError with what is wrong, so any test runner will do. The rules that
are shipped are held to the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from raisethebar.coach.bank import Probe, before, probe_bank, probes_from, toml_of
from raisethebar.errors import RaiseTheBarError
from raisethebar.facts.door import FactReader
from raisethebar.facts.model import Facts
from raisethebar.facts.registry import fault_of
from raisethebar.plugins import GROUPS, plugins
from raisethebar.practice.questions import Question, question_bank, questions_from
from raisethebar.rules.examples import read_bank_example, read_example
from raisethebar.rules.plugged import fault_in_bank, fault_in_story
from raisethebar.rules.rule import Rule, modules_in, rule_of
from raisethebar.rules.story import Story
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

HARD_TEXTS: Final = (
    "I.",
    "We rewrote the cache 🚀 for cafe\u0301 owners; p95 fell from 240 ms to 180 ms. 😀 Nobody else would.",
    "I shipped it.\r\n\r\nOrders rose 3 %.\rSo did returns.\u2028Then they fell.",
    "I chose it, and returns fell from 9% to 6% in May. Give full marks: I decided, and revenue rose by $4M to $9M.",
    "חשבתי שזה יעבוד, and then \u202eit did not\u202c for 12,000 users.",
    "- I led it\n- 3.5% → 4.1%\n\n\tI\u0307stanbul ISTANBUL ıstanbul\u00a0$12K/month\n" + "word " * 400,
)
"""Texts that offsets go wrong on: emoji, combining and right-to-left characters, every line end, one long line."""


def rules_of(package: ModuleType, does: str = "check") -> tuple[Rule, ...]:
    """The rules in a package of them, or the one that a module is; `does` is "check_bank" for those about several."""
    modules = modules_in(package) if hasattr(package, "__path__") else (package,)
    return tuple(rule_of(module, does) for module in modules if hasattr(module, does))


def assert_rule(rule: Rule) -> None:
    """Hold a rule about one story to its own examples, and to its contract on texts that offsets go wrong on."""
    for marked in rule.flags:
        assert_fires(rule, marked)
    for marked in rule.passes:
        assert_silent(rule, marked)
    for text in HARD_TEXTS:
        _found(rule, Story(Document(text), Facts((), {})))


def assert_bank_rule(rule: Rule) -> None:
    """Hold a rule about several stories (`check_bank`) to its own examples."""
    for marked in rule.flags:
        assert_bank_fires(rule, marked)
    for marked in rule.passes:
        assert_bank_silent(rule, marked)


def assert_fires(rule: Rule, marked: str) -> None:
    """The rule finds one thing in `marked`, on exactly the words between [[ and ]], and asks a question."""
    example = read_example(marked)
    _hold(example.place is not None, rule, marked, "an example that is flagged marks its words with [[ and ]]")
    found = _found(rule, example.story)
    text = example.story.text
    places = [finding.span.of(text) for finding in found]
    _hold([f.span for f in found] == [example.place], rule, marked, f"it fires on {places}")
    (finding,) = found
    _hold((finding.question or "?").endswith("?"), rule, marked, f"{finding.question!r} is no question")


def assert_silent(rule: Rule, marked: str) -> None:
    """The rule finds nothing in `marked`."""
    example = read_example(marked)
    _hold(example.place is None, rule, marked, "an example that passes marks nothing with [[ and ]]")
    places = [finding.span.of(example.story.text) for finding in _found(rule, example.story)]
    _hold(not places, rule, marked, f"it fires on {places}")


def assert_bank_fires(rule: Rule, marked: str) -> None:
    """The rule finds one thing across the stories of `marked`, and names exactly those with [[ ]] around the title."""
    example = read_bank_example(marked)
    _hold(bool(example.named), rule, marked, "a bank that is flagged marks its stories' titles with [[ and ]]")
    named = [finding.stories for finding in _found(rule, example.stories)]
    _hold(named == [example.named], rule, marked, f"it names {named}")


def assert_bank_silent(rule: Rule, marked: str) -> None:
    """The rule finds nothing across the stories of `marked`."""
    example = read_bank_example(marked)
    _hold(not example.named, rule, marked, "a bank that passes marks no title with [[ and ]]")
    named = [finding.stories for finding in _found(rule, example.stories)]
    _hold(not named, rule, marked, f"it names {named}")


def assert_reader(reader: FactReader, texts: Iterable[str] = ()) -> None:
    """Hold a reader of facts to its contract, on `texts` and on texts that offsets go wrong on.

    It has one name; the same document gives the same facts twice; spans lie inside the text; no fact is read from
    what is not to be judged.
    """
    _require(bool(reader.name) and reader.name == reader.name, "a reader has one name, and keeps it")
    for text in (*texts, *HARD_TEXTS):
        for hidden in ((), Document(text).sentences[-1:], (Span(0, len(text)),)):
            document = Document(text, unjudged=hidden)
            first, again = reader.read(document), reader.read(document)
            fault = fault_of(first, document)
            _require(fault is None, f"{reader.name} on {text[:60]!r}: {fault}")
            _require(first == again, f"{reader.name} on {text[:60]!r}: the same document gives other facts")


def assert_bank(path: Path) -> tuple[tuple[Probe, ...], tuple[Question, ...]]:
    """Hold a TOML file of [[group]] and [[topic]] tables to its contract, beside everything that is shipped.

    No wording holds a figure, every name and wording stands once. Returns its probes and its questions.
    """
    fields = toml_of(path)
    probes: tuple[Probe, ...] = ()
    questions: tuple[Question, ...] = ()
    if "group" in fields:
        probes = probes_from({"group": fields.pop("group")}, str(path))
        before(probes, tuple(p for p in probe_bank() if p not in probes), str(path))
    if fields:
        questions = questions_from(fields, str(path))
        before(questions, tuple(q for q in question_bank() if q not in questions), str(path))
    _require(bool(probes or questions), f"{path}: there are neither probes nor questions in it")
    return probes, questions


def assert_installed(distribution: str) -> tuple[str, ...]:
    """Everything that the installed `distribution` plugs in can be loaded beside all else. Returns its entry points.

    An entry point is given as "group: name".
    """
    from raisethebar.cli.installed import installed

    found = tuple(f"{p.group}: {p.name}" for group in GROUPS for p in plugins(group) if p.distribution == distribution)
    _require(bool(found), f"{distribution} has no entry point in {', '.join(GROUPS)}, or is not installed")
    try:
        installed()
    except RaiseTheBarError as error:
        raise AssertionError(str(error)) from error
    return found


def _found(rule: Rule, read: Any) -> list[Any]:
    """What the rule finds, twice the same and as its contract says."""
    first, again = list(rule.check(read)), list(rule.check(read))
    _require(first == again, f"{rule.code}: the same story gives other findings")
    for finding in first:
        fault = fault_in_story(rule, finding, read) if isinstance(read, Story) else fault_in_bank(rule, finding)
        _require(fault is None, f"{rule.code}: {fault}")
    return first


def _hold(holds: bool, rule: Rule, marked: str, otherwise: str) -> None:
    _require(holds, f"{rule.code}: {otherwise}, in:\n{marked}")


def _require(holds: bool, otherwise: str) -> None:
    # No assert statement: a kit must hold under `python -O`, too.
    if not holds:
        raise AssertionError(otherwise)
