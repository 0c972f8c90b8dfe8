"""Every page, light and dark, on a telephone and a wide screen: judged by axe, and nothing sticks out."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import Page

from web.browser.conftest import Site
from web.browser.test_writing_page import WEAK, begin, saved

AXE = Path(axe.__file__).with_name("axe.min.js")
SIZES = {"telephone": (390, 844), "wide": (1440, 900)}


def judged(page: Page) -> list[str]:
    """What axe finds wrong. It is put in past the page's own policy, which forbids scripts put in."""
    page.evaluate("navigator.serviceWorker; " + AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"], "axe did not look at anything"
    return [f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]]


def check(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert judged(page) == [], path
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"
    assert page.locator("main").count() == 1 and page.locator("h1").count() == 1, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pages_of_ones_own(size: str, scheme: str, mine: Site) -> None:
    width, height = SIZES[size]
    page = mine.enter(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto("/")
    begin(page, WEAK)
    page.locator(".changes [data-ask]").first.click()
    page.get_by_role("button", name="Keep this version").click()
    page.wait_for_url("**/versions/")
    story = page.url.removesuffix("versions/")
    page.goto(story)
    page.locator("#text").press_sequentially(" And it held.")
    saved(page)
    page.get_by_role("button", name="Keep this version").click()
    page.wait_for_url("**/versions/")
    for path in ("/", "/?q=model", story, f"{story}versions/", f"{story}versions/1/", f"{story}versions/1/to/2/", "/stories/matrix/?by=metric", "/plan/", "/readiness/", "/offer/", f"{story}delete/", "/anchors/", "/rules/", "/about/",
                 "/tokens/", "/stories/delete-everything/", "/locked/"):  # fmt: skip
        check(page, path)


def test_the_first_minute(mine: Site) -> None:
    page = mine.enter()
    page.goto("/stories/delete-everything/")
    page.get_by_label("To go on, write").fill("delete")
    page.get_by_role("button", name="Delete everything").click()
    check(page, "/")
    page.get_by_role("button", name="Try it on an example first").click()
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".changes [data-ask]").count()
    page.locator(".gauges h3 a").first.click()
    page.wait_for_url("**/anchors/#owned_impact-*")
    assert page.locator(":target").is_visible()


def test_pages_of_a_service(service: Site) -> None:
    nobody = service.context().new_page()
    for path in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/about/"):
        check(nobody, path)
    page = service.enter()
    begin(page, WEAK)
    for path in (
        f"{page.url}share/",
        "/shared/",
        "/account/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
    ):
        check(page, path)


def test_the_page_can_be_used_by_keyboard_alone(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "document.activeElement.id || document.activeElement.dataset.ask && 'ask' || document.activeElement.dataset.span && 'span' || ''"
            )
        )
        if {"text", "undo", "ask", "span"} <= seen:
            break
    assert {"text", "undo", "ask", "span"} <= seen
