"""A new database gets its whole form from one command, however often and at whatever moment it is given."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path


def test_two_at_once_make_every_table_that_the_service_needs(tmp_path: Path) -> None:
    database = tmp_path / "hosted.sqlite3"
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": "only for tests",
        "RAISETHEBAR_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "raisethebar.web.settings",
    }
    command = [sys.executable, "-m", "raisethebar", "hosted", "migrate"]
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    for one in both:
        said, _ = one.communicate(timeout=600)
        assert one.returncode == 0, said
    with closing(sqlite3.connect(database)) as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # Without the second, nobody could sign in: attempts are counted there.
    assert {"stories_story", "raisethebar_cache"} <= found
