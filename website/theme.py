"""What the theme leaves undone for people who don't see the page or have no mouse. A test holds the site to axe-core."""

from __future__ import annotations

from pathlib import Path

MENDED = (
    # A heading needs a level.
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    # Two landmarks of one kind need names.
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="All pages">'),
    ('<aside class="toc-drawer">', '<aside class="toc-drawer" aria-label="On this page">'),
    ('<aside class="toc-drawer no-toc">', '<aside class="toc-drawer no-toc" aria-label="On this page">'),
    # A table without heads has no heads that are empty.
    ('<th class="head"><p></p></th>', "<td></td>"),
    # What scrolls sideways must be reached by the keyboard.
    ('<div class="table-wrapper', '<div tabindex="0" role="group" aria-label="Table" class="table-wrapper'),
    ('<div class="highlight"><pre>', '<div class="highlight"><pre tabindex="0">'),
    # The search page writes its heading only when it has found something.
    ('<div id="search-results"></div>', '<h1>Search</h1>\n<div id="search-results" class="found"></div>'),
)
"""What stands in a page of the theme, and what takes its place; never itself again, since a page is mended at every build."""


def mended(page: str) -> str:
    """A page of HTML with what the theme leaves undone."""
    for given, better in MENDED:
        page = page.replace(given, better)
    return page


def mend(site: Path) -> None:
    """Mend every page below `site`."""
    for path in site.rglob("*.html"):
        given = path.read_text(encoding="utf-8")
        if (better := mended(given)) != given:
            path.write_text(better, encoding="utf-8")
