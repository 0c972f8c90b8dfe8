"""The story bank, as a person meets it: files dropped, found again, compared, taken along."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from web.browser.conftest import Site
from web.browser.test_every_page import judged
from web.browser.test_writing_page import STRONG, WEAK, begin, saved


def drop(page: Page, *paths: Path) -> None:
    """Files and folders dropped from outside, as a file manager does it: the page sees real entries."""
    devtools = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": data})


def told(page: Page, words: str) -> None:
    expect(page.locator(".messages")).to_contain_text(words, timeout=40_000)


def test_files_dropped_on_the_page_are_stories(site: Site, tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("I rang the depot and changed the route myself.")
    made.save(str(tmp_path / "the route.docx"))
    (tmp_path / "two.md").write_text(
        "# The night shift\n\nI moved the pallets.\n\n# The lost boxes\n\nI numbered them.\n", encoding="utf-8"
    )
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7 nothing")
    page = site.enter()
    page.goto("/")
    drop(page, tmp_path / "the route.docx", tmp_path / "two.md", tmp_path / "damaged.pdf")
    told(page, "3 stories are in your bank")
    told(page, "damaged.pdf:1: not a PDF that can be read")
    for title in ("the route", "The night shift", "The lost boxes"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()


def test_a_folder_is_dropped_with_all_that_lies_in_it(mine: Site, tmp_path: Path) -> None:
    (tmp_path / "notes/deep/.git").mkdir(parents=True)
    (tmp_path / "notes/deep/cold store.txt").write_text("I closed the cold store in an hour.", encoding="utf-8")
    (tmp_path / "notes/deep/.git/hidden.txt").write_text("Not a story.", encoding="utf-8")
    (tmp_path / "notes/film.mp4").write_bytes(b"0" * 1000)
    page = mine.enter()
    page.goto("/")
    drop(page, tmp_path / "notes")
    told(page, "1 story is in your bank")
    told(page, "1 left alone")
    expect(page.get_by_role("link", name="cold store", exact=True)).to_be_visible()


def test_what_cannot_be_read_is_said_without_sending_it(mine: Site, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"0" * 1000)
    page = mine.enter()
    page.goto("/")
    drop(page, tmp_path / "film.mp4")
    expect(page.locator("#bringing")).to_contain_text("Nothing there can be read")


def test_the_export_dropped_on_an_empty_bank_brings_every_story_back(mine: Site, tmp_path: Path) -> None:
    page = mine.enter()
    begin(page, WEAK)
    page.goto("/")
    count = page.locator(".card").count()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Export everything").click()
    waiting.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as pack:
        pack.extractall(tmp_path / "all")
    page.goto("/stories/delete-everything/")
    page.get_by_label("To go on, write").fill("delete")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_label("Your story")).to_be_visible()
    assert judged(page) == []
    drop(page, tmp_path / "all")
    told(page, "in your bank")
    assert page.locator(".card").count() == count
    assert page.locator(".messages .error").count() == 0


def test_a_large_bank_has_pages_and_is_searched(mine: Site, tmp_path: Path) -> None:
    many = "".join(f"# Depot {n}\n\nI closed depot {n} in a week, on my own decision.\n\n" for n in range(30))
    (tmp_path / "many.md").write_text(many, encoding="utf-8")
    page = mine.enter(viewport={"width": 390, "height": 844})
    page.goto("/")
    drop(page, tmp_path / "many.md")
    told(page, "30 stories are in your bank")
    assert page.locator(".card").count() == 24
    page.get_by_label("Words").fill("depot week")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text(" of ")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="After").click()
    expect(page).to_have_url(re.compile("q=depot.week.*page=2"))
    assert judged(page) == []
    page.get_by_label("Words").fill("no such words anywhere")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator(".card")).to_have_count(0)
    page.locator(".next").get_by_role("link").click()
    expect(page.locator(".card")).to_have_count(24)


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

    said = page.locator(".told ins").last.evaluate("i => getComputedStyle(i, '::before').content")
    assert "put in" in said
    expect(page.get_by_role("row", name="Rating")).to_contain_text("+")


def test_the_matrix_is_sorted_by_keyboard_and_taken_along(mine: Site, tmp_path: Path) -> None:
    page = mine.enter()
    begin(page, WEAK + STRONG)
    page.goto("/stories/matrix/")
    assert page.locator("th[aria-sort]").count() == 0
    for order in ("ascending", "descending"):
        page.get_by_role("link", name="Baseline").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"th[aria-sort={order}]")).to_contain_text("Baseline")
        expect(page.get_by_role("link", name="Baseline")).to_be_focused()
    taken = {}
    for name, suffix in (("CSV", "csv"), ("Markdown", "md"), ("JSON", "json")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        assert waiting.value.suggested_filename == f"impact-ownership.{suffix}"
        waiting.value.save_as(tmp_path / suffix)
        taken[suffix] = (tmp_path / suffix).read_text(encoding="utf-8")
    assert "9 percent" in {row["baseline"]["text"] for row in json.loads(taken["json"]) if row["baseline"]}
    assert "9 percent" in taken["csv"] and "| 9 percent |" in taken["md"]
