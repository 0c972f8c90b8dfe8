"""Own scores come first; the engine's are on no page of scoring before they are in."""

from __future__ import annotations

import re

from raisethebar.web.learning.models import SelfScore
from raisethebar.web.stories.models import Story

OWN = {"owned_impact": "5", "bias_for_action": "1", "customer_obsession": "2"}


def page(story: Story) -> str:
    return f"/stories/{story.pk}/score/"


def score(client, story: Story, **changed: str):
    return client.post(page(story), {**OWN, "digest": SelfScore.digest_of(story.text), **changed})


def test_the_engines_scores_are_not_on_the_page_before_ones_own_are_in(cast, story) -> None:
    before = cast.owner.get(page(story)).content.decode()
    assert "anchors" in before and 'id="compared"' not in before
    assert "verdict " not in before and "of 10" not in before and "checked" not in before
    missed = cast.owner.post(page(story), {"owned_impact": "3", "digest": SelfScore.digest_of(story.text)})
    assert 'id="compared"' not in missed.content.decode() and "Give every dimension" in missed.content.decode()
    assert not SelfScore.objects.exists()

    assert score(cast.owner, story).status_code == 302
    kept = SelfScore.objects.get()
    after = cast.owner.get(page(story)).content.decode()
    assert 'id="compared"' in after and kept.own == {k: int(v) for k, v in OWN.items()}
    told = re.sub(r"<[^>]+>", " ", after)
    for own, engine in zip(kept.own.values(), kept.engine.values(), strict=True):
        assert re.search(rf"\b{own}\b", told) and re.search(rf"\b{engine}\b", told)
    assert set(kept.engine) == set(OWN)


def test_a_telling_is_scored_once_and_a_new_telling_anew(cast, story) -> None:
    score(cast.owner, story)
    score(cast.owner, story, owned_impact="1")
    assert SelfScore.objects.get().own["owned_impact"] == 5
    Story.objects.filter(pk=story.pk).update(text=story.text + " Drivers liked it.")
    story.refresh_from_db()
    assert 'id="compared"' not in cast.owner.get(page(story)).content.decode()
    score(cast.owner, story, owned_impact="1")
    assert SelfScore.objects.count() == 2


def test_scores_of_words_that_another_window_has_changed_are_not_taken(cast, story) -> None:
    Story.objects.filter(pk=story.pk).update(text=story.text + " Drivers liked it.")
    response = score(cast.owner, story)
    assert not SelfScore.objects.exists()
    assert "has changed since" in response.content.decode()


def test_no_score_beyond_the_scale(cast, story) -> None:
    for wrong in ("0", "6", "x", "٣", ""):
        score(cast.owner, story, owned_impact=wrong)
    assert not SelfScore.objects.exists()


def test_agreement_over_time_names_its_n(cast, story) -> None:
    empty = cast.owner.get("/learning/scores/").content.decode()
    assert "Krippendorff" not in empty and story.name in empty
    score(cast.owner, story)
    Story.objects.filter(pk=story.pk).update(text=story.text + " Drivers liked it.")
    story.refresh_from_db()
    score(cast.owner, story)
    shown = cast.owner.get("/learning/scores/").content.decode()
    assert "of 6</strong>" in shown and "95 % interval" in shown and 'role="img"' in shown
    assert "few" in shown and "n = 2" in shown
    assert story.name not in cast.peer.get("/learning/scores/").content.decode()


def test_a_pasted_story_is_scored_before_it_is_ever_judged_on_a_page(cast) -> None:
    response = cast.owner.post("/learning/scores/begin/", {"text": "I moved the jobs myself, in a week."})
    story = Story.objects.get(text__startswith="I moved")
    assert response.url == page(story)
    assert cast.owner.post("/learning/scores/begin/", {"text": " "}).url == "/learning/scores/"
    assert cast.owner.post("/learning/scores/begin/", {"text": "x" * 12_001}).url == "/learning/scores/"
    assert Story.objects.count() == 1


def test_what_cannot_be_assessed_is_kept_and_counts_for_nothing(cast, story) -> None:
    Story.objects.filter(pk=story.pk).update(text="Hello.")
    story.refresh_from_db()
    score(cast.owner, story)
    assert SelfScore.objects.get().engine == {}
    assert "count for no agreement" in cast.owner.get(page(story)).content.decode()
    assert "1 telling the engine could not assess" in cast.owner.get("/learning/scores/").content.decode()
