"""The hooks as pre-commit runs them when somebody commits; `.ci/try-hook` also has pre-commit install them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
WEAK = "I improved model accuracy by 3% over the previous version, by tuning the learning rate for two weeks.\n"


class Repository:
    """A repository whose hooks are those of the manifest, run from this environment instead of a new one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = Path(sys.executable).parent
        plain = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.environment = plain | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(folder.parent / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        folder.mkdir()
        hooks = [{**hook, "language": "system"} for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))]
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        self.write(".pre-commit-config.yaml", yaml.safe_dump(config))
        self.git("init", "-q")
        self.git("config", "user.name", "Ada Example")
        self.git("config", "user.email", "ada@example.invalid")
        self.run("pre-commit", "install")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments)

    def write(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.git("add", "-A")
        return self.git("commit", "-m", "A story")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_a_story_under_the_bar_stops_the_commit_and_other_files_do_not(repository: Repository) -> None:
    repository.write("README.md", WEAK)
    done = repository.commit()
    assert done.returncode == 0, done.stderr
    repository.write("mine/stories/accuracy.md", WEAK)
    done = repository.commit()
    assert done.returncode == 1
    assert "BELOW THE BAR" in done.stderr and "mine/stories/accuracy.md" in done.stderr
    assert "README.md" not in done.stderr
    assert repository.git("log", "--oneline").stdout.count("\n") == 1


def test_settings_that_cannot_be_read_stop_the_commit(repository: Repository) -> None:
    repository.write("raisethebar.toml", 'ignore = ["NUM"]\nfail_under = "high"\n')
    done = repository.commit()
    assert done.returncode == 1
    assert "raisethebar.toml:2: fail_under must be 'meets' or 'raises'" in done.stderr
    repository.write("raisethebar.toml", 'ignore = ["NUM"]\nfail_under = "meets"\n')
    done = repository.commit()
    assert done.returncode == 0, done.stderr


def test_the_manifest_is_one() -> None:
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)], check=False)
    assert done.returncode == 0
