"""A rewrite and a probe in a model's words: shown only if they invent nothing, else the engine's own are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from raisethebar.coach.marks import BLANKS
from raisethebar.coach.never_invents import check_rewrite
from raisethebar.coach.words import words_of
from raisethebar.llm.client import Model
from raisethebar.llm.endpoint import Usage

MOST_WORDS = 45
"""Of a probe: longer is no question but a speech."""

_TERM = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True)
class Worded:
    """`text` to show; `by_model` tells whose it is, and `why` what was wrong with the model's where it isn't."""

    text: str
    by_model: bool
    usage: Usage
    why: str = ""


class _Rewrite(BaseModel):
    model_config = ConfigDict(extra="ignore")

    rewrite: str = Field(max_length=20_000)


class _Probe(BaseModel):
    model_config = ConfigDict(extra="ignore")

    probe: str = Field(max_length=600)


REWRITE = (
    "You put a candidate's interview story into the order: outcome, ownership, decision, customer, technique. "
    "Use whole sentences of the story as they are. You may leave a sentence out or shorten it at a clause; never add, "
    f"change or strengthen a word, a number or a name. Where something is missing, leave one of these blanks: {', '.join(sorted(set(BLANKS.values())))}."
)


def rewritten(model: Model, text: str, own: str) -> Worded:
    """A rewrite of `text`, or `own`, the engine's, where the model's says anything that the story doesn't."""

    def wrong(said: _Rewrite) -> str:
        found = check_rewrite(text, said.rewrite)
        if not said.rewrite.strip():
            return "it is empty."
        return f"{found[0].kind}: {found[0].quote!r} is not in the story." if found else ""

    answer = model.ask(REWRITE, text, _Rewrite, wrong)
    if answer.said is None:
        return Worded(own, False, answer.usage, answer.why)
    return Worded(answer.said.rewrite.strip(), True, answer.usage)


def probed(model: Model, text: str, own: str) -> Worded:
    """A probe that asks what `own` asks, in words that fit the story, or `own` itself."""
    instructions = (
        "You are an interviewer who has just heard the story. Ask the question below in one sentence that fits what was "
        "said. Ask for nothing else, suggest no answer, and use no number and no name that the story doesn't have.\n"
        f"The question: {own}"
    )

    def wrong(said: _Probe) -> str:
        return wrong_with_probe(said.probe, text, own)

    answer = model.ask(instructions, text, _Probe, wrong)
    if answer.said is None:
        return Worded(own, False, answer.usage, answer.why)
    return Worded(answer.said.probe.strip(), True, answer.usage)


def wrong_with_probe(probe: str, text: str, own: str) -> str:
    """What is wrong with a probe worded by a model; "" for nothing."""
    asked = probe.strip()
    if not asked.endswith("?") or asked.count("?") > 1 or "\n" in asked:
        return "it is not one question."
    if len(asked.split()) > MOST_WORDS:
        return "it is too long."
    source = {word.key for word in words_of(f"{text} {own}")}
    figures = [word.key for word in words_of(asked) if word.value is not None and word.key not in source]
    if figures or (re.search(r"\d", asked) and not set(re.findall(r"\d+", asked)) <= set(re.findall(r"\d+", text))):
        return "it states a number that the story doesn't have."
    known = {name.casefold() for name in _TERM.findall(f"{text} {own}")}
    first = asked.split(" ", 1)[0]
    names = [
        t for t in _TERM.findall(asked.removeprefix(first)) if t[0].isupper() and t.casefold() not in known | {"i"}
    ]
    return f"it names {names[0]!r}, which the story doesn't." if names else ""
