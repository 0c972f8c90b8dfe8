"""Why each move was made, told when the session is over."""

from __future__ import annotations

from raisethebar.coach.bank import probe_bank
from raisethebar.practice.state import Act, Move

_AFTER = {
    "dodge": "your answer had gone past the question",
    "refused": "you had said that you could not tell",
    "silent": "nothing had been said",
    "question_back": "a question had come back",
    "recited": "the words were the rubric's and not yours",
    "retracted": "you had taken something back",
    "monologue": "the answer was technique throughout",
}


def evidence_of(seeks: str) -> str:
    """What an answer that closes a gap holds, in the words of the bank; the gap's name where it has none."""
    return next((p.evidence for p in probe_bank() if p.seeks == seeks), seeks.replace("_", " "))


def explained(move: Move) -> str:
    """Why a move was made, in a sentence or two to the candidate."""
    why = move.why
    if move.act is Act.PROBE and why.effect is not None:
        parts = [f"I asked this because the story still lacked {evidence_of(move.seeks)}."]
        if why.rating_now is None:
            parts.append(f"With it alone the story could be judged, at {why.rating:.1f}: {why.verdict}.")
        elif why.verdict != why.verdict_now:
            parts.append(
                f"With it the rating would go from {why.rating_now:.1f} to {why.rating:.1f}, and the verdict from "
                f"{why.verdict_now} to {why.verdict}."
            )
        elif why.rating is not None and why.rating > why.rating_now:
            parts.append(f"With it alone the rating would go from {why.rating_now:.1f} to {why.rating:.1f}.")
        else:
            parts.append("It opens the way to more than it brings by itself.")
        if why.rivals and move.tries == 1:
            others = "one other gap" if why.rivals == 1 else f"{why.rivals} other gaps"
            parts.append(
                f"Of this and {others}, its expected effect on the verdict was the greatest ({why.effect:.1f} points)."
            )
        if move.tries > 1:
            parts.append(
                f"It was the {'second' if move.tries == 2 else 'last'} time, since {_AFTER.get(why.after or '', 'it was still open')}."
            )
        return " ".join(parts)
    if move.act is Act.PROBE:
        return f"I asked this because the round looks for {evidence_of(move.seeks)}; it moves no verdict by itself."
    if move.act is Act.INTERRUPTION:
        return f"I interrupted because {_AFTER['monologue']}, and this round is about the product."
    return why.note or ""
