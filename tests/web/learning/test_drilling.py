"""A drill puts a question, judges the answer with the story, and comes back after days."""

from __future__ import annotations

import html as markup
import re
from datetime import timedelta

from django.utils import timezone

from raisethebar.web.learning.drilling import ELSEWHERE, named
from raisethebar.web.learning.models import Answer, Drill
from raisethebar.web.stories.models import Story
from web.learning.conftest import ANSWER


def text_of(response) -> str:
    return re.sub(r"\s+", " ", markup.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def written(points: float) -> str:
    """As pages write points."""
    return f"{points:g}" if points == int(points) else f"{points:.2f}"


def test_the_question_is_of_the_weakest_dimension(cast, story) -> None:
    page = cast.owner.get("/drills/").content.decode()
    weakest = re.search(r'<th scope="row">([^<]+) <span class="soft">\(drilled first', page)
    cast.owner.post("/drills/")
    drill = Drill.objects.get()
    assert weakest and drill.dimension == weakest[1].strip().lower().replace(" ", "_")
    assert drill.due == timezone.localdate() and drill.base == story.text


def test_an_answer_shows_what_it_changed_in_facts_points_and_verdict(cast, drill) -> None:
    answer = Answer.objects.get()
    page = text_of(cast.owner.get(f"/drills/{drill.pk}/answers/0/"))
    assert answer.text == ANSWER and answer.rating_after != answer.rating_before
    gain, before, after = map(written, (answer.gain, answer.rating_before, answer.rating_after))
    assert f"+{gain} point" in page and f"from {before} to {after} of 10" in page
    assert answer.told and all(named(name) in page for name in answer.told)
    for title, before, after in answer.scores:
        assert f"{title} {before} {after}" in page
    assert "the bar" in page and answer.signed in page


def test_it_comes_back_after_days(cast, drill) -> None:
    assert drill.due > timezone.localdate()
    page = text_of(cast.owner.get("/drills/"))
    assert "Coming back" in page and "Due today" not in page
    Drill.objects.update(due=timezone.localdate() - timedelta(days=2))
    assert "Due today" in text_of(cast.owner.get("/drills/"))
    assert "answer the drill that is due" in text_of(cast.owner.get("/learning/"))


def test_a_dodge_is_told_so_and_comes_back_tomorrow(cast, story) -> None:
    cast.owner.post("/drills/")
    drill = Drill.objects.get()
    cast.owner.post(
        f"/drills/{drill.pk}/", {"text": "It was a great project for all of us.", "number": "0", "easy": "yes"}
    )
    drill.refresh_from_db()
    assert drill.due == timezone.localdate() + timedelta(days=1)
    assert "Not told yet" in text_of(cast.owner.get(f"/drills/{drill.pk}/answers/0/"))


def test_a_question_answered_in_another_window_loses_no_words(cast, drill) -> None:
    response = cast.owner.post(f"/drills/{drill.pk}/", {"text": "my second thoughts", "number": "0"})
    assert ELSEWHERE in text_of(response) and "my second thoughts" in response.content.decode()
    assert Answer.objects.count() == 1


def test_an_empty_answer_or_an_endless_one_is_none(cast, drill) -> None:
    for wrong in (" ", "word " * 3000):
        assert cast.owner.post(f"/drills/{drill.pk}/", {"text": wrong, "number": "1"}).status_code == 200
    assert Answer.objects.count() == 1


def test_a_second_drill_asks_for_something_else(cast, drill) -> None:
    cast.owner.post("/drills/")
    assert Drill.objects.values_list("seeks", flat=True).distinct().count() == 2


def test_an_answer_goes_into_the_story_once_and_the_text_before_it_is_kept(cast, story, drill) -> None:
    there = f"/drills/{drill.pk}/answers/0/take/"
    before = story.text
    assert cast.owner.post(there).url == f"/stories/{story.pk}/"
    assert cast.owner.post(there).url == f"/drills/{drill.pk}/answers/0/"
    story.refresh_from_db()
    assert story.text == f"{before}\n\n{ANSWER}" and story.revision == 1
    assert [v.text for v in story.versions.all()] == [before]


def test_a_drill_is_judged_with_the_telling_it_began_with(cast, story, drill) -> None:
    Story.objects.filter(pk=story.pk).update(text="Something else altogether, of another year.")
    cast.owner.post(f"/drills/{drill.pk}/", {"text": ANSWER, "number": "1"})
    first, second = Answer.objects.order_by("number")
    assert (first.rating_before, first.rating_after) == (second.rating_before, second.rating_after)
    assert first.asked != second.asked, "the question is worded anew"


def test_without_a_story_there_is_nothing_to_drill(cast) -> None:
    assert "no story that can be judged" in text_of(cast.owner.get("/drills/"))
    assert cast.owner.post("/drills/").url == "/drills/"


def test_deleting_a_drill_or_its_story_deletes_the_answers(cast, story, drill) -> None:
    cast.owner.post(f"/drills/{drill.pk}/drop/")
    assert not Answer.objects.exists()
    cast.owner.post("/drills/")
    Story.objects.filter(pk=story.pk).delete()
    assert not Drill.objects.exists()
