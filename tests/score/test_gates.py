from __future__ import annotations

import pytest

from raisethebar.rules.examples import read_example
from raisethebar.score.assessment import assess
from raisethebar.score.gates import gate_findings


def gates(marked, rubric):
    story = read_example(marked).story
    return {
        f.code: (f, f.span.of(story.text)) for f in gate_findings(story, assess(story.document, story.facts, rubric))
    }


def test_a_gap_is_shown_where_the_delivery_is_told_and_costs_its_points(article):
    found = gates(
        "{customer: {customer_named: Drivers got lost}}. {shipped: I put the maps live}. {calculated_risk: I skipped a trial}.",
        article,
    )
    finding, words = found["GAT001"]
    assert words == "I put the maps live"
    # 10 * (0.3 * 3/4 + 0.3 * 2/4) = 3.75, less two points.
    assert finding.cost == pytest.approx(2.0)
    assert found["GAT002"][0].question.startswith("Where is the KPI")


def test_points_cannot_fall_below_nothing(article):
    finding, _ = gates("I read a great deal.", article)["GAT001"]
    assert finding.cost == pytest.approx(0.75)


def test_process_and_jargon_are_shown_on_their_words(article):
    found = gates("{process_only: I passed every gate} on our {buzzwords: world-class journey}.", article)
    assert found["GAT003"][1] == "world-class journey"
    assert found["GAT004"][1] == "I passed every gate"


def test_no_gate_fires_on_a_product_metric_of_ones_own(article):
    assert gates("{product_metric: {own_work: I} cut late vans by {9%|lift|9|percent|late vans}}.", article) == {}


def test_a_score_names_what_holds_it_up_and_what_the_next_level_lacks(article):
    story = read_example("{product_metric: {own_work: I} cut late vans by {9%|lift|9|percent|late vans}}.").story
    impact = assess(story.document, story.facts, article).dimensions[0]
    assert impact.score == 3
    assert [reason.fact for reason in impact.because] == ["product_metric"]
    assert impact.next_needs == (("owned",), ("baseline", "money", "scale_stated"))


def test_technical_depth_raises_no_rating(article):
    plain = read_example("{shipped: I put it live}.").story
    deep = read_example(
        "{shipped: I put it live}: a transformer, distillation, xgboost, embeddings, dropout, pruning."
    ).story
    one, other = (assess(s.document, s.facts, article) for s in (plain, deep))
    assert other.technical_depth.score > one.technical_depth.score
    assert (one.rating, one.verdict, one.scores) == (other.rating, other.verdict, other.scores)
