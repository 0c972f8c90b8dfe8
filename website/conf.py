"""How the site is built: `make site`. Pages are docs/*.md, and those that the product makes of itself."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from website import pages, theme  # noqa: E402

project = "Raise the Bar"
author = "The Raise the Bar developers"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
source_suffix = {".md": "markdown"}
root_doc = "index"

myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "exclude-members": "model_config"}
add_module_names = False

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


def _write(app: Sphinx) -> None:
    pages.write(Path(app.srcdir) / "made")


def _mend(app: Sphinx, error: Exception | None) -> None:
    if error is None:
        theme.mend(Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", _write)
    app.connect("build-finished", _mend)
