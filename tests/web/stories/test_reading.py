"""Pages to read: every score and every gate that a story can have has its place on them."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from raisethebar.pipeline import analyse
from raisethebar.report.rulebook import known_codes
from raisethebar.score.rubric import load
from raisethebar.web.shown import page
from raisethebar.web.stories.models import Story
from web.conftest import TEXT


def ids(path: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', Client().get(path).content.decode()))


def test_every_score_and_gate_has_its_anchor(db: None) -> None:
    found = ids("/anchors/")
    for dimension in load().dimensions:
        assert {f"{dimension.key}-{n}" for n in range(1, 6)} <= found
    assert {f"technical_depth-{n}" for n in range(1, 6)} <= found
    assessment = analyse(TEXT).assessment
    assert assessment
    assert {f"gate-{gate.key}" for gate in assessment.gates} <= found


def test_every_link_of_a_judgment_leads_somewhere(cast, story: Story) -> None:
    story.text = "We leveraged cutting-edge AI at Tarnbrook Books, followed the process, and NDCG went up from 0.42 to 0.49 in March."
    story.save()
    html = cast.owner.get(reverse("write", kwargs={"story": story.pk})).content.decode()
    links = re.findall(r'href="(/(?:anchors|rules)/)#([^"]+)"', html)
    assert {path for path, _ in links} == {"/anchors/", "/rules/"}
    there = {path: ids(path) for path in ("/anchors/", "/rules/")}
    assert [link for link in links if link[1] not in there[link[0]]] == []


def test_every_rule_is_explained(db: None) -> None:
    assert known_codes() - {"GAT099"} <= ids("/rules/")


def test_a_page_of_a_judgment_says_where_its_quotes_stand() -> None:
    report = analyse(TEXT)
    shown = page(report)
    for key, span in shown.spans.items():
        assert span.of(TEXT).strip(), key
    quotes = [q for g in shown.gauges for _, found in g.because for q in found]
    assert quotes and all(shown.spans[q.key].of(TEXT) == q.text for q in quotes)
