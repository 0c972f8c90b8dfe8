"""What the rules promise together: the contract, selection, suppression, and spans that hold on any text."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.errors import ConfigurationError, RuleError
from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role, Signal
from raisethebar.rules.across import bank_findings, bank_rules
from raisethebar.rules.examples import read_bank_example, read_example
from raisethebar.rules.registry import EVERYTHING, Selection, rule_findings, rules
from raisethebar.rules.rule import FAMILIES, rule_of, rules_in
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

WORDS = "I we users um xx% significantly improved huge impact. helped\n world-class synergy, was built [x?] \u0130 \u202f ABCD"


@st.composite
def stories(draw: st.DrawFn) -> Story:
    text = draw(st.text(max_size=120) | st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda s: s[0] < s[1])
    anywhere = spans.map(lambda s: Span(*s)) if text else st.nothing()
    names = draw(st.sets(st.sampled_from([*FactName, *Signal]))) if text else set()
    facts = {
        name: Fact(name, True, 0.9, tuple(sorted(draw(st.lists(anywhere, min_size=1, max_size=2))))) for name in names
    }
    quantity = st.builds(
        Quantity,
        span=anywhere,
        value=st.floats(0, 1e9),
        unit=st.sampled_from(["percent", "usd", "count", "days", "times"]),
        role=st.sampled_from(Role),
        metric=st.none() | st.just("orders"),
        approximate=st.booleans(),
    )
    quantities = draw(st.lists(quantity, max_size=6)) if text else []
    return Story(Document(text), Facts(tuple(sorted(quantities, key=lambda q: q.span)), facts))


@settings(max_examples=150, deadline=None)
@given(stories())
def test_every_finding_points_into_the_text_and_says_the_same_twice(story: Story) -> None:
    found = list(rule_findings(story, EVERYTHING))
    for finding in found:
        spans = [finding.span, *(related.span for related in finding.related)]
        assert all(span.end <= len(story.text) for span in spans)
        assert len(finding.span) > 0 or not story.text
        assert finding.message
        assert finding.question is not None
        assert finding.question.endswith("?")
        assert finding.cost is None
    assert found == list(rule_findings(story, EVERYTHING))


def test_a_rule_is_written_as_the_house_writes_them() -> None:
    assert len(rules()) >= 28
    for rule in (*rules(), *bank_rules()):
        assert rule.family in FAMILIES
        assert rule.summary.endswith(".")
        assert rule.reason.startswith("Why it matters:")
    names = [rule.name for rule in (*rules(), *bank_rules())]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_suppression_and_selection_silence_a_rule(rule) -> None:
    story = read_example(rule.flags[0]).story
    assert rule.code in {f.code for f in rule_findings(story, EVERYTHING)}
    silenced = replace(story, document=replace(story.document, suppressed=frozenset({rule.code, "ZZZ999"})))
    assert rule.code not in {f.code for f in rule_findings(silenced, EVERYTHING)}
    assert rule.code not in {f.code for f in rule_findings(story, Selection(ignore=frozenset({rule.family})))}
    assert {f.code for f in rule_findings(story, Selection(select=frozenset({rule.code})))} == {rule.code}


def test_an_unknown_suppression_changes_nothing() -> None:
    story = read_example(rules()[0].flags[0]).story
    unknown = replace(story, document=replace(story.document, suppressed=frozenset({"ZZZ999", "nonsense"})))
    assert list(rule_findings(unknown, EVERYTHING)) == list(rule_findings(story, EVERYTHING))


def test_a_bank_rule_is_silent_only_where_every_story_it_names_silences_it() -> None:
    bank = read_bank_example(bank_rules()[0].flags[0]).stories
    code = bank_rules()[0].code
    quiet = [replace(s, document=replace(s.document, suppressed=frozenset({code}))) for s in bank]
    assert code in {f.code for f in bank_findings(bank)}
    assert code in {f.code for f in bank_findings([quiet[0], *bank[1:]])}
    assert code not in {f.code for f in bank_findings(quiet)}
    assert list(bank_findings(bank, Selection(ignore=frozenset({"BNK"})))) == []


def test_a_selection_of_nothing_known_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="ZZZ"):
        Selection(select=frozenset({"ZZZ"})).validated(frozenset({"KPI001"}), "raisethebar.toml")


def stated(name: str, **changes: object) -> ModuleType:
    module = ModuleType(name, "What is found.\n\nWhy it matters: a reason.")
    plain = {"CODE": "KPI900", "NAME": name, "FLAGS": ("[[x]]",), "PASSES": ("y",), "check": lambda story: iter(())}
    for key, value in {**plain, "check_bank": lambda stories: iter(()), **changes}.items():
        if value is not None:
            setattr(module, key, value)
    return module


@pytest.mark.parametrize(
    "changes",
    [{"CODE": None}, {"FLAGS": None}, {"PASSES": ()}, {"FLAGS": ()}, {"CODE": "kpi1"}, {"__doc__": ""}, {"NAME": None}],
)
def test_a_module_that_breaks_the_contract_is_refused(changes) -> None:
    with pytest.raises(RuleError, match="broken"):
        rule_of(stated("broken", **changes))
    with pytest.raises(RuleError, match="broken"):
        rule_of(stated("broken", **changes), "check_bank")


def test_two_rules_with_one_code_are_refused(tmp_path, monkeypatch) -> None:
    package = tmp_path / "twice"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in ("one", "other"):
        (package / f"{name}.py").write_text(
            f'"""What is found."""\nCODE = "KPI900"\nNAME = "{name}"\nFLAGS = ("[[x]]",)\nPASSES = ("y",)\n'
            "def check(story):\n    return iter(())\n"
        )
    monkeypatch.syspath_prepend(tmp_path)
    import twice

    with pytest.raises(RuleError, match="KPI900"):
        rules_in(twice)
    for name in ("twice", "twice.one", "twice.other"):
        sys.modules.pop(name, None)


def test_a_wording_matches_whole_words_a_hyphen_for_a_space_and_any_ending() -> None:
    assert wording("buzzwords").search("a world-class and")
    assert wording("buzzwords").search("we leveraged it")
    assert not wording("customers").search("usership")
    assert wording("hedges").search("then i also helped with it")
    with pytest.raises(RuleError):
        wording("no-such-list")
