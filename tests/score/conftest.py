from __future__ import annotations

import pytest

from raisethebar.score.rubric import Rubric, load


@pytest.fixture(scope="session")
def article() -> Rubric:
    return load()
