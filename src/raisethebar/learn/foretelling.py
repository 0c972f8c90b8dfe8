"""How well judgments made beforehand foretold what happened in the interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.stats import bootstrap

from raisethebar.learn.shares import Share, share

COIN = 0.25
"""The Brier score of saying 50 % to everything."""

DRAWS = 1000
"""Bootstrap resamples of what was foretold; the interval is the middle 95 % (percentile method, Efron 1979)."""


@dataclass(frozen=True)
class Foretold:
    """One thing that came true or did not.

    `own` is the chance that the candidate gave it, 0 to 1, on the day `own_said`; `engine` whether the engine held
    it up to the bar, as judged on the day `engine_said`. `happened` is None until it is known. `day` is the interview's.
    """

    day: date
    own: float | None
    own_said: date | None
    engine: bool | None
    engine_said: date | None
    happened: bool | None


@dataclass(frozen=True)
class Brier:
    """The mean of (chance - what happened) squared: 0 is perfect, COIN what a coin gets, 1 always surely wrong.

    `usual` is what saying the share that in truth came true, each time, would have got: hindsight, and hard to beat.
    `low` and `high` are None where there are too few to resample.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    usual: float


@dataclass(frozen=True)
class Parted:
    """Where one's own word and the engine's differed: how often, and how often the candidate was right."""

    n: int
    own_right: int


@dataclass(frozen=True)
class Foretelling:
    """What the judgments made beforehand were worth.

    `known` things have happened or not. `own` is of the chances given, None where none was given in time;
    `own_right` and `engine_right` are shares of things called rightly: for oneself, a chance above one half means yes,
    and one of exactly one half calls nothing. `late` were judged after the day, and count for nothing here.
    """

    known: int
    late: int
    own: Brier | None
    own_right: Share
    engine_right: Share
    parted: Parted


def foretelling(things: Sequence[Foretold], seed: int = 0) -> Foretelling:
    """Hold what was said beforehand against what happened. What is not known yet is left out."""
    known = [t for t in things if t.happened is not None]
    own = [(t.own, bool(t.happened)) for t in known if t.own is not None and _in_time(t.own_said, t.day)]
    called = [(t, t.own > 0.5) for t in known if t.own is not None and t.own != 0.5 and _in_time(t.own_said, t.day)]
    engine = [t for t in known if t.engine is not None and _in_time(t.engine_said, t.day)]
    both = [(t, word) for t, word in called if t in engine and word != t.engine]
    late = [
        t
        for t in known
        if (t.own is not None and not _in_time(t.own_said, t.day))
        or (t.engine is not None and not _in_time(t.engine_said, t.day))
    ]
    return Foretelling(
        known=len(known),
        late=len(late),
        own=_brier(own, seed) if own else None,
        own_right=share([word == t.happened for t, word in called]),
        engine_right=share([t.engine == t.happened for t in engine]),
        parted=Parted(len(both), sum(word == t.happened for t, word in both)),
    )


def _in_time(said: date | None, day: date) -> bool:
    return said is not None and said <= day


def _brier(pairs: Sequence[tuple[float, bool]], seed: int) -> Brier:
    chances, came = np.array([c for c, _ in pairs]), np.array([float(h) for _, h in pairs])
    losses = (chances - came) ** 2
    low = high = None
    if len(losses) > 1:
        found = bootstrap(
            (losses,), np.mean, n_resamples=DRAWS, method="percentile", rng=np.random.default_rng(seed)
        ).confidence_interval
        low, high = round(float(found.low), 3), round(float(found.high), 3)
    usual = float(came.mean() * (1 - came.mean()))
    return Brier(round(float(losses.mean()), 3), low, high, len(losses), round(usual, 3))
