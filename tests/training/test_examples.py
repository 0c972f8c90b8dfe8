from pathlib import Path

import pytest
from examples import Example, example, unit_kind
from labelled import read
from tokenizers import Tokenizer

from raisethebar.facts.learned.encoder import LIMIT, weights_folder
from raisethebar.facts.learned.heads import LABELS, ROLES, UNIT_KINDS

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


@pytest.fixture(scope="module")
def encoded(tokenizer: Tokenizer) -> list[Example]:
    return [example(s, tokenizer) for p in sorted((TRAINING / "corpus").glob("*1.stories")) for s in read(p)]


def test_marks_become_the_tokens_that_carry_them(tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "made.stories"
    path.write_text(
        "@ spoken | ferries, mid | What changed?\nI moved the plan. #own{I moved}\n"
        "Queues are [[nine minutes|result|9 min|queue]] now. #out\n= L0 2 2 1\n",
        encoding="utf-8",
    )
    made = example(read(path)[0], tokenizer, extra=[(0, 1, "count")])

    def words(start: int, end: int) -> str:
        return made.text[made.offsets[start][0] : made.offsets[end - 1][1]]

    assert [words(*q[:2]) for q in made.quantities] == ["nine minutes", "I"]
    assert [ROLES[q[4]] for q in made.quantities] == ["result", "none"]
    assert [q[2] for q in made.quantities] == [1, 0]
    assert {(words(a, b), LABELS[label]) for a, b, label in made.token_labels} >= {("I moved", "owned")}
    assert [LABELS[i] for i, true in enumerate(made.story_labels) if true] == ["owned", "outcome"]
    assert [row[LABELS.index("owned")] for row in made.sentence_labels] == [1, 0]


def test_every_story_fits_into_one_pass_and_keeps_its_sentences_apart(encoded: list[Example]) -> None:
    for made in encoded:
        assert len(made.ids) == len(made.offsets) <= LIMIT
        ends = [0, *(end for _, end in made.sentences)]
        assert [start for start, _ in made.sentences] == [max(1, end) for end in ends[:-1]]
        assert ends[-1] == len(made.ids)


@pytest.mark.parametrize(
    ("unit", "kind"), [("percent", "percent"), ("weeks", "time"), ("inr", "money"), ("times", "times")]
)
def test_units_are_of_a_kind(unit: str, kind: str) -> None:
    assert unit_kind(unit) == [float(k == kind) for k in UNIT_KINDS]
