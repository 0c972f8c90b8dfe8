"""A test ran for less than a whole week, or a win in it is told after a few days.

Why it matters: people behave differently by the day of the week and while something is new, so a test
shorter than a week has not seen its own audience (Kohavi, Tang and Xu 2020, ch. 17).
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.reading import EXPERIMENT, days, number, quote, words_around
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "AUD007"
NAME = "test-too-short"
FLAGS = ("I ran an A/B test for [[{two days|duration|2|days}]] and conversion rose {3%|lift|3|percent|conversion}.",)
PASSES = (
    "I ran an A/B test for {two weeks|duration|2|weeks} and conversion rose {3%|lift|3|percent|conversion}.",
    "I wrote the model in {two days|duration|2|days}, then an A/B test followed.",
    "The A/B test showed {3%|lift|3|percent|conversion} more, and a page took {two seconds|duration|2|seconds}.",
)


def check(story: Story) -> Iterator[Finding]:
    if not story.facts.with_role(Role.LIFT, Role.RESULT):
        return
    for length in story.facts.with_role(Role.DURATION):
        if not length.is_time or not 0.1 <= days(length) < 7:
            continue
        sentence = story.document.sentence_at(length.span.start)
        lead = story.document.lower[max(sentence.start, length.span.start - 60) : length.span.start]
        after = story.document.lower[length.span.end : min(sentence.end, length.span.end + 25)]
        ran = EXPERIMENT.search(lead) or EXPERIMENT.match(after.lstrip(" -"))
        if not ran or not EXPERIMENT.search(words_around(story, length)):
            continue
        yield Finding(
            CODE,
            NAME,
            Severity.NOTE,
            f"“{quote(story, length)}” is {number(days(length))} of the 7 days in a week (two are "
            "the usual least): the test has not seen every day of the week.",
            length.span,
            "Why was that long enough, and did the effect hold in the weeks that followed?",
            confidence=0.7,
        )
