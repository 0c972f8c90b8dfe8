"""The interviewer's probes in the words of a language model, for who asked for one."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from raisethebar.errors import ConfigurationError

if TYPE_CHECKING:
    from raisethebar.llm.client import Model
    from raisethebar.llm.endpoint import Endpoint, Usage
    from raisethebar.practice.state import State

MOST_CALLS = 24
"""Calls that a session of one story may make: twelve probes, each asked for twice at most."""


class Wording:
    """Words the pending probe to fit what was said. What it can't word without inventing stays as the bank has it.

    Only the wording changes, never what is sought: the session chooses the same gaps with a model or without, and its log
    keeps the words that were said, so that a replay needs no model.
    """

    def __init__(self, model: Model, endpoint: Endpoint, used: Usage) -> None:
        self._model, self._endpoint, self._used = model, endpoint, used

    def __call__(self, state: State) -> State:
        """`state` with its pending probe worded anew; as it was where there is none, or no story yet."""
        from raisethebar.llm.wording import probed

        move, telling = state.pending, state.telling
        if move is None or not (move.seeks and move.asks) or telling is None or telling.last is None:
            return state
        found = probed(self._model, telling.last.document.visible, move.asks)
        self._used += found.usage
        if not found.by_model:
            click.echo(f"(the engine's own wording: {found.why})", err=True)
            return state
        return replace(state, pending=replace(move, says=move.says.replace(move.asks, found.text)))

    @property
    def said(self) -> str:
        """What it cost, for the end of a session."""
        return self._used.said(self._endpoint)


def wording(yes: bool) -> Wording:
    """The wording by the model that the environment names, once the person agreed. Raises ConfigurationError without one."""
    from raisethebar.cli.llm import agreed, endpoint_of
    from raisethebar.llm.endpoint import Usage

    name = os.environ.get("RAISETHEBAR_LLM_MODEL", "")
    if not name:
        raise ConfigurationError(
            "--llm needs to know which model.",
            remedy="Set RAISETHEBAR_LLM_MODEL, and RAISETHEBAR_LLM_URL if it isn't on this machine.",
        )
    endpoint = endpoint_of(os.environ.get("RAISETHEBAR_LLM_URL", "http://127.0.0.1:11434/v1"), name, None, 30.0)
    return Wording(agreed(endpoint, "what you answer, as it stands at each probe,", MOST_CALLS, yes), endpoint, Usage())
