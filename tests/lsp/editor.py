"""An editor for the tests: pygls' own client, talking to the real command over its standard streams."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60


class Editor(LanguageClient):
    """Keeps what the server publishes, newest last."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[types.Registration] = []
        self.refreshed = 0
        self._news = asyncio.Event()
        self.capabilities: types.ServerCapabilities | None = None

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def _shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _registered(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

        @self.feature(types.WORKSPACE_CODE_LENS_REFRESH)
        def _refreshed(_: None) -> None:
            self.refreshed += 1

    async def diagnostics(self, uri: str, version: int) -> list[types.Diagnostic]:
        """What is published for `version` of a file, waiting for it."""

        async def wait() -> list[types.Diagnostic]:
            while True:
                for params in reversed(self.published):
                    if params.uri == uri and params.version == version:
                        return list(params.diagnostics)
                self._news.clear()
                await self._news.wait()

        return await asyncio.wait_for(wait(), PATIENCE)

    def open(self, path: Path, text: str, language: str = "markdown") -> str:
        uri = path.as_uri()
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri: str, version: int, *changes: tuple[tuple[int, int], tuple[int, int], str]) -> None:
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [
                    types.TextDocumentContentChangePartial(
                        types.Range(types.Position(*start), types.Position(*end)), text
                    )
                    for start, end, text in changes
                ],
            )
        )

    def file(self, uri: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri)


@asynccontextmanager
async def editor(
    encodings: list[types.PositionEncodingKind] | None = None, can: types.ClientCapabilities | None = None
) -> AsyncIterator[Editor]:
    """A running server with an editor that has shaken hands with it; `can` is what the editor says it can do."""
    client = Editor()
    await client.start_io(sys.executable, "-m", "raisethebar", "lsp", "--stdio")
    general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None
    answer = await client.initialize_async(
        types.InitializeParams(capabilities=can or types.ClientCapabilities(general=general))
    )
    client.capabilities = answer.capabilities
    client.initialized(types.InitializedParams())
    try:
        yield client
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


def with_editor(
    does: Callable[[Editor], Awaitable[None]],
    encodings: list[types.PositionEncodingKind] | None = None,
    can: types.ClientCapabilities | None = None,
) -> None:
    """Run `does` with an editor."""

    async def whole() -> None:
        async with editor(encodings, can) as client:
            await does(client)

    asyncio.run(asyncio.wait_for(whole(), 2 * PATIENCE))
