"""The site: built without a warning, complete, and read in a real browser that asks nobody else for anything."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import sync_playwright

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


def test_every_rule_and_every_anchor_has_its_place(site: Path) -> None:
    rules = links(site / "made" / "rules.html").ids
    assert {one.code.lower() for one in explanations()} <= rules
    text = (site / "made" / "anchors.html").read_text(encoding="utf-8")
    for dimension in load().dimensions:
        for level in dimension.levels:
            assert f"{dimension.title} {level.score}" in text


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_read_in_a_browser_it_asks_nobody_else(address: str) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split())
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name in ("index.html", "judgment.html", "made/rules.html", "python.html"):
            page.goto(f"{address}/{name}")
            page.wait_for_load_state("networkidle")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run('article', {resultTypes: ['violations']})")
            # What lies around the article is the theme's.
            assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]] == [], name
        page.goto(f"{address}/search.html?q=baseline")
        page.locator("#search-results li").first.wait_for(timeout=20_000)
        browser.close()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
