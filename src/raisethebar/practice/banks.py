"""What a session is played with: the shipped banks, and a person's own before them."""

from __future__ import annotations

from pathlib import Path

from raisethebar.coach.bank import Probe, before, probe_bank, probes_from, toml_of, with_own
from raisethebar.errors import BankError
from raisethebar.practice.questions import Question, question_bank, questions_from
from raisethebar.practice.state import Table
from raisethebar.score.rubric import Rubric


def table_of(banks: tuple[Path, ...], rubric: Rubric) -> Table:
    """A table with the probes ([[group]]) and questions ([[topic]]) of a person's files before the shipped ones.

    Raises BankError for a file that is not valid, is neither, or takes a name or a wording that is taken.
    """
    probes: list[Probe] = []
    questions: list[Question] = []
    for path in banks:
        fields = toml_of(path)
        if not {"group", "topic"} & set(fields):
            remedy = "Write [[group]] tables of probes, or [[topic]] tables of questions."
            raise BankError("there are neither probes nor questions in it.", where=str(path), remedy=remedy)
        if "group" in fields:
            probes += probes_from({"group": fields.pop("group")}, str(path))
        if fields:
            questions += questions_from(fields, str(path))
    where = ", ".join(str(path) for path in banks)
    asked = before(tuple(questions), question_bank(), where)
    return Table(rubric, questions=asked, probes=with_own(tuple(probes), where) if probes else probe_bank())
