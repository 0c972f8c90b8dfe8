"""The first inputs: python -m fuzz.seeds writes them to the corpus. They are kept there with those found since."""

from __future__ import annotations

import io
import json
from pathlib import Path

from docx import Document as Word
from pypdf import PdfWriter

from fuzz.targets import NAMES
from raisethebar.score.rubric import shipped, source_of

HERE = Path(__file__).parent
ROOT = HERE.parent

SAID = [
    "Churn fell from 2.1 % to 1.4 percentage points in 3 min 20 s, an hour and a half, one in 50, -4.2pp, $1.2M a quarter.",
    "It went from twelve hundred to 1,500 orders a day; €80K per month, 2x faster, p95 at 120ms, about half, 10-15 %.",
    "## Story\n<!-- raisethebar: ignore OWN003 -->\n> Why?\n- I cut it by 30%\n",
    "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Interviewer>Tell me about it.\n\n00:05.000 --> 00:09.000\n<v Me>I shipped it.\n",
    "1\n00:00:01,000 --> 00:00:04,000\nInterviewer: Why?\n\n2\n00:00:05,000 --> 00:00:08,000\nMe: Because 3 %.\n",
    "Interviewer: what happened?\nMe: I decided. سلام 12٪ ١٢\u202e%21\u202c e\u0301 \ufb01 🚌\r\nInterviewer: and then?\nMe: 40 %.",
]


def main() -> None:
    word = Word()
    word.add_heading("Late buses", 1)
    word.add_paragraph("I cut late buses from 18% to 11%.")
    word.add_table(1, 2).cell(0, 0).text = "2.1 %"
    docx, pdf = io.BytesIO(), io.BytesIO()
    word.save(docx)
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(pdf)
    for index in range(len(NAMES)):
        for number, text in enumerate(SAID):
            _put("readers", f"said-{index}-{number}", bytes([index]) + text.encode())
    _put("readers", "docx", bytes([NAMES.index("s.docx")]) + docx.getvalue())
    _put("readers", "pdf", bytes([NAMES.index("s.pdf")]) + pdf.getvalue())
    cases = (ROOT / "tests/facts/quantities/cases.txt").read_text(encoding="utf-8").splitlines()
    for number, text in enumerate([*SAID, *cases[::8]]):
        _put("quantities", f"said-{number}", text.encode())
        _put("records", f"said-{number}", json.dumps({"id": number, "text": text * 3, "question": "Why?"}).encode())
    for name in shipped():
        _put("rubrics", name, source_of(name))


def _put(target: str, name: str, content: bytes) -> None:
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
