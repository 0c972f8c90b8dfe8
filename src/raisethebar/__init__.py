"""Would this story raise the bar, on what evidence, and what is the smallest true thing to add?"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
