"""Measuring a language model: the engine's scores over the facts as the model reads them, beside the engine's own."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click
from rich.console import Console
from rich.progress import track

from raisethebar.agreement.measures import Judged
from raisethebar.cli.llm import agreed, endpoint_of
from raisethebar.facts.coherence import coherent
from raisethebar.llm.endpoint import ModelError, Usage
from raisethebar.llm.opinion import as_facts, second_opinion
from raisethebar.score.assessment import assess
from raisethebar.score.rubric import Rubric
from raisethebar.text.document import Document


def judged_with(judged: Sequence[Judged], rubric: Rubric, yes: bool) -> list[Judged]:
    """The same cases, scored over the model's facts. A case of which it gave no usable opinion keeps the engine's."""
    name = os.environ.get("RAISETHEBAR_LLM_MODEL", "")
    if not name:
        raise ModelError("no model is named.", where="--with llm", remedy="Set RAISETHEBAR_LLM_MODEL.")
    url = os.environ.get("RAISETHEBAR_LLM_URL", "http://127.0.0.1:11434/v1")
    endpoint = endpoint_of(url, name, None, 60.0)
    asked = agreed(
        endpoint, f"the words of {len(judged)} {'case' if len(judged) == 1 else 'cases'}", 2 * len(judged), yes
    )
    total, silent, refused = Usage(), 0, 0
    out = []
    for one in track(judged, "asking", console=Console(stderr=True), transient=True):
        found = second_opinion(asked, one.case.text, one.facts)
        total += found.usage
        silent += not found.told
        refused += len(found.refused)
        facts = coherent(as_facts(one.facts, found))
        out.append(
            Judged(
                one.case,
                facts,
                None
                if one.assessment is None
                else assess(Document(one.case.text, question=one.case.question), facts, rubric),
            )
        )
    click.echo(f"{total.said(endpoint)}; {silent} cases without a usable opinion, {refused} claims left out.", err=True)
    return out
