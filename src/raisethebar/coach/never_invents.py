"""The checker that keeps a rewrite to the candidate's own words, whoever wrote the rewrite.

A rewrite may hold whole sentences of the source, in any order; a sentence of it shortened at a clause, if
what is left out made the claim no smaller; visible blanks; and the labels of the frames. Everything else is
an invention: each is reported with its place, its kind and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from raisethebar.coach.marks import BLANKS, LABELS
from raisethebar.coach.strength import CONNECTIVES, FILLERS, METRICS, WEAKENING, is_verb, takes_back
from raisethebar.coach.words import Word, words_of
from raisethebar.text.sentences import sentence_spans
from raisethebar.text.spans import Span


class Kind(StrEnum):
    """What was invented."""

    NUMBER = "number"
    UNIT = "unit"
    METRIC = "metric"
    NAME = "name"
    EVENT = "event"
    VERB = "verb"
    BIGGER_CLAIM = "bigger claim"


@dataclass(frozen=True)
class Invention:
    """A place in a rewrite that the source does not bear out: `quote` is what `span` covers there."""

    kind: Kind
    span: Span
    quote: str
    explanation: str


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the source, as words; `text` is its own."""

    text: str
    words: tuple[Word, ...]

    @property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]


def check_rewrite(source: str, rewrite: str) -> tuple[Invention, ...]:
    """Every place of `rewrite` that says something `source` does not, in text order; empty if there is none.

    `source` is the candidate's text, `rewrite` what somebody made of it. The identity, and any reordering
    of whole sentences, one to a line or each with its full stop, gives no inventions.
    """
    sentences = [_Sentence(s.of(source), words_of(_without_marks(s.of(source)))) for s in sentence_spans(source)]
    sentences = [sentence for sentence in sentences if sentence.words]
    bare = _without_marks(rewrite)
    words = words_of(bare)
    used: set[int] = set()
    inventions: list[Invention] = []
    checker = _Checker(source, rewrite, sentences, used)
    for run in _uncovered(words, sentences, used):
        inventions += checker.judge(run)
    inventions += checker.dropped_retractions(words)
    return tuple(sorted(inventions, key=lambda found: (found.span, found.kind)))


_MARKS = re.compile("|".join(re.escape(mark) for mark in sorted([*BLANKS.values(), *LABELS], key=len)[::-1]))


def _without_marks(rewrite: str) -> str:
    """The rewrite with blanks and labels turned into line breaks, so that every offset stays true."""
    return _MARKS.sub(lambda mark: "\n" * len(mark[0]), rewrite)


def _uncovered(words: Sequence[Word], sentences: Sequence[_Sentence], used: set[int]) -> Iterator[tuple[Word, ...]]:
    """Runs of words, a sentence at most, that are not whole sentences of the source; fills `used`."""
    by_first: dict[str, list[int]] = {}
    for index, sentence in enumerate(sentences):
        by_first.setdefault(sentence.words[0].key, []).append(index)
    for indexes in by_first.values():
        indexes.sort(key=lambda index: -len(sentences[index].words))
    position, previous = 0, -2
    run: list[Word] = []
    while position < len(words):
        found = None
        if not run or words[position].after_end:
            found = _tile(words, position, sentences, by_first, previous, clear=not run)
        if found is not None:
            if run:
                yield tuple(run)
                run = []
            used.add(found)
            previous = found
            position += len(sentences[found].words)
            continue
        if run and words[position].after_end:
            yield tuple(run)
            run = []
        run.append(words[position])
        previous = -2
        position += 1
    if run:
        yield tuple(run)


def _tile(
    words: Sequence[Word],
    position: int,
    sentences: Sequence[_Sentence],
    by_first: dict[str, list[int]],
    previous: int,
    *,
    clear: bool,
) -> int | None:
    """The source sentence that stands whole at `position`, or None.

    It has to begin and end where sentences do, or stand beside the sentence it has in the source.
    """
    candidates = by_first.get(words[position].key, [])
    if previous + 1 in candidates:
        candidates = [previous + 1, *candidates]
    for index in candidates:
        keys = sentences[index].keys
        end = position + len(keys)
        if [word.key for word in words[position:end]] != keys:
            continue
        begins = position == 0 or words[position].after_end or (clear and index == previous + 1)
        following = sentences[index + 1].keys if index + 1 < len(sentences) else None
        ends = (
            end >= len(words)
            or words[end].after_end
            or (following is not None and [word.key for word in words[end : end + len(following)]] == following)
        )
        if begins and ends:
            return index
    return None


_OPENERS = frozenset(("the", "a", "an", "in", "on", "at", "by", "for", "after", "when", "then", "so", "and", "first"))


class _Checker:
    """Judges what is not a whole sentence of the source, against the sentence that it is nearest to."""

    def __init__(self, source: str, rewrite: str, sentences: Sequence[_Sentence], used: set[int]) -> None:
        self._source = source
        self._rewrite = rewrite
        self._sentences = sentences
        self._used = used
        self._known = {word.key for sentence in sentences for word in sentence.words}
        self._values = {word.value for sentence in sentences for word in sentence.words if word.value is not None}

    def judge(self, run: tuple[Word, ...]) -> Iterator[Invention]:
        """The inventions in `run`, a sentence of the rewrite or what is left of one."""
        keys = [word.key for word in run]
        best, home = 0, None
        for index, sentence in enumerate(self._sentences):
            matcher = SequenceMatcher(None, sentence.keys, keys, autojunk=False)
            size = sum(block.size for block in matcher.get_matching_blocks())
            if size > best:
                best, home = size, index
        if home is None:
            for word in run:
                yield from self._inserted(word, (), None)
            return
        self._used.add(home)
        sentence = self._sentences[home]
        codes = SequenceMatcher(None, sentence.keys, keys, autojunk=False).get_opcodes()
        for number, (what, start, end, at, to) in enumerate(codes):
            gone = sentence.words[start:end]
            if what in {"replace", "insert"}:
                for word in run[at:to]:
                    yield from self._inserted(word, gone, sentence)
            if what in {"replace", "delete"}:
                edge = number == 0 or number == len(codes) - 1
                yield from self._dropped(run, at, to, sentence, (start, end), edge=edge)

    def _inserted(self, word: Word, gone: Sequence[Word], home: _Sentence | None) -> Iterator[Invention]:
        quote = word.span.of(self._rewrite)
        instead = f"; the story says “{_joined(gone, home)}”" if gone and home else ""
        if word.value is not None:
            if word.key in self._known:
                yield self._made(Kind.METRIC, word, f"“{quote}” is told of something else in the story{instead}.")
            elif word.value in self._values:
                yield self._made(Kind.UNIT, word, f"The story gives “{quote}” in another unit{instead}.")
            else:
                yield self._made(Kind.NUMBER, word, f"The story has no “{quote}”{instead}.")
        elif word.key in FILLERS:
            return
        elif word.key in self._known:
            yield self._made(
                Kind.BIGGER_CLAIM,
                word,
                f"The story says “{quote}”, but not in this place or sentence{instead}.",
            )
        elif any(character.isdigit() for character in quote):
            yield self._made(Kind.NUMBER, word, f"The story has no “{quote}”{instead}.")
        elif word.key in {"i", "my", "me", "mine", "myself"}:
            yield self._made(Kind.BIGGER_CLAIM, word, f"The story does not say “{quote}” here{instead}.")
        elif word.key.lower() in METRICS:
            yield self._made(Kind.METRIC, word, f"The story does not speak of “{quote}”{instead}.")
        elif quote[0].isupper() and (quote.isupper() or not self._opens(word) or _speaks(gone)):
            yield self._made(Kind.NAME, word, f"The story does not name “{quote}”{instead}.")
        elif is_verb(word.key):
            yield self._made(Kind.VERB, word, f"The story does not say “{quote}”{instead}.")
        else:
            yield self._made(Kind.EVENT, word, f"The story does not say “{quote}”{instead}.")

    def _dropped(
        self, run: Sequence[Word], at: int, to: int, home: _Sentence, gone: tuple[int, int], *, edge: bool
    ) -> Iterator[Invention]:
        """What leaving out words `gone` of `home`, where `run` now stands at `at`, makes bigger."""
        start, end = gone
        words = home.words[start:end]
        place = run[min(at, len(run) - 1)] if start == 0 or at < len(run) else run[-1]
        weak = [word for word in words if _weakens(word, home)]
        if weak:
            said = _joined(words, home)
            yield self._made(Kind.BIGGER_CLAIM, place, f"Without “{said}” the claim is not the story's.")
            return
        if at != to or all(word.key in FILLERS for word in words):
            return
        clause = _at_clause(home, start, end)
        if not edge or not clause:
            yield self._made(
                Kind.BIGGER_CLAIM,
                place,
                f"“{_joined(words, home)}” was cut out of the middle of what the story says.",
            )

    def dropped_retractions(self, words: Sequence[Word]) -> Iterator[Invention]:
        """Sentences that take something back, left out while what they take back was kept."""
        if not words:
            return
        kept = {tuple(self._sentences[index].keys) for index in self._used}
        # A sentence said twice may have been kept for the time that nothing takes it back.
        standing = {tuple(s.keys) for n, s in enumerate(self._sentences) if self._taken_back_by(n) is None}
        for index in sorted(self._used):
            following = self._taken_back_by(index)
            said = tuple(self._sentences[index].keys)
            if following is None or tuple(following.keys) in kept or said in standing:
                continue
            place = next((word for word in words if word.key == said[0]), words[0])
            yield self._made(Kind.BIGGER_CLAIM, place, f"The story goes on “{following.text}”, which was left out.")

    def _taken_back_by(self, index: int) -> _Sentence | None:
        following = self._sentences[index + 1] if index + 1 < len(self._sentences) else None
        return following if following is not None and takes_back(following.text) else None

    def _opens(self, word: Word) -> bool:
        return word.after_end or not self._rewrite[: word.span.start].strip()

    def _made(self, kind: Kind, word: Word, explanation: str) -> Invention:
        return Invention(kind, word.span, word.span.of(self._rewrite), explanation)


def _speaks(gone: Sequence[Word]) -> bool:
    """True where what was replaced is the one who speaks or acts."""
    return bool(gone) and gone[0].key in {"i", "we", "he", "she", "they"}


def _at_clause(home: _Sentence, start: int, end: int) -> bool:
    """True where leaving out words `start` to `end` of `home` cuts it where a clause begins or ends."""
    words = home.words
    if start == 0:
        return end == len(words) or words[end].after_mark or words[end - 1].key in CONNECTIVES
    return end == len(words) and (words[start].after_mark or words[start].key in CONNECTIVES)


def _joined(words: Sequence[Word], home: _Sentence | None) -> str:
    if not words or home is None:
        return ""
    return home.text[words[0].span.start : words[-1].span.end]


def _weakens(word: Word, home: _Sentence) -> bool:
    """True for a word whose loss makes a claim bigger: a denial, a hedge, a limit, or who else did it."""
    written = word.span.of(home.text)
    common = word.key in METRICS or word.key in _OPENERS or is_verb(word.key)
    named = written[:1].isupper() and not (word is home.words[0] and common) and word.key != "i"
    return word.key.lower() in WEAKENING or "n't" in word.key or (named and word.value is None)
