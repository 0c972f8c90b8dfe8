from __future__ import annotations

from pathlib import Path

import pytest

from raisethebar.cli.judges import Judges
from raisethebar.cli.settings import Settings, selection, settings
from raisethebar.errors import ConfigurationError
from raisethebar.text.document import Document


def written(folder: Path, content: str, name: str = "raisethebar.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_the_nearest_file_above_a_story_counts(tmp_path: Path) -> None:
    written(tmp_path, '[tool.raisethebar]\nselect = ["KPI"]\n', "pyproject.toml")
    inner = written(tmp_path / "a", 'select = ["NUM"]\n')
    written(tmp_path / "a" / "b", "[project]\n", "pyproject.toml")
    assert settings(tmp_path / "a" / "b") == Settings(("NUM",))
    assert settings(tmp_path / "a" / "b").where == str(inner)
    assert settings(tmp_path / "c").select == ("KPI",)


def test_own_file_wins_over_the_project_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "[tool.raisethebar]\nformat = 'json'\n", "pyproject.toml")
    written(tmp_path, "format = 'markdown'\n")
    assert settings(tmp_path).format == "markdown"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("\n# x\nselect = 3\n", 3, "select must be a list of strings"),
        ('ignore = [\n  "KPI",\n  4,\n]\n', 1, "ignore must be a list of strings"),
        ('select = ["KPI"]\n\nselekt = []\n', 3, "Did you mean 'select'?"),
        ('format = "pdf"\n', 1, "format must be 'terminal', 'json'"),
        ('ignore = []\nfail_under = "below"\n', 2, "fail_under must be 'meets' or 'raises'"),
        ("fail_under = 3\n", 1, "fail_under must be"),
        ('\nrubric = "mine.toml"\n', 2, "no rubric is called 'mine.toml'"),
        ('select = ["KPI"]\nignore = [\n', 3, "not TOML"),
        ("select = []\nselect = []\n", 2, "not TOML"),
        ('# a\u2028b\nformat = "pdf"\n', 2, "format must be"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(content: str, line: int, words: str, tmp_path: Path) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ConfigurationError) as raised:
        settings(tmp_path)
    assert raised.value.where == f"{path}:{line}"
    assert words in str(raised.value)
    assert raised.value.remedy


def test_a_line_is_named_in_a_project_file_too(tmp_path: Path) -> None:
    path = written(tmp_path, '[project]\nname = "x"\nformat = 1\n[tool.raisethebar]\nformat = 1\n', "pyproject.toml")
    with pytest.raises(ConfigurationError) as raised:
        settings(tmp_path)
    assert raised.value.where == f"{path}:5"


def test_an_unknown_code_names_the_line_or_the_option_it_came_from(tmp_path: Path) -> None:
    path = written(tmp_path, 'select = ["KPI"]\nignore = ["XYZ"]\n')
    with pytest.raises(ConfigurationError) as raised:
        selection(settings(tmp_path))
    assert raised.value.where == f"{path}:2"
    with pytest.raises(ConfigurationError) as raised:
        selection(settings(tmp_path), select=("NUM,QQQ",), ignore=("KPI",))
    assert raised.value.where == "--select"


def test_bytes_that_are_no_text_are_an_error_of_our_own(tmp_path: Path) -> None:
    (tmp_path / "raisethebar.toml").write_bytes(b"format = '\xff'")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        settings(tmp_path)
    (tmp_path / "raisethebar.toml").write_bytes(b"\xef\xbb\xbfformat = 'json'")
    assert settings(tmp_path).format == "json"


def test_a_rubric_is_found_beside_the_settings_from_anywhere(tmp_path: Path) -> None:
    from raisethebar.score.rubric import source_of

    mine = written(tmp_path, source_of("equal-weights").decode().replace("equal-weights", "mine", 1), "mine.toml")
    written(tmp_path, 'rubric = "mine.toml"\n')
    assert settings(tmp_path / "deep" / "er").rubric == str(mine)
    report = Judges().report(Document("I led it.", source=str(tmp_path / "deep" / "story.md")))
    assert report.rubric.startswith("mine@")
    assert (
        Judges(rubric="article")
        .report(Document("I led it.", source=str(tmp_path / "s.md")))
        .rubric.startswith("article@")
    )


def test_each_story_is_judged_by_the_settings_nearest_to_it(tmp_path: Path) -> None:
    written(tmp_path / "quiet", 'ignore = ["KPI", "OWN", "ACT", "CUS", "CLA", "NUM", "AUD", "GAT"]\n')
    written(tmp_path / "loud", "")
    judges = Judges()
    text = "We rewrote the cache and latency halved for everybody. We were proud of it, all of us."
    quiet, loud = (judges.report(Document(text, source=str(tmp_path / f / "s.md"))) for f in ("quiet", "loud"))
    assert quiet.assessment == loud.assessment
    assert {f.code[:3] for f in quiet.findings} <= {"GAT"} < {f.code[:3] for f in loud.findings}
