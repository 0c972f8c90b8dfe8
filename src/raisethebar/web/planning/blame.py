"""The engine's refusals beside the fields of a form that they are about."""

from __future__ import annotations

from django import forms
from pydantic import ValidationError

from raisethebar.errors import RaiseTheBarError


def blame(form: forms.BaseForm, error: RaiseTheBarError, fields: dict[str, str]) -> None:
    """Put what is wrong beside the form's field for it.

    `fields` maps the engine's names, with dots between their parts, to the form's; what belongs to none of them stands
    above the form.
    """
    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        form.add_error(None, error.problem)
        return
    for problem in cause.errors():
        path = ".".join(str(part) for part in problem["loc"])
        says = str(problem["msg"]).removeprefix("Value error, ")
        form.add_error(_field(path, says, fields), says[:1].upper() + says[1:] + ".")


def _field(path: str, says: str, fields: dict[str, str]) -> str | None:
    """The form's field for `path`, or for the field that a rule over several begins its words with."""
    first = says.split(" ", 1)[0].strip(",:")
    for name in (f"{path}.{first}", path, path.rpartition(".")[0]):
        if name in fields:
            return fields[name]
    return None
