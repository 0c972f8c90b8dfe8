"""The product's own errors: each names what was wrong, where, and what to do about it."""

from __future__ import annotations


class RaiseTheBarError(Exception):
    """Base of every error meant for a user.

    `where` names the file, and the line where one is known ("stories/cold-start.md:12"); `remedy` says
    what to do. `str(error)` is the whole message, ready to print.
    """

    def __init__(self, problem: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__(problem)

    def __str__(self) -> str:
        """The message as one line: where, what, remedy."""
        message = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{message} {self.remedy}" if self.remedy else message


class ReadError(RaiseTheBarError):
    """A file or stream could not be read as a story."""


class RubricError(RaiseTheBarError):
    """A rubric file is not valid."""


class ConfigurationError(RaiseTheBarError):
    """A setting in raisethebar.toml or pyproject.toml is not valid."""


class RuleError(RaiseTheBarError):
    """A rule breaks its contract, or no rule has the code asked for."""


class PluginError(RaiseTheBarError):
    """A plug-in can't be loaded, or breaks its contract; the message names the distribution that it came with."""


class WeightsError(RaiseTheBarError):
    """The shipped model weights are missing or not the ones this version was made with."""


class BankError(RaiseTheBarError):
    """A bank of questions or probes is not valid; the message names the wording or the field."""


class PracticeError(RaiseTheBarError):
    """A mock session cannot go on as asked, or its log is not one."""


class VoiceError(RaiseTheBarError):
    """A recording could not be heard: no model, no sound that can be read, or too much of it."""


class OfferError(RaiseTheBarError):
    """An offer file or a policy file is not valid; the message names the field."""


class PlanError(RaiseTheBarError):
    """A loop file is not valid, or its dates cannot be kept; the message names the field."""


class PicturesError(RaiseTheBarError):
    """A picture was asked for in a form whose library is not installed."""


class BatchError(RaiseTheBarError):
    """A batch run could not go on; what it has written stands."""


class BackupError(RaiseTheBarError):
    """A backup can't be restored: it is damaged, or there is no place for it."""


class ExtraMissingError(RaiseTheBarError):
    """A command was called whose libraries come with an extra that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs the extra {extra!r}, which is not installed.",
            remedy=f"pip install 'raisethebar[{extra}]' brings it.",
        )


class ServeError(RaiseTheBarError):
    """The web app can't be started here."""
