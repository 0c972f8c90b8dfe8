"""The site: built without a warning, complete, and read in a real browser that asks nobody else for anything."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import Browser, sync_playwright

from raisethebar.report.rulebook import explanations
from raisethebar.score.rubric import load
from web.browser.conftest import FLAGS, chromium

ROOT = Path(__file__).parents[2]
AXE = Path(axe.__file__).with_name("axe.min.js")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going", "-c", "website", "docs"]
    done = subprocess.run([*command, str(out)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


class Links(HTMLParser):
    """The targets of a page, and the places in it that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def links(page: Path) -> Links:
    parser = Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    pages = {page.resolve(): links(page) for page in site.rglob("*.html")}
    assert len(pages) > 15
    broken = []
    for page, found in pages.items():
        for target in found.targets:
            parts = urlsplit(target)
            if parts.scheme or target.startswith("//"):
                continue
            there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            there = there / "index.html" if there.is_dir() else there
            if not there.exists() or (parts.fragment and there in pages and parts.fragment not in pages[there].ids):
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_every_rule_has_its_page_with_its_examples(site: Path) -> None:
    listed = (site / "made" / "rules.html").read_text(encoding="utf-8")
    for one in explanations():
        page = site / "made" / "rules" / f"{one.code.lower()}.html"
        assert page.exists(), one.code
        assert f'href="rules/{page.name}"' in listed, one.code
        text = page.read_text(encoding="utf-8")
        assert text.count('<blockquote class="example">') == len(one.flags) + len(one.passes), one.code
        assert text.count("<mark>") >= len(one.flags), one.code
        # The file that it is written in stands below, but for gates, which are data.
        assert ("def </span>" in text or 'class="k">def' in text) != one.code.startswith("GAT"), one.code


def test_every_anchor_has_its_place_and_its_sample(site: Path) -> None:
    page = site / "made" / "anchors.html"
    text = page.read_text(encoding="utf-8")
    ids = links(page).ids
    for dimension in load().dimensions:
        assert dimension.key.replace("_", "-") in ids
        for level in dimension.levels:
            assert f"{dimension.title} {level.score}" in text
            assert html.escape(" ".join(level.sample.split()), quote=False) in text


def test_every_document_is_in_the_menu(site: Path) -> None:
    menu = set(links(site / "index.html").targets)
    # The page itself stands there as "#".
    assert {f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")} - {"index.html"} <= menu


LOADED = re.compile(r"url\(\s*['\"]?(?:https?:)?//|@import\s+['\"](?:https?:)?//")


def test_nothing_is_loaded_from_another_host_by_any_page_or_style(site: Path) -> None:
    """What a browser would fetch by itself. A link that a reader may follow is no request."""
    found = []
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        tags = re.findall(r"<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*>", text)
        found += [f"{page.name}: {tag}" for tag in tags if re.search(r"(?:src|href|data)=.(?:https?:)?//", tag)]
    found += [style.name for style in site.rglob("*.css") if LOADED.search(style.read_text(encoding="utf-8"))]
    assert found == []


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split())
        yield started
        started.close()


MADE = ["made/rules.html", "made/rules/own003.html", "made/anchors.html", "made/facts.html", "search.html?q=baseline"]
WRITTEN = sorted(f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize(
    ("width", "scheme", "names"),
    [(390, "light", [*WRITTEN, *MADE]), (1440, "dark", ["index.html", "judgment.html", "python.html", *MADE])],
    ids=["phone", "wide and dark"],
)
def test_read_in_a_browser_it_asks_nobody_else_and_shuts_nobody_out(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"], names: list[str]
) -> None:
    asked: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for name in names:
        page.goto(f"{address}/{name}", wait_until="load")
        if name.startswith("search"):
            page.locator("#search-results li").first.wait_for(timeout=20_000)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
    page.wait_for_load_state("networkidle")
    context.close()
    assert len(asked) > len(names)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_the_search_finds_a_rule_by_words_of_its_example(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_role("textbox", name="Search").fill("recall forecast clinic")
    page.keyboard.press("Enter")
    page.locator("#search-results a", has_text="OWN003").first.click(timeout=20_000)
    page.get_by_role("heading", name="OWN003", level=1).wait_for()
    page.close()
