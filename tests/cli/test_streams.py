"""What a shell meets: statuses, pipes, colour, completion and --watch, with real processes."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from cli.test_cli import STORY, run

COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
PROGRAM = [sys.executable, "-m", "raisethebar"]


def on_a_terminal(*arguments: str, **environment: str) -> bytes:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [*PROGRAM, *arguments], stdout=theirs, stderr=subprocess.PIPE, env={**clean, "TERM": "xterm", **environment}
    ) as process:
        os.close(theirs)
        out = b""
        # On Linux the end of a terminal's other side is an error and no empty read.
        while chunk := _read(ours):
            out += chunk
        process.wait()
    os.close(ours)
    return out


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_on_a_terminal(environment: dict[str, str], coloured: bool, story: Path) -> None:
    assert bool(COLOUR.search(on_a_terminal("check", str(story), "--brief", **environment))) is coloured


def test_colour_in_a_pipe_is_asked_for_and_no_color_wins(story: Path) -> None:
    def piped(**environment: str) -> bytes:
        return subprocess.run(
            [*PROGRAM, "check", str(story), "--brief"], capture_output=True, env={**os.environ, **environment}
        ).stdout

    assert COLOUR.search(piped(FORCE_COLOR="1"))
    assert not COLOUR.search(piped(FORCE_COLOR="1", NO_COLOR="1"))


def test_a_reader_that_goes_away_ends_it_quietly(story: Path) -> None:
    folder = story.parent
    for number in range(12):
        (folder / f"more-{number}.md").write_text(f"{STORY} " * 9, encoding="utf-8")
    # Without a buffer, Python itself drops what a closed pipe did not take, and sees no error.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    arguments = [*PROGRAM, "check", str(folder), "--format", "json"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_standard_input_stands_for_the_file_it_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "raisethebar.toml").write_text("format = 'json'\n", encoding="utf-8")
    name = str(tmp_path / "in" / "mine.md")
    done = run("check", "-", "--stdin-name", name, stdin=f"# A title\n\n{STORY}\n", cwd=Path("/"))
    assert f'"source": "{name}"'.encode() in done.stdout
    assert b'"title": "A title"' in done.stdout
    assert run("check", "-", "-o", "-", "--format", "json", stdin=STORY).stdout.startswith(b"[")


class Watched:
    """A running `check --watch`, read line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def _until(self, stream: IO[str] | None, words: str) -> list[str]:
        assert stream is not None
        seen = []
        for line in stream:
            seen.append(line)
            if words in line:
                return seen
        raise AssertionError(f"{words!r} never came: {seen}")

    def out(self, words: str) -> list[str]:
        return self._until(self.process.stdout, words)

    def told(self, words: str) -> list[str]:
        return self._until(self.process.stderr, words)


@contextmanager
def watching(*arguments: str) -> Iterator[Watched]:
    with subprocess.Popen(
        [*PROGRAM, "check", "--watch", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        # Words that never come end the test, not the patience of whoever waits for it.
        end = threading.Timer(180, process.kill)
        end.start()
        try:
            yield Watched(process)
        finally:
            end.cancel()
            process.kill()


def test_watch_judges_again_when_a_story_or_the_settings_change(story: Path) -> None:
    with watching(str(story), "--brief") as watched:
        watched.out("of 10")
        watched.told("Watching")
        # As an editor saves: a new file takes the old one's place.
        new = story.with_suffix(".tmp")
        new.write_text("I improved model accuracy by 3% over the previous version, by tuning it.", encoding="utf-8")
        new.replace(story)
        watched.told("story.md changed")
        watched.out("of 10")
        (story.parent / "raisethebar.toml").write_text("selekt = []\n", encoding="utf-8")
        watched.told("raisethebar.toml:1: no setting is called 'selekt'")
        (story.parent / "raisethebar.toml").write_text("format = 'json'\n", encoding="utf-8")
        watched.told("raisethebar.toml changed")
        assert '"verdict"' in "".join(watched.out('"frames"'))
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait() == 130


def test_watch_does_not_wake_up_by_what_it_wrote_itself(story: Path) -> None:
    out = story.parent / "report.md"
    with watching(str(story.parent), "--format", "markdown", "-o", str(out)) as watched:
        watched.told("Watching")
        assert out.is_file()
        (story.parent / "other.txt").write_text(STORY, encoding="utf-8")
        # The next thing told is about the story, and the report is not judged as one.
        assert watched.told("changed")[-1].startswith("other.txt changed")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["-"], "cannot be watched"), ([], "Give a story file"), (["/nowhere/at/all.md"], "no such folder")],
)
def test_what_cannot_be_watched(arguments: list[str], words: str) -> None:
    done = run("check", "--watch", *arguments)
    assert done.returncode == 2 and words in done.stderr.decode()


ASK = """
eval "$(raisethebar completion bash)"
COMP_WORDS=(@); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_raisethebar_completion raisethebar; printf '%s\\n' "${COMPREPLY[@]}"
"""


COMPLETED = [
    ("raisethebar che", {"check"}),
    ("raisethebar explain KPI00", {"KPI001", "KPI002"}),
    ("raisethebar check --select NUM001,KPI00", {"NUM001,KPI001"}),
    ("raisethebar check --rubric eq", {"equal-weights"}),
    ("raisethebar check --format s", {"sarif"}),
    ("raisethebar schema re", {"report", "record"}),
]


def called_by_name(folder: Path) -> dict[str, str]:
    """An environment in which shells find the program by its name, as their scripts call it."""
    (folder / "raisethebar").write_text(f'#!/bin/sh\nexec {sys.executable} -m raisethebar "$@"\n', encoding="utf-8")
    (folder / "raisethebar").chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(("words", "offered"), COMPLETED)
def test_bash_completes(words: str, offered: set[str], tmp_path: Path) -> None:
    command = ["bash", "-c", ASK.replace("(@)", f"({words})")]
    done = subprocess.run(command, capture_output=True, text=True, env=called_by_name(tmp_path), check=False)
    assert offered <= set(done.stdout.split()), done.stderr


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("words", "offered"), COMPLETED)
def test_fish_completes(words: str, offered: set[str], tmp_path: Path) -> None:
    command = ["fish", "-c", f"raisethebar completion fish | source; complete -C '{words}'"]
    done = subprocess.run(command, capture_output=True, text=True, env=called_by_name(tmp_path), check=False)
    assert offered <= set(done.stdout.split()), done.stderr


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(("words", "offered"), COMPLETED)
def test_zsh_completes(words: str, offered: set[str], tmp_path: Path) -> None:
    """What zsh would show is asked of a zsh on a terminal of its own: its completion knows no other way."""
    (tmp_path / ".zshrc").write_text(
        'autoload -Uz compinit && compinit -u\neval "$(raisethebar completion zsh)"\nPROMPT=READY\n'
        "zstyle ':completion:*' list-prompt ''\nsetopt no_beep list_ambiguous\nLISTMAX=10000\n",
        encoding="utf-8",
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        ["zsh", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, env=called_by_name(tmp_path), start_new_session=True
    ) as shell:
        os.close(theirs)
        try:
            _until(ours, lambda shown: "READY" in shown)
            os.write(ours, words.encode() + b"\t\t")
            shown = _until(ours, lambda shown: all(one in shown for one in offered))
        finally:
            shell.kill()
            os.close(ours)
    assert all(one in shown for one in offered), shown


def _until(terminal: int, enough: Callable[[str], bool], seconds: float = 60) -> str:
    """What a terminal shows until it is enough, or the time is over."""
    shown, end = "", time.monotonic() + seconds
    while not enough(shown) and time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
    return shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_a_script(shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0 and f"{shell}_complete" in done.stdout.decode()
