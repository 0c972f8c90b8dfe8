"""The set-ups that docs/editors.md gives, in the editors themselves where they can be had."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import needed
from raisethebar.pipeline import analyse
from raisethebar.text.readers import read_bytes

EDITORS = Path(__file__).parents[2] / "editors"
STORY = "# The cache\n\nWe rewrote the cache 🚀 and latency halved for everybody who orders cafe\u0301 au lait. 😀 We did.\n"
SERVES = ["raisethebar", "lsp", "--stdio"]


def test_neovim_shows_findings_ratings_and_silences_a_rule(tmp_path: Path) -> None:
    nvim = needed.program("nvim", "uv sync brings it on Linux")
    config = tmp_path / "config" / "nvim" / "lsp"
    config.mkdir(parents=True)
    shutil.copy(EDITORS / "neovim" / "raisethebar.lua", config)
    story = tmp_path / "stories" / "cache.md"
    story.parent.mkdir()
    story.write_text(STORY, encoding="utf-8")
    report = analyse(read_bytes(STORY.encode(), "cache.md")[0])
    rule = report.findings[0].code
    done = subprocess.run(
        [nvim, "--headless", "-n", "-c", f"luafile {Path(__file__).with_name('neovim.lua')}"],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "STORY": str(story),
            "RULE": rule,
        },
    )
    seen = json.loads(done.stdout[done.stdout.index("{") :])
    assert seen["found"] is True, done.stderr
    words = report.document.text
    expected = sorted((f.code, f.span.of(words)) for f in report.findings)
    assert sorted((one["code"], one["words"]) for one in seen["diagnostics"]) == expected
    assert report.assessment is not None
    assert seen["lenses"][0].startswith(f"{report.assessment.rating:.1f}: ")
    assert seen["silenced"] is True
    assert seen["text"].endswith(f"<!-- raisethebar: ignore {rule} -->")


def test_the_extension_for_vs_code_starts_the_server_and_says_where_it_cannot() -> None:
    node = needed.program("node", "apt-get install nodejs")
    done = subprocess.run(
        [node, "--test", "test/"], cwd=EDITORS / "vscode", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_set_up_calls_the_command_that_there_is() -> None:
    manifest = json.loads((EDITORS / "vscode" / "package.json").read_text(encoding="utf-8"))
    stated = manifest["contributes"]["configuration"]["properties"]
    assert stated["raisethebar.command"]["default"] == SERVES
    helix = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    server = helix["language-server"]["raisethebar"]
    assert [server["command"], *server["args"]] == SERVES
    assert helix["language"][0]["language-servers"] == ["raisethebar"]


def test_the_extension_is_locked_and_its_lock_names_no_host() -> None:
    lock = (EDITORS / "vscode" / "package-lock.json").read_text(encoding="utf-8")
    manifest = json.loads((EDITORS / "vscode" / "package.json").read_text(encoding="utf-8"))
    assert json.loads(lock)["packages"][""]["dependencies"] == manifest["dependencies"]
    assert "://" not in lock
