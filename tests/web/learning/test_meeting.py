"""What was expected of a real interview, what happened, and which counts."""

from __future__ import annotations

import html as markup
import io
import json
import re
import zipfile

from django.test import Client
from django.utils import timezone

from raisethebar.web.learning.meeting import foretold
from raisethebar.web.learning.models import Interview, Telling
from raisethebar.web.stories.models import Story
from web.learning.conftest import days


def page(interview: Interview) -> str:
    return f"/interviews/{interview.pk}/"


def record(cast, interview: Interview, landed: str = "yes", advanced: str = "no"):
    told = interview.tellings.get()
    sent = {
        "do": "happened",
        "advanced": advanced,
        f"landed-{told.pk}": landed,
        f"note-{told.pk}": "Asked for the p-value.",
    }
    return cast.owner.post(page(interview), sent)


def text_of(response) -> str:
    return re.sub(r"\s+", " ", markup.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_engines_judgment_is_kept_as_it_stood(cast, story, interview) -> None:
    told = interview.tellings.get()
    assert told.verdict in ("raises", "meets", "below") and told.rating is not None and "article@" in told.signed
    Story.objects.filter(pk=story.pk).update(text="Something else.")
    told.refresh_from_db()
    assert told.text != "Something else."
    Story.objects.filter(pk=story.pk).delete()
    told.refresh_from_db()
    assert told.story is None and told.name == "Late parcels"


def test_a_record_foretells_once_it_is_known(cast, owner, interview) -> None:
    assert foretold(owner)[0].known == 0
    assert record(cast, interview).status_code == 302
    stories, rounds = foretold(owner)
    assert stories.own.value == 0.04 and stories.own.n == 1
    assert rounds.own.value == 0.49 and stories.engine_right.n == rounds.engine_right.n == 1
    shown = text_of(cast.owner.get("/interviews/"))
    assert "0.04" in shown and "n = 1" in shown and "too few to say who foretells better" in shown
    assert "Asked for the p-value." in cast.owner.get(page(interview)).content.decode()


def test_the_engine_is_right_about_a_story_below_the_bar_that_fell_flat(cast, owner, interview) -> None:
    Telling.objects.update(verdict="below")
    record(cast, interview, landed="no")
    stories, rounds = foretold(owner)
    assert stories.engine_right.hits == 1 and rounds.engine_right.hits == 1
    assert (stories.parted.n, stories.parted.own_right) == (1, 0)


def test_what_is_put_down_after_the_day_counts_for_nothing(cast, owner, story) -> None:
    cast.owner.post("/interviews/", {"day": str(days(-3)), "round": "4", "chance": "90"})
    late = Interview.objects.get()
    cast.owner.post(page(late), {"do": "tell", "story": str(story.pk), "chance": "95"})
    record(cast, late)
    stories, rounds = foretold(owner)
    assert stories.own is None and stories.engine_right.n == 0 and stories.late == 1 and rounds.late == 1
    assert "after the day" in text_of(cast.owner.get("/interviews/"))


def test_nothing_happens_before_its_day(cast, story) -> None:
    cast.owner.post("/interviews/", {"day": str(days(2)), "round": "4"})
    ahead = Interview.objects.get()
    cast.owner.post(page(ahead), {"do": "happened", "advanced": "yes"})
    ahead.refresh_from_db()
    assert ahead.advanced is None
    assert "from the day on" in text_of(cast.owner.get(page(ahead)))


def test_no_chance_is_said_once_the_outcome_is_known(cast, interview) -> None:
    record(cast, interview, advanced="yes")
    sent = {"do": "describe", "day": str(timezone.localdate()), "round": "3", "company": "Tarn", "chance": "100"}
    cast.owner.post(page(interview), sent)
    interview.refresh_from_db()
    assert interview.chance == 70
    cast.owner.post(page(interview), {**sent, "chance": "70", "day": str(days(5)), "company": "Tarn Ltd"})
    interview.refresh_from_db()
    assert interview.day == timezone.localdate() and interview.company == "Tarn Ltd"


def test_a_chance_beyond_a_hundred_is_refused_and_nothing_is_lost(cast, interview) -> None:
    sent = {"do": "describe", "day": "2026-12-01", "round": "3", "company": "Fell", "chance": "120"}
    response = cast.owner.post(page(interview), sent)
    assert response.status_code == 400 and "Fell" in response.content.decode()
    interview.refresh_from_db()
    assert interview.company == "Tarn"
    assert cast.owner.post(page(interview), {"do": "nothing known"}).status_code == 400


def test_a_story_is_put_down_once_a_round_and_can_be_removed(cast, story, interview) -> None:
    cast.owner.post(page(interview), {"do": "tell", "story": str(story.pk)})
    assert interview.tellings.count() == 1
    cast.owner.post(page(interview), {"do": "untell", "telling": interview.tellings.get().pk})
    assert interview.tellings.count() == 0


def unpacked(client: Client) -> dict[str, list[dict[str, object]]]:
    with zipfile.ZipFile(io.BytesIO(client.get("/stories/export/").content)) as pack:
        found: dict[str, list[dict[str, object]]] = json.loads(pack.read("rest.json"))
        return found


def test_everything_is_in_the_export_and_goes_with_everything(cast, owner, drill, interview) -> None:
    record(cast, interview)
    found = unpacked(cast.owner)
    assert found["learning.telling"][0]["landed"] is True
    assert found["learning.answer"][0]["text"] and found["learning.interview"]
    assert "learning.interview" not in unpacked(cast.peer)
    cast.owner.post("/stories/delete-everything/", {"sure": "delete"})
    assert not Interview.objects.exists()
