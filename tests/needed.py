"""What a test needs beside the product: without it the test is skipped and says so; a build server must have it."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from types import ModuleType

import pytest


def library(name: str, where_from: str) -> ModuleType:
    """The library `name`, or a skip of the whole module."""
    try:
        return import_module(name)
    except ImportError:
        missing(f"{name} is not installed: {where_from}", whole_module=True)
        raise


def program(name: str, where_from: str) -> str:
    """The path of the program `name`, or a skip of the test."""
    found = shutil.which(name)
    if found is None:
        missing(f"{name} is not installed: {where_from}")
    return str(found)


def missing(reason: str, *, whole_module: bool = False) -> None:
    """Skip, or fail where RAISETHEBAR_CI says that everything should be there."""
    if os.environ.get("RAISETHEBAR_CI"):
        pytest.fail(reason)
    pytest.skip(reason, allow_module_level=whole_module)
