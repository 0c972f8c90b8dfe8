"""What somebody gets who installs the product: built here, installed where there is nothing else, and used.

The wheel and the sdist are installed with the versions of the lock file, each beside nothing but what it asks for.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from raisethebar import __version__

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "examples" / "plugin"
UV = os.environ.get("UV") or shutil.which("uv") or "uv"
MEGABYTE = 1_000_000
STORY = ROOT / "examples" / "stories" / "cold-start.md"

pytestmark = pytest.mark.skipif(shutil.which(UV) is None, reason="needs uv")


def uv(*arguments: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run([UV, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr


def weight(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MEGABYTE


@dataclass(frozen=True)
class Place:
    """An environment with `package` in it and what that needs, away from the sources."""

    folder: Path
    package: Path

    def run(self, program: str, *arguments: str | Path) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        done = subprocess.run(
            [self.folder / "bin" / program, *arguments],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={**clean, "HOME": str(self.folder)},
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def install(self, *what: str | Path) -> None:
        uv("pip", "install", "--quiet", "--python", self.folder, "-c", self.folder.parent / "locked.txt", *what)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the sdist as an index would have it, and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--out-dir", folder)
    locked = ("export", "--frozen", "--quiet", "--no-dev", "--no-emit-project", "--no-hashes", "-o")
    uv(*locked, folder / "locked.txt")
    return folder


def placed(built: Path, kind: str) -> Place:
    """The environment that the package of a kind was installed into, the first time that it is asked for."""
    (package,) = built.glob(kind)
    found = Place(built / ("wheel" if package.suffix == ".whl" else "sdist"), package)
    if not found.folder.exists():
        uv("venv", "--quiet", found.folder)
        found.install(package)
    return found


@pytest.fixture(params=["*.whl", "*.tar.gz"], ids=["wheel", "sdist"])
def place(request: pytest.FixtureRequest, built: Path) -> Place:
    """An environment with the wheel, or the sdist."""
    return placed(built, request.param)


def test_a_story_is_judged_by_what_was_installed(place: Place) -> None:
    (installed,) = json.loads(place.run("raisethebar", "check", "--format", "json", STORY))
    done = subprocess.run(
        [sys.executable, "-m", "raisethebar", "check", "--format", "json", STORY],
        capture_output=True,
        text=True,
        check=True,
    )
    (here,) = json.loads(done.stdout)
    assert installed == here
    assert f"version {__version__}" in place.run("raisethebar", "--version")
    # Installed, it still knows its rubrics, its banks and its pages.
    assert "plug-ins: none" in place.run("raisethebar", "settings")
    assert "OWN001" in place.run("raisethebar", "explain")


def test_what_it_weighs_and_how_long_its_import_takes_is_printed(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (
        "import sys, time; before = set(sys.modules); t = time.perf_counter(); import raisethebar;"
        "took = time.perf_counter() - t; print(took); print(*sorted(set(sys.modules) - before))"
    )
    answers = [place.run("python", "-c", asked).splitlines() for _ in range(5)]
    took = min(float(answer[0]) for answer in answers)
    with capsys.disabled():
        size, whole = place.package.stat().st_size / MEGABYTE, weight(place.folder)
        print(f"\n{place.package.name}: {size:.1f} MB; installed with all that it needs {whole:.0f} MB;", end=" ")
        print(f"`import raisethebar` takes {1000 * took:.1f} ms.")
    # What it costs is what it imports: nothing of a third party, and of its own the names alone.
    loaded = answers[0][1].split()
    assert [name for name in loaded if name.startswith("raisethebar")] == ["raisethebar"]
    assert {name.partition(".")[0] for name in loaded} - {"raisethebar"} <= sys.stdlib_module_names


def test_the_packages_hold_what_is_needed_and_nothing_of_the_workshop(built: Path) -> None:
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        inside = {name.split("/")[0] for name in archive.namelist()}
    assert inside == {"raisethebar", f"raisethebar-{__version__}.dist-info"}
    with tarfile.open(sdist) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    wanted = {"src", "README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "pyproject.toml", "PKG-INFO"}
    assert tops - {".gitignore"} == wanted


def test_the_template_of_a_plug_in_is_built_installed_and_tested_beside_the_wheel(built: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(PLUGIN, tmp_path / "plugin", ignore=shutil.ignore_patterns("__pycache__", "dist", ".venv"))
    uv("build", "--quiet", "--wheel", "--out-dir", tmp_path / "made", cwd=copy)
    (plugin,) = (tmp_path / "made").glob("*.whl")
    place = placed(built, "*.whl")
    place.install(plugin, "pytest")
    assert "5 passed" in place.run(
        "python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", copy / "tests"
    )
    assert "raisethebar-logistics 0.1.0  rules LOG001; readers logistics; probes logistics.toml" in place.run(
        "raisethebar", "settings"
    )
    assert "LOG: From raisethebar-logistics 0.1.0." in place.run("raisethebar", "explain")
    story = tmp_path / "story.md"
    story.write_text(
        "I rebuilt the dispatcher of the depot and put it live. Late vans fell from 18% to 11% in May, by my decision. "
        "All others now arrive on time.\n"
    )
    told = place.run("raisethebar", "check", "--reader", "logistics", story)
    assert "LOG001 on-time-undefined" in told
    assert "logistics.1" in told
    assert "Who stood at the door" in place.run("raisethebar", "check", "--format", "json", story)
    uv("pip", "uninstall", "--quiet", "--python", place.folder, "raisethebar-logistics")
    assert "plug-ins: none" in place.run("raisethebar", "settings")
