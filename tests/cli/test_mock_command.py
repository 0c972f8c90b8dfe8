"""`raisethebar mock`: a session by the keyboard, its packet, and a process killed after every line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from practice.candidates import KNOWS, OPENING
from raisethebar.cli.mock import mock
from raisethebar.cli.plan import plan
from raisethebar.cli.sessions import SessionFile, debriefs, load
from raisethebar.errors import PracticeError, ReadError
from raisethebar.practice.log import Answered

LINES = [*OPENING.split(". "), "", KNOWS["product_metric"], KNOWS["owned"], "", KNOWS["calculated_risk"], ""]


def run(*arguments: str, given: str = "") -> str:
    done = CliRunner().invoke(mock, list(arguments), input=given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def sat(tmp_path_factory) -> Path:
    """The folder of a session that came to its end."""
    folder = tmp_path_factory.mktemp("mocks")
    out = run("--sessions", str(folder), "--seed", "1", given="\n".join([*LINES, *["I do not know.", ""] * 8]))
    assert "The debrief:" in out
    return folder


def test_a_session_is_listed_with_how_it_ended(sat):
    (row,) = run("list", "--sessions", str(sat)).splitlines()
    assert "one story" in row and row.endswith("hire")


def test_a_debrief_counts_towards_readiness(sat, tmp_path):
    assert debriefs(sat)[0] == 1 and debriefs(tmp_path) == (0, 0)
    done = CliRunner().invoke(plan, ["readiness", "--sessions", str(sat)], catch_exceptions=False)
    survived = debriefs(sat)[1]
    assert f"One mock debrief done and survived ({survived} survived of 1)" in done.output
    assert ("holds    One mock" in done.output) == bool(survived)


def test_the_packet_comes_as_markdown_html_and_pdf(sat, tmp_path):
    shown = run("debrief", "--sessions", str(sat))
    assert shown.startswith("# Mock debrief:") and "Three things to practise" in shown
    for name in ("p.md", "p.html", "p.pdf"):
        run("debrief", "--sessions", str(sat), "-o", str(tmp_path / name))
    assert (tmp_path / "p.md").read_text(encoding="utf-8") == shown
    assert "<h2>The votes</h2>" in (tmp_path / "p.html").read_text(encoding="utf-8")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "p.pdf").pages)
    assert "Bar Raiser" in text and "from 2.0% to 2.6%" in text
    refused = CliRunner().invoke(mock, ["debrief", "--sessions", str(sat), "-o", str(tmp_path / "p.odt")])
    assert refused.exit_code == 2 and ".md, .html or .pdf" in refused.output


def test_a_score_is_changed_only_with_a_reason_and_stays_as_given_beside_it(sat):
    name = next(sat.glob("*.jsonl")).stem
    change = ["amend", name, "--sessions", str(sat), "--seat", "bar_raiser", "--dimension", "owned_impact"]
    with pytest.raises(PracticeError, match="written reason"):
        run(*change, "--score", "2", "--reason", "Because.")
    with pytest.raises(PracticeError, match="no seat"):
        run(
            "amend",
            name,
            "--sessions",
            str(sat),
            "--seat",
            "nobody",
            "--dimension",
            "x",
            "--score",
            "2",
            "--reason",
            "a b c",
        )
    run(*change, "--score", "2", "--reason", "The baseline came only when asked for.", "--by", "Ama")
    shown = run("debrief", name, "--sessions", str(sat))
    assert "from 4 to 2 by Ama. “The baseline came only when asked for.”" in shown
    assert "Owned Impact 4" in shown


def test_two_sessions_stand_side_by_side(sat):
    name = next(sat.glob("*.jsonl")).stem
    assert "Bar Raiser: " in run("compare", name, name, "--sessions", str(sat))


def test_a_transcript_is_measured_and_one_without_times_is_refused(tmp_path):
    file = tmp_path / "a.vtt"
    file.write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:11.000\n<v Kofi>I cut late orders to 11 percent.\n", encoding="utf-8"
    )
    out = run("delivery", str(file))
    assert out.startswith("Length: 0:10, within") and "First number: after" in out
    with pytest.raises(ReadError, match="'Ama' says nothing"):
        run("delivery", str(file), "--speaker", "Ama")
    file.write_text("WEBVTT\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no timed words"):
        run("delivery", str(file))
    with pytest.raises(ReadError, match="cannot be read"):
        run("delivery", str(tmp_path / "none.vtt"))


def test_a_session_open_elsewhere_or_not_there_is_said(sat, tmp_path):
    path, _ = load(sat, None)
    with SessionFile(path), pytest.raises(PracticeError, match="another terminal"), SessionFile(path):
        pass
    with pytest.raises(PracticeError, match="no session"):
        run("--resume", "--sessions", str(tmp_path))
    with pytest.raises(PracticeError, match="no session is called 'other'"):
        run("--resume", "other", "--sessions", str(sat))


def test_own_banks_are_asked_from_and_go_with_the_session(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[group]]\nseeks = "product_metric"\nkind = "kpi"\ndimension = "owned_impact"\nround = [6]\n'
        'evidence = "the number on our own board"\n[group.plain]\nown-1 = "What does our own board say?"\n',
        encoding="utf-8",
    )
    given = "I trained a model for our gym.\n\n"
    assert "What does our own board say?" in run("--sessions", str(tmp_path), "--bank", str(own), given=given)
    assert "What does our own board say?" in run("--sessions", str(tmp_path), "--resume")


def test_killed_after_every_line_no_answer_is_lost_and_the_question_is_the_same(tmp_path):
    """SIGKILL each time a line has been typed, as soon as the prompt says that it was taken."""
    uncut = tmp_path / "uncut"
    run("--sessions", str(uncut), "--seed", "1", given="\n".join(LINES) + "\n")
    folder, begin = tmp_path / "killed", ["--seed", "1"]
    for number, line in enumerate(LINES):
        said = _killed_after(line, [*begin, "--sessions", str(folder)])
        begin = ["--resume"]
        _, log = load(folder, None)
        done = [e.text for e in log.answers]
        assert "\n".join([*done, *log.draft]).split("\n") == [typed for typed in LINES[: number + 1] if typed]
        assert log.last_asked is not None and log.last_asked.says in said
    assert _moves(load(uncut, None)[0]) == _moves(load(folder, None)[0])


def _killed_after(line: str, arguments: list[str]) -> str:
    """What a process printed that was killed once it had taken `line`."""
    command = [sys.executable, "-u", "-m", "raisethebar", "mock", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0) as process:
        assert process.stdin and process.stdout
        said = _until_prompt(process.stdout)
        process.stdin.write(line.encode() + b"\n")
        said += _until_prompt(process.stdout)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    return said


def _until_prompt(out) -> str:
    """What comes up to the next prompt, or to the end."""
    said = b""
    while not said.endswith(b"> ") and (byte := out.read(1)):
        said += byte
    return said.decode()


def _moves(path: Path) -> list[dict[str, object]]:
    return [json.loads(row)["move"] for row in path.read_text(encoding="utf-8").splitlines() if '"asked"' in row]


def test_cut_at_any_byte_every_finished_answer_is_there(sat):
    from raisethebar.practice.log import read

    path, log = load(sat, None)
    content = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(content) if byte == 10]
    events = [json.loads(row) for row in content.splitlines()]
    for cut in range(ends[0], len(content) + 1):
        finished = [e["text"] for e, end in zip(events, ends, strict=True) if end <= cut and e["event"] == "answered"]
        assert [a.text for a in read(content[:cut], "x").answers] == finished
    assert all(isinstance(answer, Answered) for answer in log.answers)
