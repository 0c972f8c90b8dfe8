"""A metric is said to have moved, and no number says by how much.

Why it matters: "conversion improved" is true of a rounding error. An improvement without a number counts as no
product metric at all, and that costs the verdict a band.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.metric_names import vocabulary
from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI002"
NAME = "metric-without-number"
SEVERITY = Severity.WARNING
FLAGS = (
    "After my launch in May, [[conversion]] improved.",
    "I reworked the emails and we reduced [[churn]] across the board.",
)
PASSES = (
    "After my launch in May, {product_metric: conversion improved by {4%|lift|4|percent|conversion}}.",
    "I was asked to look at conversion before anything else.",
)
_MOVED = re.compile(
    r"\b(?:improv(?:ed|ing)|increas(?:ed|ing)|reduc(?:ed|ing)|rose|fell|grew|dropped|went (?:up|down)|lifted|boosted|"
    r"cut|lowered|raised|declined|climbed)\b"
)


def check(story: Story) -> Iterator[Finding]:
    if story.facts.holds(FactName.PRODUCT_METRIC):
        return
    for sentence in story.sentences:
        name = story.first(vocabulary(), sentence)
        moved = story.first(_MOVED, sentence)
        if name and moved and not story.facts.within(sentence):
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(name)} is said to have moved ({story.quote(moved)}), by no stated amount. Without a "
                "number it does not count as a result.",
                name,
                "From what to what, and over what time?",
            )
            return
