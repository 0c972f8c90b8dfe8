"""Where a person's own stories lie on their own machine."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def home() -> Path:
    """The folder of the database: RAISETHEBAR_HOME, or the user's data folder. Made if missing, for its owner alone."""
    folder = Path(os.environ.get("RAISETHEBAR_HOME") or user_data_path("raisethebar"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
