"""The story bank, as a person meets it: files dropped, found again, compared, taken along."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from web.browser.conftest import Site
from web.browser.test_writing_page import STRONG, WEAK, begin, saved

DROP = """
([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}
"""


def test_a_file_dropped_on_the_page_is_a_story(mine: Site) -> None:
    page = mine.enter()
    page.goto("/")
    page.evaluate(DROP, ["night shift.md", "# The night shift\n\nI moved the pallets to the night shift.\n"])
    expect(page.get_by_role("status").first).to_contain_text("1 story is in your bank")
    expect(page.get_by_role("link", name="The night shift", exact=True)).to_be_visible()


def test_files_are_chosen_by_keyboard_alone(mine: Site, tmp_path: Path) -> None:
    notes = tmp_path / "lost boxes.txt"
    notes.write_text("I numbered every box myself.", encoding="utf-8")
    page = mine.enter()
    page.goto("/")
    page.locator("#files").set_input_files(notes)
    page.locator("#files").focus()
    button = page.get_by_role("button", name="Bring them in")
    while not button.evaluate("b => b === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="lost boxes", exact=True)).to_be_visible()


def kept(page: Page) -> None:
    saved(page)
    page.get_by_role("button", name="Keep this version").click()
    page.wait_for_url("**/versions/")


def test_versions_climb_and_the_matrix_is_taken_along(mine: Site, tmp_path: Path) -> None:
    page = mine.enter()
    begin(page, WEAK)
    story = page.url
    kept(page)
    page.goto(story)
    page.wait_for_selector("html[data-ready]")
    page.locator("#text").fill(WEAK + STRONG)
    kept(page)
    expect(page.get_by_role("img", name="Rating of each version")).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("+")
    page.get_by_role("link", name="words added").first.click()
    expect(page.locator(".told ins").last).to_contain_text("Waste at those depots fell")

    page.goto("/stories/matrix/")
    page.get_by_role("link", name="Baseline").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Baseline")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="JSON").click()
    waiting.value.save_as(tmp_path / "matrix.json")
    rows = json.loads((tmp_path / "matrix.json").read_text(encoding="utf-8"))
    assert "9 percent" in {row["baseline"] for row in rows}
