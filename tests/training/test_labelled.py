from pathlib import Path

import near
import pytest
from labelled import CorpusError, Story, derived, doubts, read, sentence

TRAINING = Path(__file__).parents[2] / "training"
CORPUS = sorted((TRAINING / "corpus").glob("*.stories"))
HELD_OUT = sorted((TRAINING / "heldout").glob("*/*.stories"))

STORY = """@ spoken | ferries, mid, invented | What changed?
Queues were [[forty minutes|base|40 min|queue]] and people missed their trains. #base #cust{people missed their trains} #named
I moved the loading plan, they're [[nine|result|9 min|queue]] now. #own{I moved the loading plan} #pm #lift #out #mine #ship #cfelt
= L2 4 2 3
"""


def one(text: str, folder: Path) -> Story:
    path = folder / "made.stories"
    path.write_text(text, encoding="utf-8")
    (story,) = read(path)
    return story


def test_a_story_is_read_with_its_labels_where_they_stand(tmp_path: Path) -> None:
    story = one(STORY, tmp_path)
    quantities = [(story.text[q.start : q.end], q.role, q.value, q.unit, q.metric) for q in story.quantities]
    assert quantities == [
        ("forty minutes", "baseline", 40.0, "minutes", "queue"),
        ("nine", "result", 9.0, "minutes", "queue"),
    ]
    shown = {t.name: story.text[t.start : t.end] for t in story.tags}
    assert shown["customer"] == "people missed their trains"
    assert shown["owned"] == "I moved the loading plan"
    assert shown["shipped"] == "I moved the loading plan, they're nine now."
    assert (story.level, *story.scores) == derived(story) == (2, 4, 2, 3)
    assert doubts(story) == []


@pytest.mark.parametrize(
    ("line", "broken", "said"),
    [
        ("= L2 4 2 3", "= L2 4 4 3", "the tags give L2 4 2 3, the footer says L2 4 4 3"),
        (" #out #mine", " #mine", "product_metric without outcome"),
        ("|base|40 min|queue]]", "|dur|40 min]]", "baseline without a baseline quantity"),
    ],
)
def test_labels_that_contradict_one_another_are_named(line: str, broken: str, said: str, tmp_path: Path) -> None:
    assert said in doubts(one(STORY.replace(line, broken), tmp_path))


@pytest.mark.parametrize(
    ("line", "broken", "said"),
    [
        ("#cust{people missed", "#cust{people caught", "made.stories:2: 'people caught their trains' of customer"),
        ("|base|40 min", "|basis|40 min", "made.stories:2: no role 'basis'"),
        ("40 min|queue", "40 minutes|queue", "made.stories:2: no unit 'minutes'"),
        ("#own{", "#owns{", "made.stories:3: no tag #owns"),
        ("@ spoken", "@ sung", "made.stories:1: a header is"),
        ("= L2 4 2 3\n", "", "made.stories: the last story has no footer"),
    ],
)
def test_a_broken_line_is_named(line: str, broken: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="^" + said.replace("|", r"\|")):
        one(STORY.replace(line, broken), tmp_path)


def test_a_single_marked_sentence_is_a_story_without_a_footer() -> None:
    story = sentence("The lorry carries [[9 tonnes|scale|9 n|load]]. #theirs", "here")
    assert (story.text, story.lines, story.true) == ("The lorry carries 9 tonnes.", [(0, 27)], {"not_mine"})


@pytest.mark.parametrize("path", [*CORPUS, *HELD_OUT], ids=lambda p: p.stem)
def test_no_story_contradicts_itself(path: Path) -> None:
    assert {s.id: doubts(s) for s in read(path) if doubts(s)} == {}


def test_the_corpus_is_as_large_as_the_model_card_says() -> None:
    stories = [s for path in CORPUS for s in read(path)]
    card = (TRAINING.parent / "docs" / "judgment.md").read_text(encoding="utf-8")
    assert f"{len(stories):,} stories of {sum(len(s.lines) for s in stories):,} labelled sentences" in card


def test_no_sentence_stands_twice_in_the_corpus_or_in_what_is_kept_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["near.py", *map(str, [*CORPUS, *HELD_OUT])])
    assert near.main() == 0, capsys.readouterr().out
