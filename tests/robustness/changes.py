"""Changes to a story that give nobody a reason to think better of it. Each takes a text and a seeded generator."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

SMALL_TALK = (
    "It was raining that whole month, I remember.",
    "The office had just moved to the fourth floor.",
    "My colleague Ada had her birthday in that week.",
    "So that's more or less how it went.",
    "I had studied something else before, as it happens.",
    "We had good coffee, which helps.",
    "I still think of it now and then.",
    "There's a picture of all of us from that time.",
)
JARGON = (
    "It was a truly transformational journey with a best-in-class outcome.",
    "We leveraged synergies and unlocked value at scale.",
    "This is what end-to-end ownership and customer obsession look like.",
    "It was a paradigm shift, and a real game changer for the ecosystem.",
    "I showed bias for action, grit and a growth mindset throughout.",
    "The solution was cutting-edge, holistic and future-proof.",
    "Stakeholders across the organisation were deeply aligned.",
    "I am a visionary, results-driven leader with a passion for impact.",
)
STRAY_NUMBERS = (
    "The building has 14 floors.",
    "There were 230 slides in the archive.",
    "I was there for three years.",
    "The training ran on 8 cards.",
    "The repository has 41 contributors.",
    "Our stand-up takes 15 minutes.",
    "I had read some 60 papers on it.",
    "The room seats 24.",
)


def _inserted(text: str, sentences: tuple[str, ...], rng: random.Random) -> str:
    """Three of `sentences` put at the ends of paragraphs or of the text, where nothing is torn apart."""
    parts = re.split(r"(?<=[.!?])(?= [A-Z])", text)
    for sentence in rng.sample(sentences, 3):
        parts.insert(rng.randrange(1, len(parts) + 1), f" {sentence}")
    return "".join(parts)


def small_talk(text: str, rng: random.Random) -> str:
    """Sentences beside the point, at the end."""
    return " ".join((text, *rng.sample(SMALL_TALK, 4)))


def jargon(text: str, rng: random.Random) -> str:
    """Sentences of pure jargon between the story's own."""
    return _inserted(text, JARGON, rng)


def stray_numbers(text: str, rng: random.Random) -> str:
    """Sentences with numbers that measure nothing of the work."""
    return _inserted(text, STRAY_NUMBERS, rng)


def typos(text: str, rng: random.Random) -> str:
    """Two neighbouring letters exchanged in one long word of twenty."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() > 0.05:
            return word
        at = rng.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return re.sub(r"[A-Za-z]{6,}", slip, text)


def lower(text: str, rng: random.Random) -> str:
    """No capitals."""
    return text.lower()


def unpunctuated(text: str, rng: random.Random) -> str:
    """Capitals stay, and of the punctuation what is inside numbers and names of speakers."""
    return re.sub(r"[,;!?()\"]|[.:](?=\s*[A-Z][^:\n]*?(?:[.!?]|$))|\.$", "", text)


def fillers(text: str, rng: random.Random) -> str:
    """A hesitation after one comma of two."""
    return re.sub(
        r", ", lambda m: f", {rng.choice(('um', 'you know', 'I mean'))}, " if rng.random() < 0.5 else ", ", text
    )


def bare(text: str, rng: random.Random) -> str:
    """Lower case, and no punctuation but full stops inside numbers."""
    return re.sub(r"[,;:!?()\"]|\.(?!\d)", "", text).lower()


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "small talk": small_talk,
    "jargon": jargon,
    "stray numbers": stray_numbers,
    "typos": typos,
    "fillers": fillers,
    "lower": lower,
    "unpunctuated": unpunctuated,
    "bare": bare,
}
