"""An owner, a peer, a stranger and nobody meet every page of learning."""

from __future__ import annotations

import pytest
from django.urls import reverse

from raisethebar.web.learning.models import Answer, Drill, Interview, SelfScore
from raisethebar.web.stories.models import Story
from web.learning.met import GETS, POSTS
from web.test_access import WHO, got

SENT: dict[str, dict[str, object]] = {
    "begin-blind": {"text": "I was told to move the jobs, and moved them in a week."},
    "score-own": {"owned_impact": "4", "bias_for_action": "2", "customer_obsession": "3"},
    "drill": {"text": "It cost the shops $3K a week.", "number": "1"},
    "interviews": {"day": "2026-12-01", "round": "3"},
    "interview": {"do": "happened", "advanced": "yes"},
}


def address(name: str, story: Story, drill: Drill, interview: Interview) -> str:
    named: dict[str, object] = {}
    if name == "score-own":
        named["story"] = story.pk
    if name.startswith("drill") and name != "drills":
        named["drill"] = drill.pk
    if name in {"drill-answer", "drill-take"}:
        named["number"] = 0
    if name.startswith("interview") and name != "interviews":
        named["interview"] = interview.pk
    return reverse(name, kwargs=named)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", GETS)
def test_reading(name: str, who: str, cast, story, drill, interview) -> None:
    response = cast.who(who).get(address(name, story, drill, interview))
    assert got(response) == GETS[name][WHO.index(who)]
    if who in {"peer", "stranger"} and response.status_code == 200:
        body = response.content.decode()
        assert "Late parcels" not in body and "Tarn" not in body


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", POSTS)
def test_changing(name: str, who: str, cast, story, drill, interview) -> None:
    sent = {**SENT.get(name, {})}
    if name == "score-own":
        sent["digest"] = SelfScore.digest_of(story.text)
    response = cast.who(who).post(address(name, story, drill, interview), sent)
    assert got(response) == POSTS[name][WHO.index(who)]
    if who != "owner":
        interview.refresh_from_db()
        story.refresh_from_db()
        assert interview.advanced is None and story.revision == 0
        assert Drill.objects.count() == 1 and Answer.objects.count() == 1 and not SelfScore.objects.exists()


def test_another_persons_story_cannot_be_told_in_ones_own_interview(cast, story, interview) -> None:
    cast.stranger.post("/interviews/", {"day": "2026-12-01", "round": "3"})
    theirs = Interview.objects.exclude(pk=interview.pk).get()
    cast.stranger.post(f"/interviews/{theirs.pk}/", {"do": "tell", "story": str(story.pk)})
    assert not theirs.tellings.exists()


def test_another_persons_telling_cannot_be_removed_through_ones_own_interview(cast, interview) -> None:
    cast.stranger.post("/interviews/", {"day": "2026-12-01", "round": "3"})
    theirs = Interview.objects.exclude(pk=interview.pk).get()
    cast.stranger.post(f"/interviews/{theirs.pk}/", {"do": "untell", "telling": interview.tellings.get().pk})
    assert interview.tellings.count() == 1
