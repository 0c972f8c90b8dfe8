from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from raisethebar.cli.main import COMMANDS

STORY = "Late buses were 18% of trips. I decided to predict the dwell time, and put it live in May. Now 11% are late."


def run(*arguments: str, stdin: str | bytes = "", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        [sys.executable, "-m", "raisethebar", *arguments], input=given, capture_output=True, cwd=cwd, check=False
    )


def test_help_names_every_command_and_what_to_do_first() -> None:
    done = run("--help")
    assert done.returncode == 0
    out = done.stdout.decode()
    assert all(name in out for name in COMMANDS)
    assert "Start with: raisethebar check" in out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0, done.stderr.decode()


def test_help_imports_nothing_heavy() -> None:
    program = "import sys; from raisethebar.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    program += "print([m for m in ('numpy', 'onnxruntime', 'pydantic', 'rich', 'scipy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_a_story_on_standard_input() -> None:
    done = run("check", "-", stdin=STORY)
    assert done.returncode == 0, done.stderr.decode()
    assert "Owned Impact" in done.stdout.decode()
    assert "\x1b" not in done.stdout.decode()


@pytest.mark.parametrize("form", ["json", "markdown", "html", "sarif"])
def test_every_form(form: str, tmp_path: Path) -> None:
    story, out = tmp_path / "s.md", tmp_path / "out"
    story.write_text(STORY, encoding="utf-8")
    done = run("check", str(story), "--format", form, "-o", str(out))
    assert done.returncode == 0, done.stderr.decode()
    content = out.read_text(encoding="utf-8")
    if form in ("json", "sarif"):
        assert json.loads(content)
    else:
        assert "11%" in content


def test_one_broken_file_does_not_keep_the_others_from_being_judged(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00broken\x9f\x80 \xc3")
    done = run("check", str(tmp_path), "--brief")
    assert done.returncode == 2
    assert "good.md" in done.stdout.decode()
    assert "bad.md" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.md"], "nowhere.md"),
        (["check", "-", "--rubric", "nowhere.toml"], "no rubric is called"),
        (["check", "-", "--select", "XYZ"], "no rule's code begins with 'XYZ'"),
        (["explain", "KPI999"], "no rule has the code"),
        (["rubric", "validate", "nowhere.toml"], "there is no such file"),
        (["batch", "nowhere.jsonl", "-o", "out.jsonl"], "nowhere.jsonl"),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
)
def test_errors_are_one_line_and_no_traceback(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = run(*arguments, stdin=STORY, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_fail_under_is_for_hooks(tmp_path: Path) -> None:
    assert run("check", "-", "--fail-under", "raises", stdin=STORY).returncode == 1
    (tmp_path / "raisethebar.toml").write_text('fail_under = "raises"\n')
    assert run("check", "-", stdin=STORY, cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("select = 3\n", "select must be a list of strings"),
        ("selekt = []\n", "no setting is called 'selekt'"),
        ("select = [", "not TOML"),
    ],
)
def test_settings_that_are_wrong_are_named(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "raisethebar.toml").write_text(content)
    done = run("check", "-", stdin=STORY, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert "raisethebar.toml" in done.stderr.decode()


def test_a_rubric_can_be_begun_changed_and_used(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    assert run("rubric", "new", str(mine)).returncode == 0
    assert run("rubric", "validate", str(mine)).returncode == 0
    assert run("check", "-", "--rubric", str(mine), stdin=STORY).returncode == 0
    assert b"my-article@" in run("rubric", "show", str(mine)).stdout
    mine.write_text(mine.read_text(encoding="utf-8").replace("weight = 0.4", "weight = 0.9"), encoding="utf-8")
    done = run("rubric", "validate", str(mine))
    assert done.returncode == 2
    assert "add up to 1.5, not 1" in done.stderr.decode()


def test_a_batch_killed_and_run_again_is_whole(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps({"id": i, "text": STORY}) + "\n" for i in range(3)), encoding="utf-8")
    assert run("batch", str(source), "-o", str(target)).returncode == 0
    whole = target.read_bytes()
    target.write_bytes(whole[: len(whole) // 2])
    done = run("batch", str(source), "-o", str(target), "--workers", "2")
    assert done.returncode == 0
    assert target.read_bytes() == whole
    assert "by an earlier run" in done.stderr.decode()


def test_no_colour_is_kept_out_of_pipes() -> None:
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "raisethebar", "check", "-"], input=STORY.encode(), capture_output=True, env=environment
    )
    assert b"\x1b[" not in done.stdout
