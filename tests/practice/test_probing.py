"""The bench of probing in small: on simulated candidates the policy needs fewer probes than an order or chance."""

from __future__ import annotations

import random
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "probing.py"


@pytest.fixture(scope="module")
def probing():
    spec = spec_from_file_location("probing", BENCH)
    module = module_from_spec(spec)
    sys.modules["probing"] = module
    spec.loader.exec_module(module)
    return module


def test_the_policy_reaches_the_evidence_in_fewer_probes(probing):
    among = probing.stories(("heldout",))[::10]
    runs = probing.measure(among)
    assert len(among) >= 20
    for key in ("everything", "verdict"):
        mean = {name: probing.mean([getattr(r, key) for r in found]).value for name, found in runs.items()}
        assert mean["policy"] < mean["fixed order"] and mean["policy"] < mean["at random"]


def test_a_simulated_candidate_says_only_what_it_is_asked_for(probing):
    known = probing.stories()[0]
    candidate = probing.Candidate(known)
    before = set(candidate.said)
    untold = next(n for at, names in enumerate(known.shows) if at not in before for n in sorted(names))
    assert candidate.asked("no such fact") is False and candidate.said == before
    assert candidate.asked(untold) is True and len(candidate.said) == len(before) + 1


def test_every_way_of_asking_draws_out_all_that_is_known(probing):
    for known in probing.stories()[:8]:
        for asker in probing.ASKERS.values():
            found = probing.run(known, asker, random.Random(1))
            assert found.verdict <= found.everything <= found.asked <= len(probing.FIXED)
