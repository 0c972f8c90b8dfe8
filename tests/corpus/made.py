"""Judged records for the tests of the corpus view, by the real engine and by a changed rubric."""

from __future__ import annotations

import json
from pathlib import Path

from raisethebar.batch.local import run
from raisethebar.batch.records import Judge
from raisethebar.score.rubric import load, source_of

STORIES = [
    "Late buses were 18% of all trips. I decided to predict the dwell time at each stop and put it live in May. Now 11% are late.",
    "fine",
    "The team retrained the ranking model, and NDCG went from 0.71 to 0.74 on the test set. It was a good quarter for us all.",
    "Shop owners told us that refunds took six days. I decided to skip the two-week review, with a cap of $500 a day, and shipped the "
    "new triage to all shops. Refunds now take 9 hours instead of 6 days, and we saved $40K a month.",
]

NOT_MINE = [
    "I launched a churn model and the board was told that it had saved $300K in the first quarter. Finance has shown since that the contract "
    "would have ended anyway, so nothing was saved, and I have corrected the report.",
    "I decided to skip the gate and shipped to all customers. We hoped to save $40K a month; nothing of it came true, and conversion "
    "stayed at 2%.",
]
"""Stories that words and patterns read otherwise than the encoder does."""


def archive(path: Path, times: int = 6, stories: list[str] = STORIES, **more: list) -> Path:
    texts = stories * times
    extra = [{key: values[i % len(values)] for key, values in more.items()} for i in range(len(texts))]
    lines = [json.dumps({"id": f"<s{i}>", "text": text, **extra[i]}) for i, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def judged(source: Path, target: Path, rubric: str = "article", reader: str = "rules") -> Path:
    list(run(source, target, Judge(load(rubric), reader)))
    return target


def banded(path: Path, meets: float, raises: float) -> str:
    """The article's rubric with other bands; its file's path."""
    text = source_of("article").decode("utf-8")
    changed = text.replace("raises = 7.0", f"raises = {raises}").replace("meets = 5.0", f"meets = {meets}")
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return str(path)
