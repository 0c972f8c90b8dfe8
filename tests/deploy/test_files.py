"""What is deployed by hand elsewhere is checked here: the container file by its linter, units by what they start."""

from __future__ import annotations

import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from needed import unlocked
from raisethebar.cli.hosted import hosted

DEPLOY = Path(__file__).parents[2] / "deploy"


def test_the_container_file_has_nothing_that_its_linter_minds() -> None:
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        unlocked("hadolint is not installed: it comes with the dependency group `audit`")
    done = subprocess.run([str(hadolint), str(DEPLOY / "Containerfile")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("systemd/*.service")), ids=lambda unit: unit.name)
def test_a_unit_starts_what_there_is_and_as_nobody_of_power(unit: Path) -> None:
    read = RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(unit, encoding="utf-8")
    service = read["Service"]
    assert service["User"] == "raisethebar"
    assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")
    for line in (service["ExecStart"], service.get("ExecStartPre", "")):
        if "raisethebar hosted" in line:
            assert line.partition("raisethebar hosted ")[2].split()[0].rstrip("'") in hosted.commands
