"""The loop and the offer, as a person fills them in, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from web.browser.conftest import Site
from web.browser.test_every_page import SIZES, check
from web.planning.conftest import ASK


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_from_a_date_to_the_committee(size: str, scheme: str, mine: Site) -> None:
    width, height = SIZES[size]
    page = mine.enter(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto("/plan/")
    if not page.get_by_label("Begins on").is_visible():
        page.get_by_text("Move a date, change the days").click()
    page.get_by_label("Begins on").fill("2031-03-03")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("img", name="Loop plan")).to_be_visible()
    check(page, "/plan/")
    check(page, "/readiness/")
    page.goto("/offer/")
    if not page.get_by_label("Base, a year").is_visible():
        page.get_by_text("Change the ask").click()
    for name, value in ASK.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("f => f.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="Hold it against the forecast").click()
    expect(page.get_by_role("heading", name="Verdict")).to_be_visible()
    check(page, "/offer/")
    page.get_by_role("link", name="let the committee ask you").click()
    page.get_by_label("Your answer").fill("A return of three to one: 900 a year for 300.")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("dd").last).to_contain_text("three to one")
    check(page, "/offer/rehearse/")
