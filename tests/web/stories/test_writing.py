"""Saving as one types: nobody's words are lost, and only what has changed is sent back."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from raisethebar.web.judging import LONGEST
from raisethebar.web.stories.models import Story, Version
from raisethebar.web.stories.writing import OVERTAKEN

BETTER = "I decided to route parcels by the hour. Late parcels fell from 18 to 11 percent for our shops by June."


@pytest.fixture
def send(cast, story: Story):
    def sent(text: str, revision: int, window: str = "a", have: object = None, who=None):
        data = {"text": text, "revision": revision, "window": window, "have": json.dumps(have or {})}
        return (who or cast.owner).post(reverse("draft", kwargs={"story": story.pk}), data)

    return sent


def test_a_draft_is_saved_and_judged(send, story: Story) -> None:
    found = send(BETTER, 0).json()
    story.refresh_from_db()
    assert (story.text, story.revision, found["revision"], found["kept"]) == (BETTER, 1, 1, None)
    assert (
        found["judged"]["summary"].startswith(f"{Version.objects.count() or ''}")
        and "of 10" in found["judged"]["summary"]
    )
    start, end = found["judged"]["marks"][0][:2]
    assert BETTER[start:end].strip()


def test_only_changed_parts_come_back(send) -> None:
    first = send(BETTER, 0).json()["judged"]["parts"]
    digests = {name: digest for name, (digest, _) in first.items()}
    assert send(BETTER, 1, have=digests).json()["judged"]["parts"] == {}
    # Blank lines move the words, and no model of language reads anything into them.
    moved = send(f"\n\n{BETTER}", 1, have=digests).json()["judged"]
    assert "gauges" not in moved["parts"], "words that only moved are not sent again"
    assert moved["spans"]


def test_two_windows_lose_nothing(send, story: Story) -> None:
    send("The words of window a, long enough to be a story of some kind.", 0, "a")
    found = send("The words of window b, which has not seen those of a.", 0, "b").json()
    story.refresh_from_db()
    kept = story.versions.get()
    assert story.text.startswith("The words of window b")
    assert (kept.number, kept.why, found["kept"]) == (1, OVERTAKEN, 1)
    assert kept.text.startswith("The words of window a")


def test_a_window_that_never_heard_the_answer_overtakes_only_itself(send, story: Story) -> None:
    send("First words, whose answer was lost with the server.", 0, "a")
    assert send("First words, whose answer was lost with the server. More.", 0, "a").json()["kept"] is None
    assert story.versions.count() == 0


def test_what_an_earlier_window_left_is_kept_beside_the_text_once(cast, story: Story) -> None:
    def aside(text: str) -> object:
        sent = {"text": text, "aside": "yes"}
        return cast.owner.post(reverse("draft", kwargs={"story": story.pk}), sent).json()["kept"]

    before = story.text
    left = "Words of a tab that was closed before they could be saved."
    assert [aside(left), aside(left), aside(before), aside(" ")] == [1, 1, None, None]
    story.refresh_from_db()
    assert (story.text, story.revision) == (before, 0)
    assert [(v.text, v.why) for v in story.versions.all()] == [(left, OVERTAKEN)]


def test_the_same_words_again_change_nothing(send, story: Story) -> None:
    assert send(story.text, 99, "b").json() | {"judged": 0} == {"revision": 0, "kept": None, "judged": 0}


@pytest.mark.parametrize("revision", ["", "x", "1.5"])
def test_a_revision_is_a_whole_number(revision: str, cast, story: Story) -> None:
    response = cast.owner.post(reverse("draft", kwargs={"story": story.pk}), {"text": "x", "revision": revision})
    assert response.status_code == 400


@pytest.mark.parametrize("have", ["[]", "{", "7"])
def test_digests_are_an_object(have: str, cast, story: Story) -> None:
    sent = {"text": "x", "revision": "0", "have": have}
    assert cast.owner.post(reverse("draft", kwargs={"story": story.pk}), sent).status_code == 400


def test_a_text_too_long_is_refused_and_the_old_one_stays(send, story: Story) -> None:
    before = story.text
    response = send("word " * (LONGEST // 5 + 1), 0)
    story.refresh_from_db()
    assert (response.status_code, story.text) == (413, before)
    assert "characters" in response.json()["error"]


def test_places_count_as_a_browser_counts(send) -> None:
    text = "🚚 Late parcels fell from 18 to 11 percent for our shops. I decided it alone in June."
    found = send(text, 0).json()["judged"]
    wide = text.encode("utf-16-le")
    sentences = [
        wide[2 * a : 2 * b].decode("utf-16-le") for k, (a, b) in found["spans"].items() if k.startswith("sentence-")
    ]
    assert sentences[-1] == "I decided it alone in June."


def test_line_ends_and_nul_are_made_plain(send, story: Story) -> None:
    send("One line.\r\nAnother.\x00", 0)
    story.refresh_from_db()
    assert story.text == "One line.\nAnother."


def test_a_question_put_in_by_a_button_is_not_judged(send) -> None:
    plain = send(BETTER, 0).json()["judged"]["summary"]
    asked = f"{BETTER}\n[? Was it worth $9M a year, and did you decide it against advice?]"
    assert send(asked, 1).json()["judged"]["summary"] == plain


def test_describing_leaves_the_text_alone(cast, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(text="typed elsewhere meanwhile", revision=7)
    sent = {"title": "New", "question": "Why?", "round": "3", "tags": "a, b, a"}
    cast.owner.post(reverse("describe", kwargs={"story": story.pk}), sent)
    story.refresh_from_db()
    assert (story.title, story.round, story.tag_list) == ("New", 3, ["a", "b"])
    assert (story.text, story.revision) == ("typed elsewhere meanwhile", 7)


def test_a_version_keeps_its_judgment(cast, story: Story) -> None:
    cast.owner.post(reverse("keep", kwargs={"story": story.pk}))
    kept = story.versions.get()
    assert kept.text == story.text and kept.verdict in {"raises", "meets", "below"}
    assert set(kept.scores) == {"owned_impact", "bias_for_action", "customer_obsession"}
    assert kept.facts["product_metric"] is True and "+" in kept.engine and "@" in kept.rubric


def test_the_page_shows_every_part(cast, story: Story) -> None:
    html = cast.owner.get(reverse("write", kwargs={"story": story.pk})).content.decode()
    for words in (
        "Smallest true change",
        "Why these scores",
        "Gates",
        "impact first",
        "Impact Ownership Matrix",
        "spoken",
    ):
        assert words in html
    assert f'href="{reverse("anchors")}#owned_impact-' in html


def test_a_text_without_a_story_is_not_a_low_score(send) -> None:
    assert "of 10" not in send("Hm.", 0).json()["judged"]["summary"]


def test_a_version_taken_back_costs_nothing(cast, story: Story) -> None:
    cast.owner.post(reverse("keep", kwargs={"story": story.pk}))
    Story.objects.filter(pk=story.pk).update(text="Quite another text by now.", revision=5)
    cast.owner.post(reverse("restore", kwargs={"story": story.pk, "number": 1}))
    before, story_text = story.text, "Quite another text by now."
    story.refresh_from_db()
    assert (story.text, story.revision) == (before, 6)
    assert [v.text for v in story.versions.all()] == [story_text, before]
    cast.owner.post(reverse("restore", kwargs={"story": story.pk, "number": 2}))
    assert story.versions.count() == 2, "a text that a version holds is not kept twice"
