from pathlib import Path

from click.testing import CliRunner

from raisethebar.cli.plan import plan

LOOP = str(Path(__file__).parents[2] / "examples" / "loop.toml")


def test_make_ics_and_readiness(tmp_path: Path) -> None:
    drawn, calendar = tmp_path / "p.svg", tmp_path / "p.ics"
    made = CliRunner().invoke(plan, ["make", LOOP, "--today", "2030-03-01", "--picture", str(drawn)])
    assert "Mon" in made.output and "no employer" in made.output and drawn.read_text().startswith("<svg")
    wrote = CliRunner().invoke(plan, ["ics", LOOP, "--today", "2030-03-01", "-o", str(calendar)])
    assert wrote.exit_code == 0 and calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
    ready = CliRunner().invoke(plan, ["readiness", LOOP, "--today", "2030-03-01"])
    assert ready.exit_code == 0 and "Three complete KPI stories (0 of 3)" in ready.output


def test_a_bad_move_is_a_usage_error() -> None:
    result = CliRunner().invoke(plan, ["make", LOOP, "--today", "2030-03-01", "--move", "4=soon"])
    assert result.exit_code == 2 and "ROUND=YYYY-MM-DD" in result.output
