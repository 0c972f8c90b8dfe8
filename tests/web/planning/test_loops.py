"""The loop by date: planned, moved, refused with words beside the field, taken into a calendar."""

from __future__ import annotations

import icalendar
import pytest

from raisethebar.web.stories.models import Story
from web.planning.conftest import LOOP
from web.planning.met import GETS

WHO = ("owner", "peer", "stranger", "nobody")


def test_the_plan_is_shown_with_its_picture(cast, planned: None, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(round=4)
    page = cast.owner.get("/plan/").content.decode()
    assert page.count('<th scope="row">') == 6 and 'role="img"' in page
    assert 'datetime="2030-03-15"' in page and "Late parcels" in page


def test_moving_a_date_moves_the_rounds_after_it(cast, planned: None) -> None:
    before = cast.owner.get("/plan/").content.decode()
    cast.owner.post("/plan/", LOOP | {"round_3": "2030-03-29"})
    after = cast.owner.get("/plan/").content.decode()
    assert 'datetime="2030-03-29"' in after and before != after


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"start": "", "round_3": ""}, "", "give start"),
        ({"start": "yesterday"}, "id_start", "valid date"),
        ({"hours_a_day": "nan"}, "id_hours_a_day", "Enter a number"),
        ({"hours_a_day": "0"}, "id_hours_a_day", "greater than"),
        ({"timezone": "Mars/Base"}, "id_timezone", "valid choice"),
        ({"working_days": []}, "id_working_days", "required"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changed: dict[str, object], field: str, words: str, cast) -> None:
    page = cast.owner.post("/plan/", LOOP | changed)
    assert page.status_code == 400
    text = page.content.decode()
    assert words.lower() in text.lower()
    if field and field != "id_working_days":
        assert words.lower() in text[text.index(f'id="{field}_error"') :][:300].lower()


def test_a_date_in_the_past_is_a_conflict_said_plainly(cast) -> None:
    assert cast.owner.post("/plan/", LOOP | {"start": "2001-01-01", "round_3": "2001-01-10"}).status_code in {302, 400}
    assert (
        "past" in cast.owner.get("/plan/").content.decode().lower()
        or cast.owner.get("/plan/loop.ics").status_code == 404
    )


def test_a_calendar_takes_it_and_takes_it_again(cast, planned: None) -> None:
    first, second = (icalendar.Calendar.from_ical(cast.owner.get("/plan/loop.ics").content) for _ in range(2))
    ids = [[str(event["uid"]) for event in calendar.walk("VEVENT")] for calendar in (first, second)]
    assert ids[0] == ids[1] and len(ids[0]) >= 6


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", GETS)
def test_everybody_sees_their_own(name: str, who: str, cast, planned: None, asked: None) -> None:
    paths = {
        "plan": "/plan/", "plan-ics": "/plan/loop.ics", "readiness": "/readiness/", "offer": "/offer/",
        "rehearse": "/offer/rehearse/", "offer-picture": "/offer/package.svg",
    }  # fmt: skip
    response = cast.who(who).get(paths[name])
    expected = GETS[name][WHO.index(who)]
    assert response.status_code == (302 if expected == "in" else expected)
    if who in {"peer", "stranger"}:
        assert b"215" not in response.content and b"2030-03-15" not in response.content
