"""Versions: the words that changed, what that was worth, and the curve."""

from __future__ import annotations

from django.urls import reverse

from raisethebar.web.stories.models import Story, Version
from raisethebar.web.stories.telling import change, changes


def version(story: Story, number: int, text: str, rating: float | None, **more: object) -> Version:
    fields = {"engine": "e", "rubric": "r", "verdict": "below", "facts": {}} | more
    return Version.objects.create(story=story, number=number, text=text, rating=rating, **fields)


def test_a_change_is_worth_the_difference_and_names_its_facts(story: Story) -> None:
    before = version(story, 1, "Sales rose.", 2.0, facts={"owned": True})
    after = version(story, 2, "Sales rose by 4%.", 5.5, facts={"owned": False, "product_metric": True})
    found = change(after, before)
    assert (found.gain, found.added, found.removed) == (3.5, 2, 0)
    assert found.gained == ("a product metric with a number",) and len(found.lost) == 1


def test_another_engines_rating_is_not_compared(story: Story) -> None:
    found = change(version(story, 2, "b", 5.0, engine="new"), version(story, 1, "a", 2.0))
    assert found.gain is None and not found.comparable


def test_what_could_not_be_assessed_has_no_worth(story: Story) -> None:
    assert change(version(story, 2, "b", None), version(story, 1, "a", 2.0)).gain is None


def test_the_first_version_changed_nothing(story: Story) -> None:
    first = version(story, 1, "a", 2.0)
    assert [(c.version, c.before) for c in changes([first])] == [(first, None)]
    assert changes([]) == []


def test_many_facts_unfold_and_few_are_told_at_once(cast, story: Story) -> None:
    facts = ("product_metric", "baseline", "lift", "money", "owned", "shipped")
    version(story, 1, "One.", 2.0)
    version(story, 2, "Two.", 3.0, facts=dict.fromkeys(facts[:2], True))
    version(story, 3, "Three.", 4.0, facts=dict.fromkeys(facts, True))
    version(story, 4, "Four.", 4.0, facts={})
    page = cast.owner.get(reverse("versions", args=[story.pk])).content.decode()
    assert page.count("<details>") == 1 and "6 facts: 6 lost" in page


def test_scores_say_which_way_they_went(cast, story: Story) -> None:
    version(story, 1, "One.", 2.0, scores={"owned_impact": 2, "bias_for_action": 3})
    version(story, 2, "Two.", 3.0, scores={"owned_impact": 4, "bias_for_action": 3})
    version(story, 3, "Three.", 1.0, scores={"owned_impact": 1}, rubric="another")
    page = cast.owner.get(reverse("versions", args=[story.pk])).content.decode()
    assert page.count(", 2 before") == 1 and ", 3 before" not in page and ", 4 before" not in page
    page = cast.owner.get(reverse("compare", args=[story.pk, 1, 2])).content.decode()
    assert "+2</td>" in page and page.count(">0</td>") == 1
    page = cast.owner.get(reverse("compare", args=[story.pk, 2, 3])).content.decode()
    assert "another engine or rubric" in page and "-3</td>" not in page


def test_the_pages_show_the_curve_and_the_words(cast, story: Story) -> None:
    version(story, 1, "Sales <b>rose</b>.", 2.0)
    version(story, 2, "Sales <b>rose</b> by 4%.", 5.5)
    page = cast.owner.get(reverse("versions", args=[story.pk])).content.decode()
    assert "<svg" in page and "+3.5" in page and "From 2 to 5.5" in page
    page = cast.owner.get(reverse("compare", args=[story.pk, 1, 2])).content.decode()
    assert "<ins> by 4%</ins>" in page and "<b>" not in page
    assert cast.owner.get(reverse("compare", args=[story.pk, 1, 9])).status_code == 404
