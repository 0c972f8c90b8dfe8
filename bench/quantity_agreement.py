"""How far the quantity reader agrees with annotated stories: spans, values, units, and every difference.

Usage: python -m bench.quantity_agreement [--quiet] training/corpus/*.stories
A span agrees where the two overlap; a value where it is within 2 %, a share said as a fraction or in percent alike.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document

ROOT = Path(__file__).parent.parent
AROUND = 25


def _corpus() -> ModuleType:
    """The stories' own reader, which lies outside the package."""
    spec = importlib.util.spec_from_file_location("labelled", ROOT / "training" / "labelled.py")
    if spec is None or spec.loader is None:
        raise SystemExit("training/labelled.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["labelled"] = module
    spec.loader.exec_module(module)
    return module


def same(ours: float, theirs: float) -> bool:
    """Whether two values are the same amount, one of them perhaps in percent."""
    return any(abs(ours * by - theirs) <= 0.02 * theirs for by in (1, 100, 0.01))


def main(arguments: list[str]) -> int:
    corpus, quiet = _corpus(), "--quiet" in arguments
    both = missed = extra = values = units = 0
    for name in (a for a in arguments if not a.startswith("--")):
        for story in corpus.read(Path(name)):
            left = list(read_quantities(Document(story.text)))
            differences = []
            for marked in story.quantities:
                near = story.text[max(0, marked.start - AROUND) : marked.end + AROUND].replace("\n", " / ")
                hits = [q for q in left if q.span.start < marked.end and marked.start < q.span.end]
                if not hits:
                    missed += 1
                    differences.append(f"missed {story.text[marked.start : marked.end]!r}: {near}")
                    continue
                hit = max(hits, key=lambda q: min(q.span.end, marked.end) - max(q.span.start, marked.start))
                left.remove(hit)
                both += 1
                values += same(hit.value, marked.value)
                units += hit.unit == marked.unit
                if not same(hit.value, marked.value) or hit.unit != marked.unit:
                    differences.append(f"{marked.value:g} {marked.unit} read as {hit.value:g} {hit.unit}: {near}")
            extra += len(left)
            for q in left:
                near = story.text[max(0, q.span.start - AROUND) : q.span.end + AROUND].replace("\n", " / ")
                differences.append(f"extra {q.span.of(story.text)!r}: {near}")
            if not quiet:
                for difference in differences:
                    print(f"{story.id}: {difference}")
    if not both:
        raise SystemExit("no quantity in common: name some annotated stories")
    recall, precision = both / (both + missed), both / (both + extra)
    print(
        f"{both + missed} marked: recall {recall:.3f}, precision {precision:.3f}, "
        f"F1 {2 * recall * precision / (recall + precision):.3f}; value {values / both:.3f}, unit {units / both:.3f}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
