"""The verdict that annotators' own facts, level and scores come to, by the same arithmetic as the engine's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from raisethebar.agreement.cases import Case
from raisethebar.score.ladder import Columns, gate_fires
from raisethebar.score.rubric import VERDICTS, Rubric


def reference_verdict(rubric: Rubric) -> Callable[[Case], str]:
    """A function from an annotated case to its verdict under `rubric`: scores and level are taken as given."""

    def verdict(case: Case) -> str:
        rating = sum(10 * d.weight * (case.scores[d.key] - 1) / 4 for d in rubric.dimensions)
        if case.level < 2:
            rating = max(0.0, rating - rubric.two_level.points)
        band = sum(rating >= least - 1e-9 for least in (rubric.bands.meets, rubric.bands.raises))
        columns = Columns({name: np.array([value]) for name, value in case.facts.items()}, 1)
        for gate in rubric.gates:
            if bool(gate_fires(gate, columns)[0]):
                band = max(0, band - gate.drop)
                if gate.verdict is not None:
                    band = min(band, VERDICTS.index(gate.verdict))
        return VERDICTS[band]

    return verdict
