"""The debrief: each seat votes on its own evidence, the Bar Raiser reviews, and the packet says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from raisethebar.errors import PracticeError
from raisethebar.practice.gaps import DEPTH_ENOUGH
from raisethebar.practice.state import State, Telling
from raisethebar.score.assessment import Assessment
from raisethebar.score.rubric import VERDICTS
from raisethebar.text.spans import Span

Vote = Literal["hire", "no hire", "nothing heard"]
DEPTH = "technical_depth"


@dataclass(frozen=True)
class Quote:
    """Words of the candidate that decided something: what they show, and in which round they were said.

    `shows` holds the names of facts, with commas between them where there are several.
    """

    shows: str
    words: str
    round: int

    @property
    def plain(self) -> str:
        """What they show, in words."""
        return self.shows.replace("_", " ")


def merged(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The same words once, with all that they show."""
    shows: dict[tuple[str, int], list[str]] = {}
    for quote in quotes:
        shows.setdefault((quote.words, quote.round), []).append(quote.shows)
    return tuple(Quote(", ".join(dict.fromkeys(names)), words, at) for (words, at), names in shows.items())


@dataclass(frozen=True)
class Change:
    """A score changed after the debrief: from what to what, by whom, and the written reason."""

    dimension: str
    before: int
    after: int
    reason: str
    by: str


@dataclass(frozen=True)
class Scored:
    """A seat's score on one dimension, 1 to 5, its anchor, and the words that it stands on."""

    dimension: str
    title: str
    score: int
    anchor: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Ballot:
    """One seat's independent vote, from the stories of its own rounds alone.

    `scores` are as given before the debrief; `changes` what was changed since. `rating` and `verdict` are
    those of its best story, None where nothing could be assessed.
    """

    seat: str
    title: str
    rounds: tuple[int, ...]
    vote: Vote
    because: str
    scores: tuple[Scored, ...]
    rating: float | None = None
    verdict: str | None = None
    changes: tuple[Change, ...] = ()

    def score(self, dimension: str) -> int:
        """The score on a dimension with its changes. Raises KeyError where the seat gave none."""
        given = {s.dimension: s.score for s in self.scores}[dimension]
        later = [c.after for c in self.changes if c.dimension == dimension]
        return later[-1] if later else given


@dataclass(frozen=True)
class Review:
    """The Bar Raiser's review of the hiring manager's judgment; `upheld` is None where there was none."""

    upheld: bool | None
    says: str


@dataclass(frozen=True)
class Outcome:
    """What the panel came to. `ended` is the reason a session ended for: "done" or "no_outcome"."""

    decision: Literal["hire", "no hire"]
    says: str
    ballots: tuple[Ballot, ...]
    review: Review
    vetoed: bool
    ended: str

    @property
    def survived(self) -> bool:
        """Whether the candidate got through."""
        return self.decision == "hire"


def outcome(state: State) -> Outcome:
    """The panel's outcome of a session that has ended. Raises PracticeError for one that has not."""
    if state.ended is None:
        raise PracticeError("the session is not over.", remedy="Go on with it: raisethebar mock --resume.")
    ballots = tuple(_ballot(state, seat, heard) for seat, heard in _seats(state))
    rules = state.table.rules
    raiser = next((b for b in ballots if b.seat == rules.bar_raiser), None)
    manager = next((b for b in ballots if b.seat == rules.reviews), None)
    review = _review(raiser, manager)
    others = [b.vote for b in ballots if b is not raiser and b.vote != "nothing heard"]
    for_it = others.count("hire")
    if state.ended.reason == "no_outcome":
        return Outcome("no hire", state.ended.says, ballots, review, False, state.ended.reason)
    if raiser is not None and raiser.vote != "hire":
        vetoed = 2 * for_it > len(others) and bool(others)
        told = (
            "The Bar Raiser's veto stands against the votes of the panel."
            if vetoed
            else "The Bar Raiser did not vote for it."
        )
        return Outcome("no hire", f"{told} {raiser.because}", ballots, review, vetoed, state.ended.reason)
    votes = [b.vote for b in ballots if b.vote != "nothing heard"]
    if 2 * votes.count("hire") > len(votes):
        told = f"{votes.count('hire')} of {len(votes)} seats voted for it{', the Bar Raiser among them' if raiser else ''}."
        return Outcome("hire", told, ballots, review, False, state.ended.reason)
    told = f"{votes.count('hire')} of {len(votes)} seats voted for it, which is no majority."
    return Outcome("no hire", told, ballots, review, False, state.ended.reason)


def amended(ballots: Sequence[Ballot], changes: Iterable[tuple[str, Change]]) -> tuple[Ballot, ...]:
    """The ballots with changes to their scores, each under its seat's name.

    Votes stay as they were given. Raises PracticeError for a change without a written reason, of a score that
    the seat did not give, to the score that it is, or to none of 1 to 5.
    """
    by_seat = {b.seat: b for b in ballots}
    for seat, change in changes:
        ballot = by_seat.get(seat)
        if ballot is None:
            raise PracticeError(f"no seat is called {seat!r}.", remedy=f"There are {', '.join(by_seat)}.")
        given = [s.dimension for s in ballot.scores]
        if change.dimension not in given:
            remedy = f"It scored {', '.join(given)}." if given else "It heard nothing that it could score."
            raise PracticeError(f"{ballot.title} gave no score on {change.dimension!r}.", remedy=remedy)
        if not 1 <= change.after <= 5:
            raise PracticeError("a score is 1, 2, 3, 4 or 5.")
        if change.after == ballot.score(change.dimension):
            raise PracticeError("that is the score it has.")
        if len(change.reason.split()) < 3:
            remedy = "Write down what speaks for it, in a sentence."
            raise PracticeError(
                "scores stay as given before the debrief, unless there is a written reason.", remedy=remedy
            )
        noted = replace(change, before=ballot.score(change.dimension))
        by_seat[seat] = replace(ballot, changes=(*ballot.changes, noted))
    return tuple(by_seat.values())


def _seats(state: State) -> list[tuple[str, tuple[Telling, ...]]]:
    """Every seat with the stories that it heard; one story alone is heard by all."""
    rules = state.table.rules
    found = []
    for seat in rules.seats:
        rounds = {entry.number for entry in rules.rounds if seat in entry.seats}
        heard = tuple(t for t in state.tellings if state.setup.scope == "story" or t.round in rounds)
        if heard:
            found.append((seat, heard))
    return found


def _ballot(state: State, seat: str, heard: tuple[Telling, ...]) -> Ballot:
    rules = state.table.rules
    title = rules.seats[seat]
    rounds = tuple(sorted({t.round for t in heard}))
    judged = [(t, t.last.assessment) for t in heard if t.last.assessment is not None]
    if not judged:
        return Ballot(seat, title, rounds, "nothing heard", "Nothing was told that could be assessed.", ())
    _, best = max(judged, key=lambda pair: (VERDICTS.index(pair[1].verdict), pair[1].rating))
    if seat not in (rules.bar_raiser, rules.reviews):
        deepest, depth = max(judged, key=lambda pair: pair[1].technical_depth.score)
        found = depth.technical_depth
        enough = found.score >= DEPTH_ENOUGH
        scored = Scored(
            DEPTH, "Technical depth", found.score, found.anchor, _quoted(deepest, "technique", found.evidence)
        )
        told = f"Technical depth {found.score} of 5: {found.anchor} It is a prerequisite, and cannot raise the bar."
        return Ballot(seat, title, rounds, "hire" if enough else "no hire", told, (scored,), best.rating, best.verdict)
    wanted = "raises" if seat == rules.bar_raiser else "meets"
    enough = VERDICTS.index(best.verdict) >= VERDICTS.index(wanted)
    gates = "; ".join(g.title for g in best.fired)
    told = f"The best story I heard {_VERB[best.verdict]} the bar, at {best.rating:.1f}" + (
        f" ({gates})." if gates else "."
    )
    scores = tuple(_scored(judged, at) for at in range(len(best.dimensions)))
    return Ballot(seat, title, rounds, "hire" if enough else "no hire", told, scores, best.rating, best.verdict)


_VERB = {"raises": "raises", "meets": "meets", "below": "is below"}


def _scored(judged: Sequence[tuple[Telling, Assessment]], at: int) -> Scored:
    """The best score on one dimension among the stories heard, with its words."""
    telling, assessment = max(judged, key=lambda pair: pair[1].dimensions[at].score)
    dimension = assessment.dimensions[at]
    quotes = merged(q for reason in dimension.because for q in _quoted(telling, reason.fact, reason.evidence[:1]))
    return Scored(dimension.key, dimension.title, dimension.score, dimension.anchor, quotes)


def _quoted(telling: Telling, shows: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The sentences that hold the spans, once each."""
    document = telling.last.document
    sentences = dict.fromkeys(document.sentence_at(span.start) for span in spans)
    return tuple(Quote(shows, " ".join(s.of(document.text).split()), telling.round) for s in list(sentences)[:3])


def _review(raiser: Ballot | None, manager: Ballot | None) -> Review:
    if raiser is None or manager is None or manager.vote == "nothing heard":
        return Review(None, "There was no judgment of the hiring manager's to review.")
    if raiser.vote == manager.vote:
        return Review(True, f"The Bar Raiser upholds the hiring manager's “{manager.vote}”. {raiser.because}")
    if manager.vote == "hire":
        return Review(False, f"The Bar Raiser overturns the hiring manager's “hire”. {raiser.because}")
    return Review(False, f"The Bar Raiser overturns the hiring manager's “no hire”: {raiser.because}")
