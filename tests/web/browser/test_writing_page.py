"""The writing page, as a person meets it, in a real browser, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from web.browser.conftest import Site

WEAK = (
    "At Lindmoor Foods I built a new model that predicts which pallets go bad. It is a gradient-boosted tree with eighty "
    "features, and AUC went up from 0.78 to 0.83. The depots had been throwing whole pallets of yoghurt away. I decided to "
    "run it in two depots before the audit was finished."
)
STRONG = (
    " Waste at those depots fell from 9 percent of pallets to 5 percent by August, which saves $60K a month, and it was my "
    "model and my call. I risked a wrong alarm on a tenth of the pallets, and had a switch to turn it off."
)


def begin(page: Page, text: str) -> None:
    """Paste a story into a bank that may hold others."""
    page.goto("/")
    if page.get_by_label("Your story").count():
        page.get_by_label("Your story").fill(text)
        page.get_by_role("button", name="Read my story").click()
    else:
        page.get_by_role("button", name="Paste a new story").click()
    page.wait_for_selector("html[data-ready]")
    if page.locator("#text").input_value() != text:
        page.locator("#text").fill(text)
    saved(page)


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved", timeout=20_000)


def rating(page: Page) -> float:
    return float(page.locator(".score strong").inner_text())


def test_from_paste_to_export(site: Site, tmp_path: Path) -> None:
    page = site.enter()
    begin(page, WEAK)
    expect(page.locator(".score .verdict")).to_have_text("below the bar")
    before = rating(page)
    assert page.locator("#marked mark").count() >= 3

    # The smallest change puts a question into the text, selected, and the question alone changes nothing.
    button = page.locator(".changes [data-ask]").first
    question = button.get_attribute("data-ask")
    button.click()
    saved(page)
    assert page.evaluate("getSelection().toString()") == f"[? {question}]"
    assert rating(page) == before

    # The answer is typed over it, and the verdict rises while one types.
    page.keyboard.type(STRONG.strip(), delay=2)
    saved(page)
    expect(page.locator(".score .verdict")).not_to_have_text("below the bar")
    assert rating(page) > before
    assert question not in page.locator("#text").input_value()

    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_role("heading", name=re.compile("^Versions of"))).to_be_visible()
    with page.expect_download() as download:
        page.goto("/")
        page.get_by_role("link", name="Export everything").click()
    download.value.save_as(tmp_path / "everything.zip")
    with zipfile.ZipFile(tmp_path / "everything.zip") as pack:
        stories = json.loads(pack.read("stories.json"))["stories"]
    mine = next(s for s in stories if s["text"].startswith(WEAK))
    assert mine["versions"][0]["text"] == mine["text"] and mine["versions"][0]["verdict"] in {"meets", "raises"}


def test_undo_takes_a_question_out_again(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    page.locator(".changes [data-ask]").first.click()
    saved(page)
    page.get_by_role("button", name="Undo").click()
    saved(page)
    assert page.locator("#text").input_value() == WEAK
    page.get_by_role("button", name="Put this order into my text").click()
    saved(page)
    assert page.locator("#text").input_value() != WEAK
    page.get_by_role("button", name="Undo").click()
    saved(page)
    assert page.locator("#text").input_value() == WEAK


def test_words_explain_themselves_to_pointer_and_keyboard(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    mark = page.locator("#marked mark").first
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    card = page.locator("#card")
    expect(card).to_be_visible()
    assert card.inner_text().strip()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    page.locator("#text").focus()
    page.locator("#text").evaluate("one => one.setSelectionRange(0, 0)")
    page.keyboard.press("F8")
    expect(card).to_be_visible()
    picked = page.locator("#text").evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    expect(page.locator("#explained")).to_contain_text(picked)

    quote = page.locator(".gauges [data-span]").first
    quote.click()
    picked = page.locator("#text").evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert picked.startswith(quote.inner_text().strip("“”… \n")[:30])


def test_an_explanation_stays_as_long_as_it_is_wanted(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    card, text, said = page.locator("#card"), page.locator("#text"), page.locator("#explained")
    # The cursor comes to rest at the end of the text, where nothing is marked, while the pointer asks elsewhere.
    text.focus()
    text.evaluate("one => one.setSelectionRange(one.value.length, one.value.length)")
    page.locator("#marked mark").first.scroll_into_view_if_needed()
    box = page.locator("#marked mark").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.wait_for_timeout(1200)
    expect(card).to_be_visible()

    # What F8 announced is not said over by the cursor that it moved.
    page.keyboard.press("F8")
    page.wait_for_timeout(1200)
    picked = text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    expect(said).to_contain_text(picked)


def test_marks_keep_to_their_words_while_one_types(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    words = page.locator("#marked mark").all_inner_texts()
    page.route("**/draft/", lambda route: route.abort())
    page.locator("#text").evaluate("one => one.setSelectionRange(0, 0)")
    page.locator("#text").press_sequentially("So 🚚 here it is. ")
    assert page.locator("#marked mark").all_inner_texts() == words
    assert page.locator("#marked").inner_text().rstrip("\n") == page.locator("#text").input_value()


def test_two_windows_on_one_story_lose_nothing(site: Site) -> None:
    first = site.enter()
    begin(first, WEAK)
    second = first.context.new_page()
    second.goto(first.url)
    second.wait_for_selector("html[data-ready]")

    # A window with nothing unsaved follows the other.
    first.locator("#text").fill(WEAK + " One more sentence from the first.")
    saved(first)
    expect(second.locator("#text")).to_have_value(re.compile("from the first"))

    # Both type at once: what is overtaken becomes a version.
    second.route("**/draft/", lambda route: route.abort())
    second.locator("#text").fill(WEAK + " What the second wrote meanwhile.")
    expect(second.locator("#saved")).to_contain_text("kept in this browser")
    first.locator("#text").fill(WEAK + " What the first wrote at the same time.")
    saved(first)
    second.unroute("**/draft/")
    saved(second)
    expect(second.locator("#news")).to_contain_text("kept as version")
    second.locator("#news a").click()
    expect(second.locator("#marked")).to_contain_text("What the first wrote at the same time.")
    expect(first.locator("#text")).to_have_value(re.compile("What the second wrote meanwhile"))


def test_a_server_killed_in_the_middle_of_it_loses_nothing(site: Site) -> None:
    page = site.enter()
    begin(page, WEAK)
    page.locator("#text").press_sequentially(" Before the end.", delay=5)
    site.served.kill()
    page.locator("#text").press_sequentially(" After the end.", delay=5)
    expect(page.locator("#saved")).to_contain_text("kept in this browser")
    written = page.locator("#text").input_value()
    site.served.start()
    saved(page)
    assert site.context().new_page().goto(page.url)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#text").input_value() == written
    page.goto(f"{page.url}versions/")
    expect(page.get_by_text("No version is kept yet")).to_be_visible()


def test_a_closed_tab_loses_nothing(site: Site) -> None:
    page = site.enter()
    begin(page, WEAK)
    where, context = page.url, page.context
    page.route("**/draft/", lambda route: route.abort())
    page.locator("#text").fill(WEAK + " Typed just before the tab was closed.")
    page.close()
    again = context.new_page()
    again.goto(where)
    expect(again.locator("#text")).to_have_value(re.compile("just before the tab was closed"))
    saved(again)
    assert again.evaluate("Object.keys(localStorage).filter(key => key.startsWith('raisethebar')).length") == 0
    again.reload()
    expect(again.locator("#text")).to_have_value(re.compile("just before the tab was closed"))


def test_two_closed_tabs_lose_nothing_either(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    where, context = page.url, page.context
    other = context.new_page()
    other.goto(where)
    other.wait_for_selector("html[data-ready]")
    for tab, words in ((page, " Unsaved words of one tab."), (other, " Unsaved words of the other.")):
        tab.route("**/draft/", lambda route: route.abort())
        tab.locator("#text").fill(WEAK + words)
    page.close()
    other.close()
    again = context.new_page()
    again.goto(where)
    expect(again.locator("#text")).to_have_value(re.compile("words of the other"))
    saved(again)
    again.goto(f"{where}versions/")
    again.get_by_role("link", name="1", exact=True).click()
    expect(again.locator("#marked")).to_contain_text("Unsaved words of one tab.")


def test_a_closed_tab_that_still_counts_as_open_loses_nothing(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    where, context = page.url, page.context
    page.route("**/draft/", lambda route: route.abort())
    page.locator("#text").fill(WEAK + " Typed in a tab that is slow to close.")
    # Whatever stands between the tab's end and the release of its lock: here another page has it for a while.
    slow = context.new_page()
    slow.goto("/about/")
    slow.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((one) => one.startsWith("raisethebar "));
          globalThis.mine = new Promise((got) => {
            navigator.locks.request(key, () => { got(); return new Promise((done) => { globalThis.letGo = done; }); });
          });
        }"""
    )
    page.close()
    slow.evaluate("() => globalThis.mine")
    again = context.new_page()
    again.goto(where)
    again.wait_for_selector("html[data-ready]")
    slow.evaluate("() => globalThis.letGo()")
    expect(again.locator("#text")).to_have_value(re.compile("slow to close"))
    saved(again)
    again.reload()
    expect(again.locator("#text")).to_have_value(re.compile("slow to close"))


def test_words_typed_before_the_page_is_ready_are_kept_with_what_was_left(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    where = page.url
    story = page.locator("#text").get_attribute("data-story")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, JSON.stringify({ text, revision: 1, window: 'gone', at: 1 }))",
        [f"raisethebar {story} gone", WEAK + " Left by an earlier window."],
    )
    scripts: list[Route] = []
    page.route(re.compile(r"/write[^/]*\.js"), lambda route: scripts.append(route))
    page.goto(where, wait_until="commit")
    page.locator("#text").fill(WEAK + " Typed at once.")
    page.wait_for_timeout(200)
    with page.expect_response("**/draft/"):
        scripts[0].continue_()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#text").input_value().endswith("Typed at once.")
    saved(page)
    page.unroute(re.compile(r"/write[^/]*\.js"))
    page.goto(where)
    expect(page.locator("#text")).to_have_value(re.compile("Typed at once"))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('raisethebar')).length") == 0
    page.goto(f"{where}versions/")
    page.get_by_role("link", name="1", exact=True).click()
    expect(page.locator("#marked")).to_contain_text("Left by an earlier window.")


def test_a_text_far_too_long_stays_in_the_browser(mine: Site) -> None:
    page = mine.enter()
    begin(page, WEAK)
    page.locator("#text").evaluate(
        "one => { one.removeAttribute('maxlength'); one.value = 'word '.repeat(30000); one.dispatchEvent(new Event('input')); }"
    )
    expect(page.locator("#saved")).to_contain_text("characters")
