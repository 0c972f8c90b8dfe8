"""How the site is built: `make site`. Pages are docs/*.md, and those that the product makes of itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "Raise the Bar"
author = "the founders of Raise the Bar"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["made/.keep"]

myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "exclude-members": "model_config"}

html_theme = "furo"
html_title = "Raise the Bar"
html_static_path = [str(HERE / "_static")]
html_css_files = ["site.css"]
html_favicon = str(HERE / "../src/raisethebar/web/static/web/icon.svg")
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b6b63", "color-brand-content": "#0b6b63"},
    "dark_css_variables": {"color-brand-primary": "#5cc4b5", "color-brand-content": "#5cc4b5"},
}


def _make_pages(app: Any) -> None:
    from pages import PAGES

    made = Path(app.srcdir) / "made"
    made.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        text = "".join(page())
        file = made / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", _make_pages)
