"""Find near-duplicates among the training stories: near.py FILE.stories ...

Prints pairs of sentences that share most of their five-word runs, and exits with 1 if there are any: each pair is to be
rewritten or dropped, since a repeated sentence teaches nothing and flatters every measure. Twins are left alone: two
stories, one after the other in a file, that are told alike but for the sentence that decides.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from labelled import read

RUN = 5
LIMIT = 0.6
"""Jaccard similarity of five-word runs from which two sentences are the same."""


def runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def main() -> int:
    sentences = [
        (f"{story.id}", story.text[a:b], runs(story.text[a:b]))
        for name in sys.argv[1:]
        for story in read(Path(name))
        for a, b in story.lines
    ]
    where = defaultdict(set)
    for number, (_, _, found) in enumerate(sentences):
        for run in found:
            where[run].add(number)
    pairs = {(a, b) for group in where.values() if len(group) > 1 for a in group for b in group if a < b}
    bad = twins = 0
    for a, b in sorted(pairs):
        one, other = sentences[a][2], sentences[b][2]
        if len(one | other) > 3 and len(one & other) / len(one | other) >= LIMIT:
            if _are_twins(sentences[a][0], sentences[b][0]):
                twins += 1
                continue
            bad += 1
            print(f"{sentences[a][0]} ~ {sentences[b][0]}: {sentences[a][1][:100]!r} ~ {sentences[b][1][:100]!r}")
    print(f"{len(sentences)} sentences, {bad} pairs alike, {twins} more in twins")
    return 1 if bad else 0


def _are_twins(one: str, other: str) -> bool:
    """Whether two ids, FILE-NUMBER each, are those of neighbours in a file; of some stories there are three tellings."""
    (file, number), (same, next_number) = one.rsplit("-", 1), other.rsplit("-", 1)
    return file == same and abs(int(number) - int(next_number)) <= 2


if __name__ == "__main__":
    sys.exit(main())
