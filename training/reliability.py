"""How often what the shipped reader holds for likely is so: reliability.py FILE.stories ... --out PICTURE.svg

Every fact of every story is one judgment; judgments are put into ten bins by the probability given, and each bin's
share of true ones is drawn against its mean probability (a reliability diagram, DeGroot and Fienberg 1983). Prints
the same as a table, with the expected calibration error and the Brier score.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from jinja2 import Template
from labelled import FACTS, read

from raisethebar.facts.learned.reader import LearnedReader
from raisethebar.text.document import Document

BINS = 10

PICTURE = Template("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360" role="img" aria-labelledby="t d"
 font-family="sans-serif" font-size="11">
<title id="t">Reliability diagram</title>
<desc id="d">Share of facts that are true, by the probability given: {{ words }}.</desc>
<rect width="360" height="360" fill="#fff"/>
<path d="M50 310H340M50 310V20" stroke="#444" fill="none"/>
<path d="M50 310L340 20" stroke="#999" stroke-dasharray="4 4" fill="none"/>
{% for tick in (0, 0.5, 1) %}<text x="{{ 50 + 290 * tick }}" y="326" text-anchor="middle">{{ tick }}</text>
<text x="42" y="{{ 314 - 290 * tick }}" text-anchor="end">{{ tick }}</text>
{% endfor %}<text x="195" y="346" text-anchor="middle">probability given</text>
<text x="14" y="165" text-anchor="middle" transform="rotate(-90 14 165)">share that is true</text>
<path d="M{% for p, s, _ in bins %}{{ (50 + 290 * p) | round(1) }} {{ (310 - 290 * s) | round(1) }}{{ "L" if not loop.last }}{% endfor %}"
 stroke="#1f5fa8" stroke-width="2" fill="none"/>
{% for p, s, n in bins %}<circle cx="{{ (50 + 290 * p) | round(1) }}" cy="{{ (310 - 290 * s) | round(1) }}" r="{{ radius(n) }}" fill="#1f5fa8"/>
{% endfor %}</svg>
""")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reader = LearnedReader()
    given, true = [], []
    for story in (s for path in args.stories for s in read(path)):
        facts = reader.read(Document(story.text, question=story.question))
        for name in FACTS.values():
            given.append(facts.fact(name).probability)
            true.append(name in story.true)
    chance, truth = np.array(given), np.array(true, dtype=float)
    home = np.minimum((chance * BINS).astype(int), BINS - 1)
    bins = [(chance[home == b].mean(), truth[home == b].mean(), int((home == b).sum())) for b in range(BINS)
            if (home == b).any()]  # fmt: skip
    error = sum(n * abs(p - s) for p, s, n in bins) / len(chance)
    print("| probability given | share that is true | judgments |\n| --- | --- | --- |")
    for p, s, n in bins:
        print(f"| {p:.2f} | {s:.2f} | {n} |")
    print(f"\nexpected calibration error {error:.3f}, Brier score {np.mean((chance - truth) ** 2):.3f}, {len(chance)}")
    words = ", ".join(f"{s:.2f} at {p:.2f}" for p, s, _ in bins)
    svg = PICTURE.render(bins=bins, words=words, radius=lambda n: round(2 + 5 * (n / len(chance)) ** 0.5, 1))
    args.out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
