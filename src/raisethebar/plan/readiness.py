"""Readiness: each line computed from what the person has, none ticked by hand."""

from __future__ import annotations

from dataclasses import dataclass

from raisethebar.facts.model import FactName, Facts, Signal


@dataclass(frozen=True)
class StoryState:
    """What is known of one story, as an adapter reads it from a report.

    `contributions` counts technical contributions, `with_metric` those with a product metric.
    """

    name: str
    has_baseline: bool = False
    has_lift: bool = False
    has_money: bool = False
    contributions: int = 0
    with_metric: int = 0
    has_calculated_risk: bool = False
    tells_gain: bool = False

    @property
    def complete(self) -> bool:
        """Baseline, lift and money are all there."""
        return self.has_baseline and self.has_lift and self.has_money


def state_of(name: str, facts: Facts) -> StoryState:
    """What the facts of one story put into the checklist."""
    return StoryState(
        name,
        has_baseline=facts.holds(FactName.BASELINE),
        has_lift=facts.holds(FactName.LIFT),
        has_money=facts.holds(FactName.MONEY),
        contributions=int(facts.holds(FactName.SHIPPED) or facts.holds(Signal.DELIVERED)),
        with_metric=int(facts.level == 2),
        has_calculated_risk=facts.holds(FactName.CALCULATED_RISK),
        tells_gain=facts.holds(Signal.EARLY_GAIN),
    )


@dataclass(frozen=True)
class Having:
    """What the person has: stories, a plan's open points (None without a plan), asks, and mock debriefs."""

    stories: tuple[StoryState, ...] = ()
    plan_problems: int | None = None
    asks_unsupported: int | None = None
    debriefs_done: int = 0
    debriefs_survived: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the checklist: whether it holds, what was counted, and the next step with its minutes."""

    key: str
    says: str
    holds: bool
    counted: str
    next_step: str
    minutes: int


def checklist(having: Having) -> tuple[Line, ...]:
    """The article's six lines, in order."""
    stories = having.stories
    complete = sum(story.complete for story in stories)
    all_made = sum(story.contributions for story in stories)
    measured = sum(min(story.with_metric, story.contributions) for story in stories)
    risks = [story for story in stories if story.has_calculated_risk and story.has_money]
    return (
        Line("stories", "Three complete KPI stories", complete >= 3, f"{complete} of 3", _mend(stories), 30),
        Line(
            "level-2",
            "A product metric for every technical contribution",
            all_made > 0 and measured == all_made,
            f"{measured} of {all_made}",
            _unmeasured(stories),
            20,
        ),
        Line(
            "risk",
            "One action and impact narrative with a calculated risk and money",
            bool(risks),
            f"{len(risks)} of 1",
            "Write down one risk you took: what you skipped, what bounded it, what it gained in money.",
            30,
        ),
        Line(
            "plan",
            "The loop plan aligned",
            having.plan_problems == 0,
            "no plan" if having.plan_problems is None else f"{having.plan_problems} open",
            "Make a loop plan." if having.plan_problems is None else "Settle the plan's conflicts and warnings.",
            15,
        ),
        Line(
            "offer",
            "A negotiation script whose asks are all supported",
            having.asks_unsupported == 0,
            "no offer file" if having.asks_unsupported is None else f"{having.asks_unsupported} unsupported",
            "Write an offer file with a forecast." if having.asks_unsupported is None else "Support or drop each ask.",
            45,
        ),
        Line(
            "debrief",
            "One mock debrief done and survived",
            having.debriefs_survived >= 1,
            f"{having.debriefs_survived} survived of {having.debriefs_done}",
            "Sit one mock debrief.",
            45,
        ),
    )


def _mend(stories: tuple[StoryState, ...]) -> str:
    def gaps(story: StoryState) -> list[str]:
        held = (("baseline", story.has_baseline), ("lift", story.has_lift), ("money", story.has_money))
        return [name for name, there in held if not there]

    unfinished = sorted((s for s in stories if gaps(s)), key=lambda s: (len(gaps(s)), s.name))
    if not unfinished:
        return "Write another story, with baseline, lift and money."
    return f"Add to {unfinished[0].name}: {', '.join(gaps(unfinished[0]))}."


def _unmeasured(stories: tuple[StoryState, ...]) -> str:
    for story in stories:
        if story.with_metric < story.contributions:
            return f"Name the product metric behind each contribution in {story.name}."
    return "Write down your technical contributions and the product metric each serves."


def next_minutes(having: Having, minutes: int = 45) -> tuple[Line, ...]:
    """What to do in the next `minutes`: open lines in the checklist's order that fit.

    If none fits, the shortest open line is given, to be begun.
    """
    missing = [line for line in checklist(having) if not line.holds]
    chosen: list[Line] = []
    left = minutes
    for line in missing:
        if line.minutes <= left:
            chosen.append(line)
            left -= line.minutes
    if not chosen and missing:
        chosen.append(min(missing, key=lambda line: line.minutes))
    return tuple(chosen)
