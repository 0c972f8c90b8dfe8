"""The bank seen as a whole."""

from __future__ import annotations

import html as markup
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from raisethebar.web.learning.models import Interview
from raisethebar.web.stories.models import Story

TOLD = "Shoppers gave up at checkout. I decided to drop a step. Conversion rose from 2.1 percent to 3.5 percent."


def shown(client) -> str:
    return re.sub(
        r"\s+", " ", markup.unescape(re.sub(r"<[^>]+>", " ", client.get("/stories/insight/").content.decode()))
    )


@pytest.fixture
def checkout(owner) -> Story:
    return Story.objects.create(owner=owner, title="Checkout", text=TOLD, round=3)


def test_an_empty_bank_says_what_to_do(cast) -> None:
    assert "paste one" in shown(cast.owner)


def test_two_stories_that_tell_one_metric_differently(cast, owner, checkout) -> None:
    assert "One story can contradict no other" in shown(cast.owner)
    Story.objects.create(owner=owner, title="Checkout again", text=TOLD.replace("3.5", "4.5"))
    page = shown(cast.owner)
    assert "AUD020" in page and "Checkout again" in page and "4.5" in page


def test_what_was_told_in_a_round_is_at_hand_in_its_words_and_a_change_since_is_seen(cast, owner, checkout) -> None:
    held = Interview.objects.create(owner=owner, day=timezone.localdate(), round=3, company="Tarn")
    cast.owner.post(f"/interviews/{held.pk}/", {"do": "tell", "story": str(checkout.pk)})
    page = shown(cast.owner)
    assert "Stated in earlier rounds" in page and "Told otherwise" not in page
    assert page.count("Conversion rose from 2.1 percent to 3.5 percent.") >= 2
    Story.objects.filter(pk=checkout.pk).update(text=TOLD.replace("3.5", "4.5"))
    page = shown(cast.owner)
    assert "Told otherwise in a real round" in page and "as told in round 3" in page
    held.day = timezone.localdate() + timedelta(days=1)
    held.save()
    assert "Stated in earlier rounds" not in shown(cast.owner), "what is to come was stated nowhere"


def test_the_picture_says_what_its_table_says(cast, checkout) -> None:
    html = cast.owner.get("/stories/insight/").content.decode()
    picture = re.search(r"<svg class=\"coverage\".*?</svg>", html, re.S)
    assert picture and html.count('class="square s') == 21
    squares = [int(n) for n in re.findall(r'class="square s(\d)"', picture[0])]
    table = html[html.index("Coverage in numbers") :]
    cells = re.findall(r"<td>(\d)? ?<span class=\"soft\">(?:of|–)", table)
    assert [int(c or 0) for c in cells[:21]] == squares and any(squares)
    assert "style=" not in html


def test_a_worn_story_is_named(cast, owner, checkout) -> None:
    assert "None is told too often" in shown(cast.owner)
    for n in (1, 2):
        held = Interview.objects.create(owner=owner, day=timezone.localdate(), round=n, company="Tarn")
        cast.owner.post(f"/interviews/{held.pk}/", {"do": "tell", "story": str(checkout.pk)})
    assert "Told 2 times to Tarn" in shown(cast.owner)
    Interview.objects.all().delete()
    Story.objects.filter(pk=checkout.pk).update(changed=timezone.now() - timedelta(days=60))
    assert "Untouched for 60 days" in shown(cast.owner)


def test_two_stories_of_one_name_are_told_apart(cast, owner, checkout) -> None:
    other = Story.objects.create(owner=owner, title="Checkout", text=TOLD.replace("3.5", "4.5"))
    html = cast.owner.get("/stories/insight/").content.decode()
    found = html[html.index("AUD020") :]
    found = found[: found.index("</li>")]
    assert f"/stories/{other.pk}/" in found and f"/stories/{checkout.pk}/" in found and "Checkout (2)" in found


def test_a_script_in_a_name_is_words(cast, owner) -> None:
    Story.objects.create(owner=owner, title="<script>alert(1)</script>", text=TOLD)
    html = cast.owner.get("/stories/insight/").content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html
