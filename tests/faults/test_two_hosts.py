"""Two hosts, one of them killed in the middle of a run: the output is whole, and equal to the local one.

The hosts are network namespaces of this machine on one bridge, each with an address of its own; all their
processes are killed at once and the cable is pulled, as when a machine loses power.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from batch.stories import TEXTS
from faults.held import BEGUN, DOOMED
from needed import library, program
from raisethebar.batch import local
from raisethebar.batch.records import Judge
from raisethebar.score.rubric import load

library("ray.data", "it comes with the extra `ray`")

# Names of this run alone, of the 15 characters that a network interface may have.
HEAD, OTHER, BRIDGE = (f"rtb{os.getpid()}{end}" for end in "hob")
ADDRESS = {HEAD: "10.77.0.1", OTHER: "10.77.0.2"}
TOKEN = "5e" * 32
RAY = [sys.executable, "-m", "ray.scripts.scripts"]


def ip(*arguments: str) -> str:
    return subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[dict[str, str]]:
    program("ip", "Debian's iproute2 brings it")
    try:
        connected()
    except subprocess.CalledProcessError as error:
        apart()
        pytest.skip(f"two hosts can't be made here, it takes root with CAP_SYS_ADMIN: {error.stderr.strip()}")
    # A short path: the sockets in it may have 107 characters.
    folder = Path(f"/tmp/rtb-{os.getpid()}")
    yield {
        **os.environ,
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": TOKEN,
        "RAY_TMPDIR": str(folder),
        "RAY_health_check_failure_threshold": "3",
        "RAY_health_check_period_ms": "1000",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    for host in ADDRESS:
        lose(host)
    apart()
    shutil.rmtree(folder, ignore_errors=True)


def connected() -> None:
    """Make the hosts, with a bridge between them."""
    ip("link", "add", BRIDGE, "type", "bridge")
    ip("link", "set", BRIDGE, "up")
    for host, address in ADDRESS.items():
        ip("netns", "add", host)
        ip("link", "add", host, "type", "veth", "peer", "name", "eth0", "netns", host)
        ip("link", "set", host, "master", BRIDGE, "up")
        ip("-n", host, "addr", "add", f"{address}/24", "dev", "eth0")
        ip("-n", host, "link", "set", "eth0", "up")
        ip("-n", host, "link", "set", "lo", "up")


def apart() -> None:
    """Take down what there is of the hosts."""
    for command in (("netns", "del", HEAD), ("netns", "del", OTHER), ("link", "del", BRIDGE)):
        subprocess.run(["ip", *command], check=False, capture_output=True)


def lose(host: str) -> None:
    """End every process of `host` at once, and pull its cable."""
    subprocess.run(["ip", "link", "set", host, "down"], check=False, capture_output=True)
    end_all(host)


def end_all(host: str) -> None:
    for process in ip("netns", "pids", host).split():
        with suppress(ProcessLookupError):
            os.kill(int(process), signal.SIGKILL)


def start(host: str, environment: dict[str, str], *arguments: str) -> None:
    common = ["--node-ip-address", ADDRESS[host], "--num-cpus", "1", "--object-store-memory", str(100 * 2**20)]
    command = ["ip", "netns", "exec", host, *RAY, "start", *common, *arguments]
    # Ray gives its own processes 15 seconds to begin, which no setting changes and a busy machine can exceed.
    for _ in range(5):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
        if not done.returncode:
            return
        end_all(host)
    raise AssertionError(done.stdout + done.stderr)


def test_a_host_is_lost_and_no_record_is(
    tmp_path: Path, hosts: dict[str, str], record_property: Callable[[str, object], None]
) -> None:
    source, target, begun = tmp_path / "in.jsonl", tmp_path / "ray.jsonl", tmp_path / "begun"
    # Long beside what is judged of it: many shards, little work.
    records = [{"id": number, "text": TEXTS[number % 3], "notes": "-" * 2**11} for number in range(450)]
    source.write_text("".join(f"{json.dumps(one)}\n" for one in records), encoding="utf-8")
    hosts[BEGUN] = str(begun)
    start(HEAD, hosts, "--head", "--port", "6380", "--include-dashboard", "false")
    start(OTHER, {**hosts, DOOMED: "1"}, "--address", f"{ADDRESS[HEAD]}:6380")
    command = [sys.executable, "-m", "raisethebar", "batch", str(source), "-o", str(target), "--engine", "ray"]
    running = subprocess.Popen(
        ["ip", "netns", "exec", HEAD, *command, "--reader", "faults.held:Held", "--limit", "3000"],
        env={**hosts, "RAY_ADDRESS": f"{ADDRESS[HEAD]}:6380"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    parts = tmp_path / "ray.jsonl.parts"
    while not begun.exists() or len(list(parts.glob("part-*"))) < 2:
        assert running.poll() is None, running.communicate()[0]
        time.sleep(0.05)
    had, shards = len(list(parts.glob("part-*"))), len(json.loads((parts / "_plan.json").read_text())["shards"])
    lose(OTHER)
    said, _ = running.communicate(timeout=900)
    assert running.returncode == 1, said
    assert had < shards
    assert "450 records written" in " ".join(said.split())
    list(local.run(source, tmp_path / "local.jsonl", Judge(load(), reader="rules")))
    assert target.read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    record_property(
        "counted",
        f"one of two hosts lost when {had} of {shards} parts were whole: 450 records given, 450 written, "
        "byte for byte those of the local engine",
    )
