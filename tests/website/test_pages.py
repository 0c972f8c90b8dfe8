"""The pages that the product makes of itself, as Markdown."""

from __future__ import annotations

from pathlib import Path

from website.markup import example, table, words
from website.pages import made_pages, root_page, write
from website.rubric_pages import needs
from website.theme import MENDED, mended

from raisethebar.facts.model import FactName, Signal
from raisethebar.score.gates import CODES
from raisethebar.score.rubric import load

PAGES = dict(made_pages())


def test_running_text_is_taken_for_no_markup() -> None:
    assert words("a *b* <c> [d]\n e_f") == r"a \*b\* &lt;c&gt; \[d] e\_f"
    assert words("say `a_b <c>` and *d*") == r"say `a_b <c>` and \*d\*"
    assert words("one ` alone") == "one ` alone"


def test_an_example_is_word_for_word_and_marked() -> None:
    assert example("<b> [[I]] led\nit.\n\nSo.") == (
        '<blockquote class="example"><p>&lt;b&gt; <mark>I</mark> led<br>\nit.</p><p>So.</p></blockquote>\n\n'
    )


def test_a_sentence_that_only_makes_an_example_long_is_counted_and_no_other() -> None:
    assert "It rained (and so on, 9 times). I left." in example("It rained. " * 9 + "I left.")
    assert "It rained. It rained. I left." in example("It rained. It rained. I left.")


def test_a_table_is_not_broken_by_what_stands_in_it() -> None:
    assert "".join(table(("a", "b"), [("x|y", "1\n2")])) == "| a | b |\n| --- | --- |\n| x\\|y | 1 2 |\n\n"


def test_conditions_are_told_in_words() -> None:
    assert needs((("baseline",), ("money", "scale_stated"))) == (
        "its baseline; and what it was worth in money or the scale: how many users, shops, orders"
    )


def test_every_fact_and_signal_is_told() -> None:
    assert [name for name in (*FactName, *Signal) if f"| `{name.value}` |" not in PAGES["facts.md"]] == []


def test_every_gate_s_page_says_what_it_is_about_and_a_rule_s_page_does_not() -> None:
    rubric = load()
    for code, _, _ in CODES.values():
        text = PAGES[f"rules/{code.lower()}.md"]
        assert "A gate belongs to the rubric" in text
        reasons = [rubric.two_level.reason, *(g.reason for g in rubric.gates)]
        reasons += [cap.reason for d in rubric.dimensions for cap in d.caps if cap.gate]
        assert any(reason in text for reason in reasons), code
    assert "A gate belongs" not in PAGES["rules/own003.md"]


def test_no_page_names_a_place_on_the_machine_that_made_it() -> None:
    here = str(Path(__file__).resolve().parents[2])
    assert [name for name, text in PAGES.items() if here in text] == []


def test_what_is_no_longer_made_is_deleted_and_what_is_the_same_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "old001.md").write_text("# Old\n")
    write(tmp_path)
    assert not (tmp_path / "rules" / "old001.md").exists()
    written = (tmp_path / "anchors.md").stat().st_mtime_ns
    write(tmp_path)
    assert (tmp_path / "anchors.md").stat().st_mtime_ns == written


def test_links_of_a_root_document_lead_from_where_the_page_stands(tmp_path: Path) -> None:
    (tmp_path / "X.md").write_text("[a](docs/hosting.md) [b](https://example.org/docs/)")
    assert root_page(tmp_path / "X.md") == "[a](../hosting.md) [b](https://example.org/docs/)"


def test_what_the_theme_leaves_undone_is_mended() -> None:
    for given, better in MENDED:
        assert mended(given) == better
        assert mended(better) == better, "a page that Sphinx did not write again is mended again"
