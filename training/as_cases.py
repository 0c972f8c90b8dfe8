"""Annotated stories as the cases that `raisethebar evaluate` reads: as_cases.py FILE.stories ... > CASES.jsonl"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from labelled import FACTS, Story, read


def case(story: Story) -> dict[str, object]:
    """One JSON object; a quantity is named by its words and which of their occurrences it is."""
    quantities = []
    for q in story.quantities:
        quote = story.text[q.start : q.end]
        occurrence, at = 0, story.text.find(quote)
        while at != q.start:
            at = story.text.find(quote, at + 1)
            occurrence += 1
        quantities.append(
            {"quote": quote, "occurrence": occurrence, "role": q.role, "metric": q.metric, "value": q.value,
             "unit": q.unit}
        )  # fmt: skip
    evidence: dict[str, str] = {}
    for tag in story.tags:
        evidence.setdefault(tag.name, story.text[tag.start : tag.end])
    return {
        "id": story.id,
        "register": story.register,
        "question": story.question,
        "text": story.text,
        "quantities": quantities,
        "facts": {name: name in story.true for name in FACTS.values()},
        "evidence": {k: v for k, v in evidence.items() if k in FACTS.values()},
        "level": story.level,
        "scores": dict(zip(("owned_impact", "bias_for_action", "customer_obsession"), story.scores, strict=True)),
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for story in read(Path(name)):
            print(json.dumps(case(story), ensure_ascii=False))
