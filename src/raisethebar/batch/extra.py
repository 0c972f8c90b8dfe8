"""The libraries that come with extras, or a clear word on what to install."""

from __future__ import annotations

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
    """ray.data. Raises ExtraMissingError without the extra `ray`."""
    return _imported("ray.data", "--engine ray", "ray")


def _imported(module: str, what: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise ExtraMissingError(what, extra) from None
