"""The interviewer: a pure policy from the state of a session to the next move."""

from __future__ import annotations

from random import Random

from raisethebar.coach.bank import BEYOND_FACTS, Probe, Tone
from raisethebar.facts.model import FactName, Role, Signal
from raisethebar.practice.answers import Kind
from raisethebar.practice.gaps import Gap, about_the_model, depth, open_gaps
from raisethebar.practice.manners import manners
from raisethebar.practice.questions import Question
from raisethebar.practice.state import OPENS, Act, Exchange, Judgment, Move, State, Telling, Why
from raisethebar.rules.story import Story

STALLS = frozenset({Kind.SILENT, Kind.QUESTION_BACK, Kind.RECITED})
"""Answers that hold nothing of the candidate's."""

_MOST_STALLS = 4
"""Stalls in one story, in all, before the interviewer goes on to another."""

_MONOLOGUE_WORDS = 70
_AN_ANSWER = 12
_INSTEAD = "a simpler model for a deadline"
"""The topic that an interruption asks for."""


def next_move(state: State) -> Move:
    """What the interviewer says next. The same state always gets the same move."""
    if not state.exchanges:
        return _question(state, state.setup.rounds[0], lead="")
    telling = state.tellings[-1]
    last = telling.exchanges[-1]
    if interrupts(state, last.judgment, last.answer.text):
        return _interruption(state)
    stalls = sum(e.kind in STALLS for e in telling.exchanges)
    if stalls >= _MOST_STALLS:
        return _onward(state, "nothing more came")
    if last.kind in STALLS and (nudge := _nudge(state, telling, last)) is not None:
        return nudge
    if last.kind is Kind.SILENT and not any(e.kind is Kind.TOLD for e in telling.exchanges):
        return _onward(state, "no answer was given")
    return _probe(state, telling, last) or _onward(state, _why_over(state, telling))


def interrupts(state: State, judgment: Judgment, said: str) -> bool:
    """Whether the answer `said` is a technical monologue in a round that cuts one short, once.

    `said` may be a part of an answer still being given; `judgment` is that of the story with it.
    """
    rules = state.round_rules
    if not rules.interrupts or judgment.assessment is None:
        return False
    moves = [e.move for e in state.exchanges] + ([state.pending] if state.pending else [])
    if any(m.act is Act.INTERRUPTION and m.round == rules.number for m in moves):
        return False
    words = len(judgment.document.text.split())
    long = len(said.split()) >= _MONOLOGUE_WORDS
    terms = len(judgment.assessment.technical_depth.evidence)
    impact = (FactName.PRODUCT_METRIC, FactName.CUSTOMER, FactName.CALCULATED_RISK)
    technical = judgment.assessment.technical_depth.score >= 3 and terms >= words / 50
    return long and technical and not any(judgment.facts.holds(name) for name in impact)


def _nudge(state: State, telling: Telling, last: Exchange) -> Move | None:
    """One word of patience for a first silence, or for a first stall on an opening question."""
    before = telling.exchanges[-2].kind if len(telling.exchanges) > 1 else None
    first = before not in STALLS
    if not first or (last.kind is not Kind.SILENT and last.move.act is not Act.QUESTION):
        return None
    says = manners().say(str(last.kind), _times(state, Kind(last.kind)))
    if last.kind is Kind.QUESTION_BACK:
        again = _unused_question(state, last.move)
        if again is None:
            return None
        why = Why(after=str(last.kind), note="A question came back, so it was put in other words.")
        return _asked(Act.NUDGE, says, again, last.move.round, why)
    note = "Nothing was said yet." if last.kind is Kind.SILENT else "The words were the rubric's own."
    return Move(
        Act.NUDGE,
        says,
        last.move.round,
        seeks=last.move.seeks,
        dimension=last.move.dimension,
        tone=last.move.tone,
        tries=last.move.tries,
        why=Why(after=str(last.kind), gap=last.move.seeks or None, note=note),
    )


def _probe(state: State, telling: Telling, last: Exchange) -> Move | None:
    """A probe for the gap of greatest expected effect, or None where the story is over."""
    most = state.setup.probes or state.table.rules.probes
    if telling.probes >= most or _passed(state, telling):
        return None
    gaps = open_gaps(telling, state.table, state.round_rules)
    # A dodge does not end a gap: it is followed up until it has been asked for often enough.
    stayed = not last.shown and not last.lost
    same = [gap for gap in gaps if stayed and gap.seeks == last.move.seeks]
    for gap in (*same, *gaps):
        probe = _wording(state, telling, last, gap)
        if probe is not None:
            return _probing(state, telling, last, gap, probe, rivals=len(gaps) - 1)
    return None


def _probing(state: State, telling: Telling, last: Exchange, gap: Gap, probe: Probe, rivals: int) -> Move:
    now, worth = telling.last.assessment, gap.worth
    why = Why(
        after=_evoked(last),
        gap=gap.seeks,
        effect=worth.effect if worth else None,
        chance=worth.chance if worth else None,
        rivals=rivals,
        rating_now=now.rating if now else None,
        verdict_now=now.verdict if now else None,
        rating=worth.rating if worth else None,
        verdict=worth.verdict if worth else None,
    )
    lead = _lead(state, telling, last, gap)
    return Move(
        Act.PROBE,
        f"{lead} {probe.asks}".strip(),
        telling.round,
        asks=probe.asks,
        id=probe.id,
        seeks=gap.seeks,
        dimension=probe.dimension,
        tone=probe.tone,
        tries=gap.tries + 1,
        why=why,
    )


def _wording(state: State, telling: Telling, last: Exchange, gap: Gap) -> Probe | None:
    """The probe for `gap` that has not been asked: firmer after a dodge, milder after a refusal."""
    tone: Tone = state.setup.tone
    if gap.tries and gap.seeks == last.move.seeks and not last.shown and not _answered(last):
        tone = "warm" if last.kind is Kind.REFUSED else "pressing"
    seeks = {gap.seeks}
    if gap.seeks in (FactName.OWNED, FactName.CALCULATED_RISK) and telling.holds(FactName.PROCESS_ONLY):
        seeks = {str(FactName.PROCESS_ONLY)}
    free = [p for p in state.table.probes if p.seeks in seeks and p.id not in state.used]
    number = telling.round
    return min(free, key=lambda p: (p.tone != tone, p.tone != "plain", number not in p.round), default=None)


def _lead(state: State, telling: Telling, last: Exchange, gap: Gap) -> str:
    """What is said before the probe, by what the last answer was."""
    same = gap.seeks == last.move.seeks
    situation = ""
    if last.lost:
        situation = "retracted"
    elif last.kind in (Kind.QUESTION_BACK, Kind.RECITED, Kind.SILENT):
        situation = str(last.kind) if same or last.kind is not Kind.SILENT else "moving_on"
    elif last.move.act not in OPENS and last.move.seeks:
        if _answered(last) or telling.holds(last.move.seeks):
            situation = "closed"
        elif not same:
            situation = "moving_on"
        elif last.kind is Kind.REFUSED:
            situation = "refused"
        elif not last.shown:
            model = gap.seeks == FactName.PRODUCT_METRIC and about_the_model(telling)
            situation = "model_for_business" if model else "dodge"
    turn = sum(e.kind is last.kind for e in telling.exchanges) - 1 if last.kind in STALLS else telling.probes
    return manners().say(situation, turn) if situation else ""


def _evoked(last: Exchange) -> str | None:
    """The kind of the last answer as a move's reason names it."""
    if last.lost:
        return "retracted"
    if last.kind is not Kind.TOLD:
        return str(last.kind)
    if last.move.act is Act.PROBE and not last.shown and not _answered(last):
        return "dodge"
    return None


def _answered(last: Exchange) -> bool:
    """Whether a probe for what is no fact of the story got more than a word for an answer."""
    beyond = last.move.act is Act.PROBE and last.move.seeks in BEYOND_FACTS
    return beyond and last.kind is Kind.TOLD and len(last.answer.text.split()) >= _AN_ANSWER


def _passed(state: State, telling: Telling) -> bool:
    """Whether the story stands over the bar, and deep enough where depth is looked for."""
    looks_for = state.table.rules.round(telling.round).looks_for
    assessment = telling.last.assessment
    if looks_for == "depth" or assessment is None or assessment.verdict != "raises":
        return False
    return looks_for == "impact" or depth(telling) >= 3


def _why_over(state: State, telling: Telling) -> str:
    if _passed(state, telling):
        return "the story stands over the bar"
    if telling.probes >= (state.setup.probes or state.table.rules.probes):
        return "the probes for one story were used up"
    return "no open gap was worth another question"


def _onward(state: State, note: str) -> Move:
    """The next question: of this round, or of the next, or the end."""
    here = state.tellings[-1].round
    rules = state.table.rules.round(here)
    told = state.told_in(here)
    whole = sum(t.exchanges[0].move.act is Act.QUESTION for t in told)
    lead = manners().say("story_ends" if _passed(state, state.tellings[-1]) else "story_left", len(state.tellings))
    if whole < rules.stories and state.setup.scope != "story":
        return _question(state, here, lead, note)
    later = [number for number in state.setup.rounds if number > here]
    if not later:
        says = manners().say("loop_done", 0) if state.setup.scope == "loop" else lead
        return Move(Act.END, says, here, reason="done", why=Why(note=f"This was the last question: {note}."))
    if (end := _hopeless(state, here, later[0])) is not None:
        return end
    return _question(state, later[0], lead, note)


def _hopeless(state: State, here: int, after: int) -> Move | None:
    """The end of a loop that told no measurable outcome before the round where it must have."""
    rules = state.table.rules
    if not here < rules.ends_before <= after:
        return None
    heard = [t for t in state.tellings if rules.round(t.round).looks_for != "depth"]
    if not heard or any(t.holds(FactName.PRODUCT_METRIC) for t in heard):
        return None
    last = heard[-1].last
    model = last.facts.with_role(Role.MODEL_METRIC, Role.SYSTEM_METRIC)
    if model:
        where = last.document.sentence_at(model[0].span.start)
        told = f"The only number I heard is the model's own ({Story(last.document, last.facts).quote(where)})."
    elif last.facts.holds(Signal.WITHDRAWN):
        told = "The outcome that you named, you took back."
    else:
        told = "I heard no number that a customer or the business feels."
    says = (
        f"{manners().say('loop_ends', 0)} {told} Without a measurable outcome the later rounds have nothing to judge."
    )
    return Move(Act.END, says, here, reason="no_outcome", why=Why(gap=str(FactName.PRODUCT_METRIC), note=told))


def _interruption(state: State) -> Move:
    number = state.tellings[-1].round
    lead = manners().say("interruption", state.setup.seed)
    about = [q for q in state.table.questions if q.topic == _INSTEAD and q.id not in state.used]
    note = "The answer was technique throughout, with no customer, decision or number of the business in it."
    return _asked(Act.INTERRUPTION, lead, _by_tone(state, about), number, Why(after="monologue", note=note))


def _question(state: State, number: int, lead: str, note: str = "") -> Move:
    why = Why(note=f"The last story was left because {note}." if note else "The session began with it.")
    if state.setup.question is not None and not state.exchanges:
        own = state.setup.question
        return Move(Act.QUESTION, own, number, asks=own, id="own", why=why)
    asked = [e.move for e in state.exchanges]
    topics = {q.topic for q in state.table.questions if q.id in state.used}
    fitting = [q for q in state.table.questions if number in q.round and q.topic not in topics]
    fitting = fitting or [q for q in state.table.questions if q.id not in state.used]
    if state.setup.scope == "story":
        # One story is to be one that can be judged whole.
        fitting = [q for q in fitting if FactName.PRODUCT_METRIC in q.seeks] or fitting
    counts = {q.dimension: sum(m.act in OPENS and m.dimension == q.dimension for m in asked) for q in fitting}
    least = min(counts.values())
    fitting = [q for q in fitting if counts[q.dimension] == least]
    return _asked(Act.QUESTION, lead, _by_tone(state, fitting), number, why)


def _by_tone(state: State, questions: list[Question]) -> Question:
    """One of `questions`, by the session's seed, in its tone where there is one."""
    toned = [q for q in questions if q.tone == state.setup.tone] or questions
    return Random(f"{state.setup.seed}:{len(state.exchanges)}").choice(toned)


def _unused_question(state: State, move: Move) -> Question | None:
    """Another wording of the topic that `move` asked about, else a like question of the same round, or None."""
    topic = next((q.topic for q in state.table.questions if q.id == move.id), None)
    free = [q for q in state.table.questions if q.id not in state.used and move.round in q.round]
    return min(free, key=lambda q: (q.topic != topic, q.dimension != move.dimension), default=None)


def _asked(act: Act, lead: str, question: Question, number: int, why: Why) -> Move:
    return Move(
        act,
        f"{lead} {question.asks}".strip(),
        number,
        asks=question.asks,
        id=question.id,
        dimension=question.dimension,
        tone=question.tone,
        why=why,
    )


def _times(state: State, kind: Kind) -> int:
    """How often answers of this kind were met with a nudge already."""
    return sum(e.move.act is Act.NUDGE and e.move.why.after == kind for e in state.exchanges)
