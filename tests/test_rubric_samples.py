"""Every level of every shipped rubric carries a story that scores exactly that."""

from __future__ import annotations

import pytest

from raisethebar.pipeline import analyse
from raisethebar.score.rubric import Rubric, load, shipped

LEVELS = [
    (rubric, dimension.key, level.score)
    for rubric in map(load, shipped())
    for dimension in rubric.dimensions
    for level in dimension.levels
]


@pytest.mark.parametrize(("rubric", "key", "score"), LEVELS, ids=lambda v: v.name if isinstance(v, Rubric) else str(v))
def test_a_level_s_sample_scores_exactly_that_level(rubric: Rubric, key: str, score: int) -> None:
    sample = rubric.dimension(key).levels[score - 1].sample
    assessment = analyse(sample, rubric=rubric, coach=False).assessment
    assert assessment is not None
    assert assessment.scores[key] == score
