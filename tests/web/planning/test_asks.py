"""An ask: ruled on with its figures, refused beside the field, drawn, rehearsed."""

from __future__ import annotations

import pytest

from raisethebar.web.planning.askform import AskForm
from raisethebar.web.planning.models import Ask
from raisethebar.web.stories.models import Story
from web.planning.conftest import ASK


def test_the_page_says_what_stands_and_why(cast, asked: None) -> None:
    page = cast.owner.get("/offer/").content.decode()
    assert "Verdict:" in page and "To stand:" in page
    assert page.count('role="img"') == 4
    assert "215,000" in page and "The best for you that stands" in page
    assert "advice" in page


def test_the_same_ask_gets_the_same_page(cast, asked: None) -> None:
    one, other = (cast.owner.get("/offer/").content.split(b"</section>")[0].split(b"<section")[1] for _ in range(2))
    assert one == other


def test_without_a_forecast_nothing_beyond_base_stands(cast) -> None:
    bare = {
        name: value for name, value in ASK.items() if name not in {"kpi", "effect_low", "effect_mode", "effect_high"}
    }
    cast.owner.post("/offer/", bare)
    page = cast.owner.get("/offer/").content.decode()
    assert "No forecast is attached" in page


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"base": "-1"}, "id_base", "base"),
        ({"base": "NaN"}, "id_base", "number"),
        ({"vesting": "50, 60"}, "id_vesting", "100"),
        ({"vesting": "a lot"}, "id_vesting", ""),
        ({"reference_valuation": ""}, "id_percent", "percentage of what"),
        ({"dollars": "5"}, "id_percent", "one of"),
        ({"effect_low": "9"}, "id_effect_low", "must not go down"),
        ({"change": ""}, "id_change", "points"),
        ({"margin": "3"}, "id_margin", "0 to 1"),
        ({"currency": "dollars"}, "id_currency", "valid"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changed: dict[str, str], field: str, words: str, cast) -> None:
    page = cast.owner.post("/offer/", ASK | changed)
    assert page.status_code == 400
    text = page.content.decode()
    beside = text[text.index(f'id="{field}_error"') :][:300]
    assert words.lower() in beside.lower()
    assert not Ask.objects.exists()


def test_what_was_asked_stands_in_the_form_again(asked: None) -> None:
    again = AskForm.initial_of(Ask.objects.get().fields)
    form = AskForm({name: again.get(name, "") for name in AskForm.base_fields} | {"on_milestone": ""})
    assert form.is_valid(), form.errors
    assert form.offer_fields() == Ask.objects.get().fields


def test_a_forecast_is_borne_by_stories_of_the_bank(cast, story: Story) -> None:
    cast.owner.post("/offer/", ASK | {"stories": ["Late parcels"]})
    assert Ask.objects.get().fields["forecast"]["stories"] == ["Late parcels"]
    page = cast.owner.get("/offer/").content.decode()
    assert "[which story?]" not in page and "Late parcels" in page
    assert cast.owner.post("/offer/", ASK | {"stories": ["Somebody else's"]}).status_code == 400


def test_pictures_are_files(cast, asked: None) -> None:
    pytest.importorskip("matplotlib")
    assert cast.owner.get("/offer/tornado.svg").content.startswith(b"<svg")
    assert cast.owner.get("/offer/tornado.png").content.startswith(b"\x89PNG")
    assert cast.owner.get("/offer/page.pdf").content.startswith(b"%PDF")
    assert cast.owner.get("/offer/nothing.svg").status_code == 404


def test_the_committee_asks_until_it_is_done(cast, asked: None) -> None:
    said = []
    for answer in (
        "",
        "A return of 3 to 1.",
        "I built it, and half is mine.",
        "A randomised test.",
        "Then it pays nothing.",
        "An audited window.",
    ):
        said.append(cast.owner.get("/offer/rehearse/").content.decode())
        cast.owner.post("/offer/rehearse/", {"answer": answer})
    assert "That does not answer it" in said[1]
    assert "Every question has an answer" in cast.owner.get("/offer/rehearse/").content.decode()
    cast.owner.post("/offer/rehearse/", {"again": "1"})
    assert "(silence)" not in cast.owner.get("/offer/rehearse/").content.decode()
