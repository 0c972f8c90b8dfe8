"""Who judges a story: the engine, by the settings nearest to the story's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from raisethebar.cli.settings import Settings, selection, settings
from raisethebar.facts.registry import LEARNED, reader_called
from raisethebar.pipeline import analyse, engine_of
from raisethebar.report.shape import Report
from raisethebar.rules.registry import Selection
from raisethebar.score.rubric import Rubric, load
from raisethebar.text.document import Document


@dataclass(frozen=True)
class Judge:
    """Judges as a project's settings say; equal to another that would judge the same."""

    rubric: Rubric
    selection: Selection
    reader: str = LEARNED

    def __call__(self, document: Document) -> Report:
        """The report on one story."""
        return analyse(document, rubric=self.rubric, selection=self.selection, reader=reader_called(self.reader))

    @property
    def engine(self) -> str:
        """What a report of this judge is signed with. Raises ConfigurationError or PluginError for its reader."""
        return engine_of(reader_called(self.reader))


def judge_for(folder: Path) -> Judge:
    """The judge for files of `folder`. Raises ConfigurationError or RubricError."""
    return Judges().of(settings(folder))


@dataclass
class Judges:
    """The judges of one run. What the command line gives wins over every settings file.

    A settings file is read once for each folder with stories in it, and a rubric's file once.
    """

    rubric: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    reader: str | None = None
    _settings: dict[Path, Settings] = field(default_factory=dict, repr=False)
    _judges: dict[Settings, Judge] = field(default_factory=dict, repr=False)

    def settings(self, source: str) -> Settings:
        """The settings for a story from the file `source`; a stream's are those of the current folder."""
        folder = Path.cwd() if source.startswith("<") else Path(source).parent
        if folder not in self._settings:
            self._settings[folder] = settings(folder)
        return self._settings[folder]

    def of(self, found: Settings) -> Judge:
        """The judge that these settings ask for."""
        if found not in self._judges:
            chosen = selection(found, self.select, self.ignore)
            rubric = load(self.rubric or found.rubric or "article")
            self._judges[found] = Judge(rubric, chosen, self.reader or found.reader or LEARNED)
        return self._judges[found]

    def report(self, document: Document) -> Report:
        """The report on a story, by the settings nearest to its file."""
        return self.of(self.settings(document.source))(document)
