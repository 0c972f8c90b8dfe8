"""What a test needs beside the product: without it the test is skipped and says so.

A build server must have what the lock file names. What only a system's packages bring, and what takes root or the
network, may be missing there, too.
"""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from types import ModuleType

import pytest


def library(name: str, where_from: str) -> ModuleType:
    """The library `name`, or a skip of the whole module; a failure where RAISETHEBAR_CI says that it should be there."""
    try:
        return import_module(name)
    except ImportError:
        unlocked(f"{name} is not installed: {where_from}")
        raise


def unlocked(reason: str) -> None:
    """Skip the whole module, or fail where RAISETHEBAR_CI says that all of the lock file should be installed."""
    if os.environ.get("RAISETHEBAR_CI"):
        pytest.fail(reason)
    pytest.skip(reason, allow_module_level=True)


def program(name: str, where_from: str) -> str:
    """The path of the program `name`, or a skip of the test."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: {where_from}")
    return found
