"""The libraries that come with extras, or a clear word on what to install."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from raisethebar.errors import ExtraMissingError


def arrow() -> Any:
    """Pyarrow. Raises ExtraMissingError without the extra `parquet`."""
    return _imported("pyarrow", "Parquet", "parquet")


def arrow_parquet() -> Any:
    """pyarrow.parquet. Raises ExtraMissingError without the extra `parquet`."""
    return _imported("pyarrow.parquet", "Parquet", "parquet")


def arrow_files() -> Any:
    """pyarrow.fs. Raises ExtraMissingError without the extra `parquet`."""
    return _imported("pyarrow.fs", "an object store", "parquet")


def ray_data() -> Any:
    """ray.data, told beforehand to be quiet. Raises ExtraMissingError without the extra `ray`."""
    # Ray reads some of these once, on import. Nothing that is given to the product leaves the machines it runs on, word
    # of its use included.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    # Begun by `uv run`, Ray would send the working folder to each worker and build an environment there, where it hangs.
    os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
    return _imported("ray.data", "--engine ray", "ray")


def _imported(module: str, what: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise ExtraMissingError(what, extra) from None
