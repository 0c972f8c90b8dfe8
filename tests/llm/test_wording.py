"""A model's rewrite and its probe are shown only if they invent nothing."""

from __future__ import annotations

import json

import pytest

from llm.speaking import Served
from raisethebar.llm.wording import probed, rewritten, wrong_with_probe

STORY = "I decided to ship it early. Returns at Tarnbrook fell from 9% to 6%."
OWN = "Whose problem was it: which customer, and what went wrong for them?"


def test_another_order_of_ones_own_sentences_is_taken(served: Served) -> None:
    order = "Returns at Tarnbrook fell from 9% to 6%.\nI decided to ship it early."
    found = rewritten(served.model(json.dumps({"rewrite": order})), STORY, "own")
    assert (found.text, found.by_model) == (order, True)


@pytest.mark.parametrize(
    "invented",
    [
        "Returns at Tarnbrook fell from 9% to 3%. I decided to ship it early.",
        "Revenue at Tarnbrook rose. I decided to ship it early. Returns at Tarnbrook fell from 9% to 6%.",
        "I decided to ship it early at Google. Returns at Tarnbrook fell from 9% to 6%.",
        "I single-handedly led the launch. Returns at Tarnbrook fell from 9% to 6%.",
        "",
    ],
)
def test_an_invention_is_never_shown(invented: str, served: Served) -> None:
    found = rewritten(served.model(json.dumps({"rewrite": invented})), STORY, "own")
    assert (found.text, found.by_model) == ("own", False) and found.why
    assert found.usage.calls == 2


def test_a_probe_that_fits_is_asked(served: Served) -> None:
    asked = "Who at Tarnbrook was it that suffered from the returns?"
    found = probed(served.model(json.dumps({"probe": asked})), STORY, OWN)
    assert (found.text, found.by_model) == (asked, True)


@pytest.mark.parametrize(
    ("probe", "words"),
    [
        ("Tell me more.", "not one question"),
        ("Who? And why?", "not one question"),
        ("Was it about 40 customers?", "number"),
        ("Was it forty customers?", "number"),
        ("Was it something that Amazon felt?", "'Amazon'"),
        ("Was it " + "very " * 50 + "bad?", "too long"),
    ],
)
def test_a_probe_that_hands_over_an_answer_is_not(probe: str, words: str, served: Served) -> None:
    assert words in wrong_with_probe(probe, STORY, OWN)
    found = probed(served.model(json.dumps({"probe": probe})), STORY, OWN)
    assert (found.text, found.by_model) == (OWN, False)


def test_a_number_of_the_storys_own_may_be_asked_about() -> None:
    assert wrong_with_probe("What stood behind the fall from 9% to 6%?", STORY, OWN) == ""
