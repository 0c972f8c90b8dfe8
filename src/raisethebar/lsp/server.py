"""The server: keeps the text of open files, judges what changed, and answers for the newest version alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcContentModified
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from raisethebar import __version__
from raisethebar.errors import RaiseTheBarError
from raisethebar.lsp.actions import ASK, SUPPRESS, actions
from raisethebar.lsp.diagnostics import Link, diagnostics, no_link
from raisethebar.lsp.hover import hover
from raisethebar.lsp.judged import Judge, JudgedFile, judged_file, place, reading_name
from raisethebar.lsp.outline import lenses, symbols
from raisethebar.lsp.positions import Lines, Units
from raisethebar.text.spans import Span

PAUSE = 0.2
"""Seconds without a keystroke before a changed file is judged."""

SETTINGS_FILES = ("raisethebar.toml", "pyproject.toml")


@dataclass
class _Open:
    """An open file: its newest text, and the judgment of it that is under way or done."""

    lines: Lines
    version: int
    name: str
    folder: Path
    stale: Event
    task: asyncio.Task[JudgedFile | None] | None = None
    last: JudgedFile | None = None
    judge: Judge | None = None


class StoryServer(LanguageServer):
    """A language server for stories.

    `configured` gives the judge for files of a folder, equal as long as the settings are; a RaiseTheBarError
    from it is shown to the user, and `fallback` judges instead. `link` gives a rule's page. `pause` is in seconds.
    """

    def __init__(
        self, configured: Callable[[Path], Judge], fallback: Judge, *, link: Link = no_link, pause: float = PAUSE
    ) -> None:
        super().__init__("raisethebar", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self._configured = configured
        self._fallback = fallback
        self._link = link
        self._told: str | None = None
        self._pause = pause
        self._open: dict[str, _Open] = {}
        # One thread: an editor is never waiting for two files, and the engine uses all cores by itself.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="judge")
        _register(self)

    def opened(self, item: types.TextDocumentItem) -> None:
        """Take in a file and judge it at once."""
        self.closed(item.uri)
        path = to_fs_path(item.uri) if item.uri.startswith("file:") else None
        units = Units(str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)))
        self._open[item.uri] = _Open(
            Lines(item.text, units),
            item.version,
            reading_name(path or item.uri, item.language_id),
            Path(path).parent if path else Path.cwd(),
            Event(),
        )
        self._begin(item.uri, 0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Apply edits in their order; what was being judged is stale, and is left."""
        file = self._open.get(params.text_document.uri)
        if file is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                file.lines = file.lines.edited(place(change.range.start), place(change.range.end), change.text)
            else:
                file.lines = Lines(change.text, file.lines.units)
        file.version = params.text_document.version
        self._begin(params.text_document.uri, self._pause)

    def judge_again(self) -> None:
        """Judge every open file anew, as after a change of settings."""
        for uri in self._open:
            self._begin(uri, 0)

    def closed(self, uri: str) -> None:
        """Forget a file."""
        file = self._open.pop(uri, None)
        if file is not None:
            _abandon(file)

    async def judged(self, uri: str) -> JudgedFile | None:
        """The judgment of the newest text of `uri`, None if it isn't open.

        Raises JsonRpcContentModified if the text changes before it is there: the editor asks again.
        """
        file = self._open.get(uri)
        if file is None or file.task is None:
            return None
        version, task = file.version, file.task
        await asyncio.wait([task])
        if task.cancelled() or self._open.get(uri) is not file or file.version != version:
            raise JsonRpcContentModified("the story has changed since")
        return task.result()

    def _begin(self, uri: str, pause: float) -> None:
        file = self._open[uri]
        _abandon(file)
        file.stale = Event()
        file.task = asyncio.get_running_loop().create_task(self._judge(uri, file, pause))

    async def _judge(self, uri: str, file: _Open, pause: float) -> JudgedFile | None:
        await asyncio.sleep(pause)
        lines, version, stale = file.lines, file.version, file.stale
        judge = self._judge_for(file.folder)
        # Other settings judge otherwise: nothing is kept from before them.
        others = file.judge is not None and judge != file.judge
        before = None if others else file.last
        try:
            found = await asyncio.get_running_loop().run_in_executor(
                self._worker,
                lambda: judged_file(lines, file.name, judge, before=before, stale=stale.is_set),
            )
        except RaiseTheBarError as error:
            # A plug-in can break on one story and not on the next.
            self._tell(error)
            return None
        if found is not None and not stale.is_set():
            file.last, file.judge = found, judge
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, diagnostics(found, uri, self.link), version)
            )
            if judge is not self._fallback:
                self._told = None
            if others and self._can("workspace.code_lens.refresh_support"):
                # An editor asks for lenses again when the text changes, but can't know that the settings did.
                self.workspace_code_lens_refresh(None)
        return found

    def _judge_for(self, folder: Path) -> Judge:
        try:
            return self._configured(folder)
        except RaiseTheBarError as error:
            self._tell(error)
            return self._fallback

    def _tell(self, error: RaiseTheBarError) -> None:
        """Show an error, but not the same one again with every keystroke."""
        if str(error) != self._told:
            self._told = str(error)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"raisethebar: {error}"))

    def link(self, code: str) -> str | None:
        """The page of a rule, for an editor that shows links."""
        shows = self._can("text_document.publish_diagnostics.code_description_support")
        return self._link(code) if shows else None

    def _can(self, what: str) -> bool:
        """Whether the editor said that it can do something."""
        return bool(get_capability(self.client_capabilities, what))

    def watch_settings(self) -> None:
        """Ask the editor to say when a settings file changes, if it is one that can be asked."""
        if not self._can("workspace.did_change_watched_files.dynamic_registration"):
            return
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in SETTINGS_FILES]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self.client_register_capability(types.RegistrationParams([types.Registration("settings", method, options)]))


def _abandon(file: _Open) -> None:
    file.stale.set()
    if file.task is not None:
        file.task.cancel()


def _register(server: StoryServer) -> None:
    """Tie the protocol's messages to the server. Notifications are handled at once, to keep their order."""

    @server.feature(types.INITIALIZED)
    def _begun(_: types.InitializedParams) -> None:
        server.watch_settings()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _settings(_: types.DidChangeWatchedFilesParams) -> None:
        server.judge_again()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(_: types.DidSaveTextDocumentParams) -> None:
        server.judge_again()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[SUPPRESS, ASK]))
    async def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        file = await server.judged(params.text_document.uri)
        if file is None:
            return []
        start, end = (file.lines.offset(place(p)) for p in (params.range.start, params.range.end))
        return actions(file, params.text_document.uri, Span(start, max(start, end)), params.context.only, server.link)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        file = await server.judged(params.text_document.uri)
        found = hover(file, file.lines.offset(place(params.position))) if file else None
        if file is None or found is None:
            return None
        text, span = found
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), file.range(span))

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def _lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        file = await server.judged(params.text_document.uri)
        return lenses(file) if file else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        file = await server.judged(params.text_document.uri)
        return symbols(file) if file else []
