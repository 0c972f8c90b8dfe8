"""All pages that the product makes of itself, written below docs/made/ before Sphinx reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from raisethebar.score.rubric import load
from website.rubric_pages import anchors_page, facts_page
from website.rule_pages import rule_pages

ROOT = Path(__file__).resolve().parent.parent


def made_pages() -> Iterator[tuple[str, str]]:
    """Names of files below made/, and their text."""
    yield "anchors.md", "".join(anchors_page(load()))
    yield "facts.md", "".join(facts_page())
    for name in ("architecture", "changelog", "contributing", "security"):
        yield f"{name}.md", root_page(ROOT / f"{name.upper()}.md")
    yield from rule_pages(ROOT)


def root_page(path: Path) -> str:
    """A document of the repository's root as a page; what it links to stands one folder elsewhere."""
    return path.read_text(encoding="utf-8").replace("](docs/", "](../")


def write(folder: Path) -> None:
    """Write the pages into `folder`; what is there and no longer made is deleted, what is the same is left alone."""
    pages = {folder / name: text for name, text in made_pages()}
    for path in folder.rglob("*.md"):
        if path not in pages:
            path.unlink()
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
