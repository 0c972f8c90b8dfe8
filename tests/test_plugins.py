"""What other distributions plug in: found, shown, signed for, in one order, and blamed by name when it is broken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugged import BANK, READER, Site, rule

STORY = "I shipped a planner for vans. Late vans fell from 18% to 11% in May."
OWN = "Which number would the van drivers quote to a friend?"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_rule_a_reader_and_a_bank_are_shown_used_and_signed_for(site: Site) -> None:
    site.put(
        "Acme_Bar",
        {"rules": "r = acme.rules", "readers": "mine = acme.reader:Reader", "probes": "p = acme.probes"},
        {
            "acme/__init__.py": "",
            "acme/rules/__init__.py": "",
            "acme/rules/zzz001.py": rule(),
            "acme/rules/_words.py": "raise RuntimeError('an underscore keeps a file from being a rule')",
            "acme/reader.py": READER.format(end=1),
            "acme/probes/__init__.py": "",
            "acme/probes/own.toml": BANK.format(name="acme-1", asks=OWN),
        },
    )
    shown = site.run("settings").stdout
    assert "acme-bar 1.0  rules ZZZ001; readers mine; probes own.toml" in shown
    assert "+acme-bar.1.0\n" in shown
    assert "ZZZ: From acme-bar 1.0.\n  ZZZ001  A word is said: shipped." in site.run("explain").stdout
    assert "From the plug-in acme-bar 1.0." in site.run("explain", "ZZZ001").stdout
    listed = {one["code"]: one["origin"] for one in json.loads(site.run("explain", "--format", "json").stdout)}
    assert listed["ZZZ001"] == "acme-bar 1.0"
    assert listed["OWN001"] is None
    checked = site.run("check", "--format", "json", stdin="We shipped it, and it was hard work for all of us there.")
    report = json.loads(checked.stdout)[0]
    assert "ZZZ001" in {finding["code"] for finding in report["findings"]}
    assert report["engine"].endswith("+acme-bar.1.0")
    assert OWN in checked.stdout
    read = json.loads(site.run("check", "--format", "json", "--reader", "mine", stdin=STORY).stdout)[0]
    assert "+mine.1@acme-bar.1.0+" in read["engine"]
    assert read["facts"]["owned"]["evidence"] == [{"start": 0, "end": 1}]
    assert read["facts"]["product_metric"]["value"] is False


def test_the_settings_choose_a_reader_and_silence_a_rule_of_a_plug_in(site: Site) -> None:
    site.put(
        "acme",
        {"rules": "r = acme_rule", "readers": "mine = acme_reader:Reader"},
        {"acme_rule.py": rule(), "acme_reader.py": READER.format(end=1)},
    )
    (site.folder / "raisethebar.toml").write_text('reader = "mine"\nignore = ["ZZZ"]\n')
    (site.folder / "story.md").write_text(STORY)
    report = json.loads(site.run("check", "--format", "json", "story.md").stdout)[0]
    assert "mine.1@acme.1.0" in report["engine"]
    assert "ZZZ001" not in {finding["code"] for finding in report["findings"]}
    (site.folder / "raisethebar.toml").write_text('\nreader = "miine"\n')
    told = site.run("check", "story.md").stderr
    assert "raisethebar.toml:2: no reader of facts is called 'miine'. There are learned, rules, mine." in told


def test_the_order_is_that_of_names_and_not_of_installation(site: Site) -> None:
    for name, code in (("zebra", "AAA001"), ("ant", "BBB001")):
        bank = BANK.format(name=f"{name}-1", asks=f"Which number did the {name} see at the end of it?")
        site.put(
            name,
            {"rules": f"r = {name}_rule", "probes": f"p = {name}_bank"},
            {f"{name}_rule.py": rule(code), f"{name}_bank/__init__.py": "", f"{name}_bank/b.toml": bank},
        )
    asked = (
        "from raisethebar.rules.registry import rules; from raisethebar.coach.bank import probe_bank;"
        "print([r.code for r in rules()][-2:], [p.id for p in probe_bank()][:3])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, env={"PYTHONPATH": str(site.folder)}, check=True
    )
    assert done.stdout == "['AAA001', 'BBB001'] ['ant-1', 'zebra-1', 'kpi-1']\n"


def test_many_distributions_are_signed_for_by_a_digest(site: Site) -> None:
    for number in range(4):
        site.put(f"quite-a-long-name-{number}", {"rules": f"r = r{number}"}, {f"r{number}.py": rule(f"ZZZ00{number}")})
    (engine,) = [line for line in site.run("settings").stdout.splitlines() if line.startswith("  engine")]
    assert "+plugins." in engine
    assert len(engine) < 100


BROKEN = {
    "a module that isn't there": ({"rules": "r = acme_none"}, {}, "No module named 'acme_none'"),
    "a module that fails": ({"rules": "r = acme_r"}, {"acme_r.py": "1/0"}, "ZeroDivisionError"),
    "a module that is no rule": ({"rules": "r = acme_r"}, {"acme_r.py": '"""x"""'}, "states no CODE"),
    "no module": ({"rules": "r = json:dumps"}, {}, "neither a package of rules nor a module"),
    "an empty package": ({"rules": "r = acme_r"}, {"acme_r/__init__.py": ""}, "no rule in acme_r"),
    "a rule of a package that fails": (
        {"rules": "r = acme_r"},
        {"acme_r/__init__.py": "", "acme_r/one.py": "import no_such"},
        "No module named 'no_such'",
    ),
    "a shipped family": ({"rules": "r = acme_r"}, {"acme_r.py": rule("KPI900")}, "family that is shipped"),
    "a code taken twice": (
        {"rules": "r = acme_r\ns = acme_s"},
        {"acme_r.py": rule(), "acme_s.py": rule()},
        "a rule of acme 1.0 already",
    ),
    "a reader that can't be made": ({"readers": "r = json:dumps"}, {}, "the reader can't be made"),
    "no reader": ({"readers": "r = builtins:dict"}, {}, "no reader of facts"),
    "a shipped reader's name": ({"readers": "learned = acme_r:Reader"}, {"acme_r.py": READER}, "shipped reader"),
    "no package": ({"probes": "p = json:dumps"}, {}, "no package with TOML"),
    "no bank": ({"probes": "p = acme_p"}, {"acme_p/__init__.py": ""}, "no TOML file"),
    "no TOML": ({"probes": "p = acme_p"}, {"acme_p/__init__.py": "", "acme_p/a.toml": "x"}, "a.toml is not TOML"),
    "another table": ({"probes": "p = acme_p"}, {"acme_p/__init__.py": "", "acme_p/a.toml": "[x]"}, "other things"),
    "a figure in a question": (
        {"probes": "p = acme_p"},
        {"acme_p/__init__.py": "", "acme_p/a.toml": BANK.format(name="acme-1", asks="Was it more than 3%, or less?")},
        "holds no figure",
    ),
    "a name that is taken": (
        {"probes": "p = acme_p"},
        {"acme_p/__init__.py": "", "acme_p/a.toml": BANK.format(name="kpi-1", asks=OWN)},
        "two share one name: 'kpi-1'",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_named_with_its_distribution_and_without_a_traceback(case: str, site: Site) -> None:
    entries, files, told = BROKEN[case]
    site.put("acme", entries, files)
    done = site.run("settings")
    assert done.returncode == 2
    assert done.stderr.startswith("raisethebar: ")
    assert told in done.stderr
    assert "acme 1.0" in done.stderr
    assert len(done.stderr.splitlines()) == 1


RUNS_BADLY = {
    "it fails": (rule(span="1/0"), "ZeroDivisionError"),
    "it points outside": (rule(span="type(span)(0, 9999)"), "a finding stands at 0..9999"),
    "it points at nothing": (rule(span="type(span)(3, 3)"), "a finding stands at 3..3"),
    "it signs another's code": (rule(signed="OWN001"), "it signs a finding OWN001"),
    "it takes points": (rule(more=", cost=1.0"), "costs points"),
    "it gives something else": (rule().replace("yield Finding", "yield str"), "failed"),
}


@pytest.mark.parametrize("case", RUNS_BADLY)
def test_a_rule_that_breaks_its_contract_on_a_story_is_blamed(case: str, site: Site) -> None:
    module, told = RUNS_BADLY[case]
    site.put("acme", {"rules": "r = acme_r"}, {"acme_r.py": module})
    done = site.run("check", stdin=STORY)
    assert done.returncode == 2
    assert "plug-in 'r' of acme 1.0 (raisethebar.rules): the rule ZZZ001" in done.stderr
    assert told in done.stderr
    assert "pip uninstall acme" in done.stderr


def test_a_reader_that_points_outside_the_story_is_blamed_in_a_batch_record_by_record(site: Site) -> None:
    site.put("acme", {"readers": "mine = acme_r:Reader"}, {"acme_r.py": READER.format(end=9999)})
    (site.folder / "in.jsonl").write_text(json.dumps({"id": 1, "text": STORY}) + "\n")
    done = site.run("batch", "in.jsonl", "-o", "out.jsonl", "--reader", "mine", "--workers", "1")
    assert done.returncode == 1
    (record,) = map(json.loads, (site.folder / "out.jsonl").read_text().splitlines())
    assert "plug-in 'mine' of acme 1.0 (raisethebar.readers): the reader breaks its contract" in record["error"]


def test_a_batch_does_not_begin_with_a_broken_plug_in(site: Site) -> None:
    site.put("acme", {"rules": "r = acme_none"}, {})
    (site.folder / "in.jsonl").write_text(json.dumps({"id": 1, "text": STORY}) + "\n")
    done = site.run("batch", "in.jsonl", "-o", "out.jsonl")
    assert done.returncode == 2
    assert "acme 1.0" in done.stderr
    assert not (site.folder / "out.jsonl").exists()


def test_importing_the_product_looks_for_no_plug_in() -> None:
    asked = "import sys, raisethebar; print(sorted(m for m in sys.modules if m.startswith(('raisethebar', 'importlib.metadata'))))"
    done = subprocess.run([sys.executable, "-S", "-c", asked], capture_output=True, text=True, check=False, env={
        "PYTHONPATH": str(Path(__file__).parents[1] / "src")})  # fmt: skip
    assert done.stdout.strip() == "['raisethebar']", done.stderr
