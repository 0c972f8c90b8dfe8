"""Would this story raise the bar, on what evidence, and what is the smallest true thing to add?"""

from __future__ import annotations

# Type checkers take this name for true; typing itself would be most of what the import costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from raisethebar.pipeline import analyse
    from raisethebar.report.shape import Report
    from raisethebar.tabular import columns
    from raisethebar.text.document import Document

__version__ = "0.1.0"
__all__ = ["Document", "Report", "__version__", "analyse", "columns"]

_HOMES = {
    "analyse": "raisethebar.pipeline",
    "columns": "raisethebar.tabular",
    "Report": "raisethebar.report.shape",
    "Document": "raisethebar.text.document",
}


def __getattr__(name: str) -> Any:
    """Load the public names when first asked for, so that `import raisethebar` costs nothing."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, loaded or not: what a notebook completes."""
    return sorted({*globals(), *__all__})
