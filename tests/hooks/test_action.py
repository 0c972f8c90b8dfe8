"""The GitHub action: its file against GitHub's schema, its scripts run as a runner runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
WEAK = "I improved model accuracy by 3% over the previous version, by tuning the learning rate for two weeks.\n"
EXPRESSION = re.compile(r"\$\{\{ *(inputs|steps\.judge\.outputs)\.([a-z-]+) *\}\}")


def run(folder: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
    """Status of the last step, what the steps put out, and the summary: the steps that are scripts, in order."""
    action: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    given = {name: inputs.get(name.replace("-", "_"), one.get("default")) for name, one in action["inputs"].items()}
    out, summary = folder / "output", folder / "summary"
    out.touch()
    summary.touch()
    status = 0
    outputs: dict[str, str] = {}
    for step in action["runs"]["steps"]:
        if "run" not in step or step["name"] == "Install":
            continue

        known = {"inputs": given, "steps.judge.outputs": outputs}
        environment = {key: _filled(text, known) for key, text in step.get("env", {}).items()}
        # As a runner calls bash for `shell: bash`.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder,
            env={
                **os.environ,
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(out),
                "GITHUB_STEP_SUMMARY": str(summary),
                **environment,
            },
            check=False,
        )
        status = done.returncode
        outputs = dict(line.split("=", 1) for line in out.read_text(encoding="utf-8").splitlines())
    return status, outputs, summary.read_text(encoding="utf-8")


def _filled(text: str, known: dict[str, dict[str, Any]]) -> str:
    return EXPRESSION.sub(lambda found: str(known[found[1]][found[2]]), text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "stories and more").mkdir()
    (tmp_path / "stories and more" / "weak.md").write_text(WEAK, encoding="utf-8")
    return tmp_path


def test_github_takes_the_file() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(ACTION)]
    done = subprocess.run(command, check=False)
    assert done.returncode == 0


def test_findings_are_written_before_the_job_fails(project: Path) -> None:
    status, outputs, summary = run(project, paths="\nstories and more\n", fail_under="meets")
    assert status == 1
    assert outputs == {"status": "1", "sarif-file": "raisethebar.sarif"}
    (only,) = json.loads((project / "raisethebar.sarif").read_text(encoding="utf-8"))["runs"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in only["results"]}
    assert uris == {"stories%20and%20more/weak.md"}
    assert summary == ""


def test_without_a_bar_it_passes_and_the_summary_is_asked_for(project: Path) -> None:
    status, outputs, summary = run(project, paths="stories and more", summary="true")
    assert (status, outputs["status"]) == (0, "0")
    assert "model accuracy" in summary


def test_what_is_no_story_is_an_error(project: Path) -> None:
    status, outputs, _ = run(project, paths="nowhere", fail_under="$(touch hacked)")
    assert (status, outputs["status"]) == (2, "2")
    assert not (project / "hacked").exists()
