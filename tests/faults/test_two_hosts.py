"""Two hosts, one of them killed in the middle of a run: the output is whole, and equal to the local one.

The hosts are network namespaces of this machine on one bridge, each with an address of its own; all their
processes are killed at once and the cable is pulled, as when a machine loses power.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from batch.stories import TEXTS, as_jsonl
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
    if os.geteuid() != 0 or subprocess.run(["ip", "netns", "add", HEAD], capture_output=True, check=False).returncode:
        pytest.skip("network namespaces can't be made here: it takes root with CAP_SYS_ADMIN")
    ip("link", "add", BRIDGE, "type", "bridge")
    ip("link", "set", BRIDGE, "up")
    ip("netns", "add", OTHER)
    for host, address in ADDRESS.items():
        ip("link", "add", host, "type", "veth", "peer", "name", "eth0", "netns", host)
        ip("link", "set", host, "master", BRIDGE, "up")
        ip("-n", host, "addr", "add", f"{address}/24", "dev", "eth0")
        ip("-n", host, "link", "set", "eth0", "up")
        ip("-n", host, "link", "set", "lo", "up")
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
        ip("netns", "del", host)
    ip("link", "del", BRIDGE)
    shutil.rmtree(folder, ignore_errors=True)


def lose(host: str) -> None:
    """End every process of `host` at once, and pull its cable."""
    subprocess.run(["ip", "link", "set", host, "down"], check=False, capture_output=True)
    for process in ip("netns", "pids", host).split():
        subprocess.run(["kill", "-9", process], check=False, capture_output=True)


def start(host: str, environment: dict[str, str], *arguments: str) -> None:
    common = ["--node-ip-address", ADDRESS[host], "--num-cpus", "1", "--object-store-memory", str(100 * 2**20)]
    command = ["ip", "netns", "exec", host, *RAY, "start", *common, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_host_is_lost_and_no_record_is(
    tmp_path: Path, hosts: dict[str, str], record_property: Callable[[str, object], None]
) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl", TEXTS * 1500), tmp_path / "ray.jsonl"
    start(HEAD, hosts, "--head", "--port", "6380", "--include-dashboard", "false")
    start(OTHER, hosts, "--address", f"{ADDRESS[HEAD]}:6380")
    command = [sys.executable, "-m", "raisethebar", "batch", str(source), "-o", str(target), "--reader", "rules"]
    running = subprocess.Popen(
        ["ip", "netns", "exec", HEAD, *command, "--engine", "ray"],
        env={**hosts, "RAY_ADDRESS": f"{ADDRESS[HEAD]}:6380"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    parts = tmp_path / "ray.jsonl.parts"
    before = running_on(OTHER)
    while len(list(parts.glob("part-*"))) < 2 or running_on(OTHER) <= before:
        assert running.poll() is None, running.communicate()[0]
        time.sleep(0.05)
    had, shards = len(list(parts.glob("part-*"))), len(json.loads((parts / "_plan.json").read_text())["shards"])
    lose(OTHER)
    said, _ = running.communicate(timeout=300)
    assert running.returncode == 1, said
    assert had < shards, "the host was lost after the work was done"
    assert "4500 records written" in " ".join(said.split())
    list(local.run(source, tmp_path / "local.jsonl", Judge(load(), reader="rules")))
    assert target.read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    record_property(
        "counted",
        f"one of two hosts lost when {had} of {shards} parts were whole: 4500 records given, 4500 written, "
        "byte for byte those of the local engine",
    )


def running_on(host: str) -> int:
    return len(ip("netns", "pids", host).split())
