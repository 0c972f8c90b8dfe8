from __future__ import annotations

import importlib.util

import pytest

from raisethebar.errors import RuleError
from raisethebar.rules.examples import read_example
from raisethebar.rules.registry import rules
from raisethebar.rules.rule import rule_of
from raisethebar.rules.scaffold import main, new_rule


def test_a_new_rule_keeps_the_contract_before_anything_is_changed(tmp_path):
    path = new_rule("kpi", "late-result", tmp_path)
    spec = importlib.util.spec_from_file_location("late_result", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rule = rule_of(module)
    example = read_example(rule.flags[0])
    assert [f.span for f in rule.check(example.story)] == [example.place]
    assert list(rule.check(read_example(rule.passes[0]).story)) == []
    assert rule.code not in {known.code for known in rules()}
    assert rule.family == "KPI"


@pytest.mark.parametrize(
    ("family", "name"), [("XYZ", "late"), ("GAT", "late"), ("KPI", "Late Result"), ("KPI", "../x")]
)
def test_what_cannot_be_a_rule_is_refused(family, name, tmp_path):
    with pytest.raises(RuleError):
        new_rule(family, name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_overwritten(tmp_path):
    new_rule("KPI", "late-result", tmp_path)
    with pytest.raises(RuleError):
        new_rule("KPI", "late-result", tmp_path)


def test_wrong_arguments_are_told_and_not_thrown(capsys):
    assert main(["KPI"]) == 2
    assert "family and a name" in capsys.readouterr().err
