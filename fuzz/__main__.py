"""Fuzz one target: python -m fuzz TARGET [SECONDS].

New inputs that reach new code go to fuzz/corpus/TARGET; an input that breaks a promise is written to
fuzz/found/TARGET. Where everything still holds at the end, the corpus is cut down to what is needed.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LONGEST = 4096


def main(target: str, seconds: int) -> int:
    corpus, found = HERE / "corpus" / target, HERE / "found" / target
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    common = [f"-artifact_prefix={found}/", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2048", "-verbosity=0"]
    done = _run(target, [f"-max_total_time={seconds}", "-print_final_stats=1", *common, str(corpus)])
    if done:
        return done
    with tempfile.TemporaryDirectory() as small:
        if _run(target, ["-merge=1", *common, small, str(corpus)]) or not any(Path(small).iterdir()):
            return 1
        for old in corpus.iterdir():
            old.unlink()
        for kept in Path(small).iterdir():
            (corpus / kept.name).write_bytes(kept.read_bytes())
    print(f"{target}: {len(list(corpus.iterdir()))} inputs kept")
    return 0


def _run(target: str, arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        # The fuzzer starts itself again to merge, by the name it was called by: that must be a program.
        program = Path(folder, "one")
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m fuzz.one {shlex.quote(target)} "$@"\n')
        program.chmod(0o700)
        command = [sys.executable, "-m", "fuzz.one", target, *arguments]
        environment = {**os.environ, "FUZZ_PROGRAM": str(program)}
        return subprocess.run(command, check=False, cwd=HERE.parent, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60))
