"""Mock sessions in the browser's pages: each answer stored before the next question, nothing of anybody's for others."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from practice.candidates import KNOWS, OPENING
from raisethebar.practice.state import Setup
from raisethebar.web.mocks import playing
from raisethebar.web.mocks.models import Panel, Seat, Sitting
from raisethebar.web.people.models import Person
from web.mocks.met import GETS, POSTS

LOGIN = "/accounts/login/"
WHO = ("owner", "peer", "stranger", "nobody")
SECRET = "a link's secret"


@pytest.fixture
def sitting(cast) -> Sitting:
    return playing.start(Person.objects.get(email="owner@tarn.example"), Setup(seed=1))


@pytest.fixture
def over(cast) -> Sitting:
    """A session at its end: nothing was said in it."""
    found = playing.start(Person.objects.get(email="owner@tarn.example"), Setup(seed=1))
    while not found.decision:
        assert playing.answer(found, found.events.count(), "", None, ())
    return found


@pytest.fixture
def panel(cast) -> Panel:
    made = Panel.objects.create(owner=Person.objects.get(email="owner@tarn.example"), text=OPENING, signed="0")
    made.seats.create(name="Ama", digest=Seat.hashed(SECRET))
    made.seats.create(name="Kofi", digest=Seat.hashed("another"))
    return made


def got(response) -> object:
    sent_away = response.status_code == 302 and response.url.startswith(LOGIN)
    return "in" if sent_away else response.status_code


def address(name: str, sitting: Sitting, panel: Panel) -> str:
    named: dict[str, object] = {}
    if name.startswith("mock") and name != "mocks":
        named["sitting"] = sitting.pk
    if name == "mock-packet":
        named["form"] = "md"
    if name == "panel":
        named["panel"] = panel.pk
    if name == "seat":
        named["secret"] = SECRET
    return reverse(name, kwargs=named)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", GETS)
def test_reading(name, who, cast, over, panel):
    assert got(cast.who(who).get(address(name, over, panel))) == GETS[name][WHO.index(who)]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", POSTS)
def test_changing(name, who, cast, sitting, panel):
    sent = {"mocks": {"what": "story", "tone": "plain"}}.get(name, {"text": "A line."})
    before = sitting.events.count()
    assert got(cast.who(who).post(address(name, sitting, panel), sent)) == POSTS[name][WHO.index(who)]
    if who != "owner":
        sitting.refresh_from_db()
        assert (sitting.draft, sitting.events.count()) == ("", before)


def post(client: Client, sitting: Sitting, text: str, number: int | None = None):
    count = sitting.events.count() if number is None else number
    return client.post(reverse("mock", args=[sitting.pk]), {"text": text, "number": count, "seconds": "31.5"})


def question(client: Client, sitting: Sitting) -> str:
    page = client.get(reverse("mock", args=[sitting.pk])).content.decode()
    found = re.search(r'<h1 id="question"[^>]*>(.*?)</h1>', page)
    return found[1] if found else ""


def test_an_answer_is_stored_with_the_next_question_and_another_day_goes_on_from_there(cast, sitting):
    first = question(cast.owner, sitting)
    post(cast.owner, sitting, OPENING)
    second = question(cast.owner, sitting)
    assert second != first and "KPI" in second
    assert question(cast.owner, sitting) == second
    assert [a.seconds for a in playing.log_of(sitting).answers] == [31.5]


def test_an_answer_from_a_window_left_behind_is_not_taken_for_another_question_nor_lost(cast, sitting):
    old = sitting.events.count()
    post(cast.owner, sitting, OPENING)
    post(cast.owner, sitting, "Words typed in the other window.", number=old)
    sitting.refresh_from_db()
    assert len(playing.log_of(sitting).answers) == 1
    assert sitting.draft == "Words typed in the other window."


def test_a_session_comes_to_its_debrief_and_its_packet_in_three_forms(cast, sitting):
    post(cast.owner, sitting, OPENING + " " + KNOWS["product_metric"] + " " + KNOWS["owned"])
    post(cast.owner, sitting, KNOWS["calculated_risk"])
    while not Sitting.objects.get(pk=sitting.pk).decision:
        post(cast.owner, sitting, "I do not know that.")
    page = cast.owner.get(reverse("mock", args=[sitting.pk])).content.decode()
    assert "The debrief:" in page and "Three things to practise" in page
    for form, begins in (("md", b"# Mock debrief"), ("html", b"<!doctype html>"), ("pdf", b"%PDF")):
        file = cast.owner.get(reverse("mock-packet", args=[sitting.pk, form]))
        assert file.content.startswith(begins) and f".{form}" in file.headers["Content-Disposition"]
    assert cast.owner.get(reverse("mock-packet", args=[sitting.pk, "odt"])).status_code == 404


def test_a_score_is_changed_only_with_a_written_reason(cast, sitting):
    post(cast.owner, sitting, OPENING)
    while not Sitting.objects.get(pk=sitting.pk).decision:
        post(cast.owner, sitting, "I do not know that.")
    change = {"seat": "bar_raiser", "dimension": "owned_impact", "score": "5", "reason": "So."}
    there = reverse("mock-amend", args=[sitting.pk])
    assert "written reason" in cast.owner.post(there, change, follow=True).content.decode()
    change["reason"] = "Two of us heard the figure."
    assert "Two of us heard the figure." in cast.owner.post(there, change, follow=True).content.decode()


def test_a_monologue_is_interrupted_while_it_is_typed(cast):
    from practice.test_policy import MONOLOGUE

    third = playing.start(Person.objects.get(email="owner@tarn.example"), Setup("round", (3,)))
    there = reverse("mock-draft", args=[third.pk])
    assert cast.owner.post(there, {"text": "So the model was a transformer."}).json()["interrupt"] is False
    assert cast.owner.post(there, {"text": MONOLOGUE}).json()["interrupt"] is True


def test_a_recording_that_is_none_is_answered_in_words(cast, sitting):
    there = reverse("mock-hear", args=[sitting.pk])
    sent = cast.owner.post(there, {"recording": SimpleUploadedFile("a.webm", b"no sound at all")})
    assert sent.status_code == 422 and "cannot be read" in sent.json()["error"]


SHEET = {
    "owned_impact_score": "2",
    "owned_impact_quote": "I built a ranking model",
    "bias_for_action_score": "3",
    "bias_for_action_quote": "put it live for everybody",
    "customer_obsession_score": "4",
    "customer_obsession_quote": "I read 200 of those complaints myself",
}


def test_nothing_of_a_sheet_is_shown_to_anybody_before_the_last_is_in(cast, panel):
    ama, kofi = reverse("seat", args=[SECRET]), reverse("seat", args=["another"])
    panel.engine = {"owned_impact": 2, "bias_for_action": 2, "customer_obsession": 3}
    panel.save()

    def seen(client, page):
        return re.sub(r'value="[\w-]{64}"', "", client.get(page).content.decode())

    before = seen(Client(), kofi)
    assert Client().post(ama, SHEET | {"note": "heron"}).status_code == 302
    assert seen(Client(), kofi) == before
    owners = seen(cast.owner, reverse("panel", args=[panel.pk]))
    assert "heron" not in owners and "Engine" not in owners and "Ama: in" in owners
    assert "heron" not in seen(Client(), ama) and "Your scores are in" in seen(Client(), ama)
    Client().post(kofi, SHEET | {"owned_impact_score": "4", "note": "stoat"})
    for client, page in ((Client(), ama), (Client(), kofi), (cast.owner, reverse("panel", args=[panel.pk]))):
        after = seen(client, page)
        assert "heron" in after and "stoat" in after and "Krippendorff" in after and "Where you part" in after


def test_a_sheet_needs_quotes_from_the_story_and_is_handed_in_once(panel):
    there = reverse("seat", args=[SECRET])
    page = Client().post(there, SHEET | {"owned_impact_quote": "revenue doubled overnight"}).content.decode()
    assert "needs a quote from the story" in page and "revenue doubled overnight" in page
    assert panel.seats.get(name="Ama").scored is None
    Client().post(there, SHEET)
    Client().post(there, SHEET | {"owned_impact_score": "5"})
    assert panel.seats.get(name="Ama").sheet["owned_impact"]["score"] == 2


def test_a_guessed_link_leads_nowhere_and_the_link_itself_is_not_stored(panel):
    assert Client().get(reverse("seat", args=["guessed"])).status_code == 404
    assert Client().post(reverse("seat", args=["guessed"]), SHEET).status_code == 404
    assert not Seat.objects.filter(digest=SECRET).exists()


def test_an_owner_cannot_withdraw_places_until_one_persons_scores_stand_alone(cast, panel):
    Client().post(reverse("seat", args=[SECRET]), SHEET)
    place = panel.seats.get(name="Kofi")
    there = reverse("panel", args=[panel.pk])
    cast.owner.post(there, {"withdraw": place.pk})
    assert panel.seats.count() == 2 and "Krippendorff" not in cast.owner.get(there).content.decode()


def test_a_panel_is_made_of_ones_own_story_alone(cast, story):
    there = reverse("panels")
    sent = {"story": f"story:{story.pk}", "names": "Ama\nKofi\n"}
    cast.stranger.post(there, sent)
    assert not Panel.objects.exists()
    page = cast.owner.post(there, sent).content.decode()
    assert page.count("/seat/") == 2 and Panel.objects.get().text == story.text
    assert "Name 2 to 8 people" in cast.owner.post(there, sent | {"names": "Ama\nAma"}).content.decode()
