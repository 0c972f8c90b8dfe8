from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lsp.editor import Editor, with_editor
from plugged import Site, rule
from raisethebar.lsp.positions import Lines, Place, Units
from raisethebar.pipeline import analyse
from raisethebar.report.rulebook import explained, page
from raisethebar.text.readers import read_bytes

WE = "We rewrote the cache 🚀 and latency halved for everybody who orders cafe\u0301 au lait. 😀 We were proud of it.\n"
DIRECT = (
    "Late buses were 18% of trips. I decided to predict the dwell time, and put it live in May. "
    "Now 11% of trips are late.\n"
)
BANK = f"# The cache\n\n{WE}\n## Late buses\n\n{DIRECT}"


def quoted(text: str, found: types.Range, units: Units = Units.UTF16) -> str:
    lines = Lines(text, units)
    ends = (Place(p.line, p.character) for p in (found.start, found.end))
    start, end = (lines.offset(p) for p in ends)
    return text[start:end]


def by_hand(text: str, found: types.Range) -> str:
    """The words of a range on one line, cut out of what an editor holds in UTF-16."""
    row = text.split("\n")[found.start.line].encode("utf-16-le")
    return row[found.start.character * 2 : found.end.character * 2].decode("utf-16-le")


def test_every_finding_is_a_diagnostic_on_its_own_words(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        found = await editor.diagnostics(uri, 1)
        reports = [analyse(d) for d in read_bytes(BANK.encode(), "bank.md")]
        expected = [(f.code, f.span.of(r.document.text)) for r in reports for f in r.findings]
        assert [(d.code, by_hand(BANK, d.range)) for d in found] == expected
        assert any("😀" in BANK.split("\n")[d.range.start.line] for d in found)
        assert {d.source for d in found} == {"raisethebar"}
        assert types.DiagnosticSeverity.Error in {d.severity for d in found}
        gate = next(d for d in found if d.code == "GAT001")
        assert gate.message.endswith("?")

    with_editor(does)


@pytest.mark.parametrize("encoding", [types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32])
def test_an_editor_that_prefers_another_encoding_is_answered_in_it(
    encoding: types.PositionEncodingKind, tmp_path: Path
) -> None:
    async def does(editor: Editor) -> None:
        assert editor.capabilities is not None
        assert editor.capabilities.position_encoding == encoding
        found = await editor.diagnostics(editor.open(tmp_path / "bank.md", BANK), 1)
        reports = [analyse(d) for d in read_bytes(BANK.encode(), "bank.md")]
        expected = [f.span.of(r.document.text) for r in reports for f in r.findings]
        assert [quoted(BANK, d.range, Units(encoding.value)) for d in found] == expected

    with_editor(does, [encoding, types.PositionEncodingKind.Utf16])


def test_edits_behind_an_emoji_and_a_line_separator_land_where_they_were_typed(tmp_path: Path) -> None:
    text = "We halved latency 😀 for all.\u2028It was slow.\nWe were glad. " + DIRECT

    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "one.md", text)
        # Two edits in one message: the second counts in the text that the first one left.
        editor.change(uri, 2, ((0, 18), (0, 20), "🎉🎉"), ((1, 0), (1, 2), "They"))
        after = "We halved latency 🎉🎉 for all.\u2028It was slow.\nThey were glad. " + DIRECT
        found = await editor.diagnostics(uri, 2)
        assert found
        report = analyse(read_bytes(after.encode(), "one.md")[0])
        assert [(d.code, by_hand(after, d.range)) for d in found] == [
            (f.code, f.span.of(report.document.text)) for f in report.findings
        ]

    with_editor(does)


def test_only_the_newest_text_is_judged_and_requests_for_an_older_one_are_refused(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        await editor.diagnostics(uri, 1)
        for version in range(2, 30):
            editor.change(uri, version, ((2, 0), (2, 0), "x"))
        await editor.diagnostics(uri, 29)
        versions = [p.version for p in editor.published]
        assert versions == sorted(set(versions), key=lambda v: v or 0) and len(versions) < 29
        editor.change(uri, 30, ((2, 0), (2, 0), "y"))
        waiting = asyncio.ensure_future(editor.text_document_code_lens_async(types.CodeLensParams(editor.file(uri))))
        await asyncio.sleep(0)
        editor.change(uri, 31, ((2, 0), (2, 0), "z"))
        with pytest.raises(JsonRpcException) as refused:
            await waiting
        assert refused.value.code == types.LSPErrorCodes.ContentModified

    with_editor(does)


def test_a_cancelled_request_is_answered_as_cancelled_and_the_file_is_still_judged(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        asked = asyncio.ensure_future(
            editor.protocol.send_request_async(
                types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(editor.file(uri)), msg_id="lens"
            )
        )
        await asyncio.sleep(0)
        editor.cancel_request(types.CancelParams("lens"))
        with pytest.raises((JsonRpcException, asyncio.CancelledError)) as refused:
            await asked
        if isinstance(refused.value, JsonRpcException):
            assert refused.value.code == types.LSPErrorCodes.RequestCancelled
        assert await editor.diagnostics(uri, 1)

    with_editor(does)


def test_lens_outline_and_hover_say_what_the_report_says(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        reports = [analyse(d) for d in read_bytes(BANK.encode(), "bank.md")]
        ratings = [r.assessment.rating for r in reports if r.assessment]
        lenses = await editor.text_document_code_lens_async(types.CodeLensParams(editor.file(uri)))
        titles = [(x.range.start.line, x.command.title) for x in lenses or () if x.command]
        assert next(line for line, title in titles if title.startswith(f"{ratings[0]:.1f}: ")) == 0
        assert next(line for line, title in titles if title.startswith(f"{ratings[1]:.1f}: ")) == 4
        found = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(editor.file(uri)))
        assert [(s.name, s.range.start.line) for s in found or ()] == [("The cache", 0), ("Late buses", 4)]
        heading = await editor.text_document_hover_async(types.HoverParams(editor.file(uri), types.Position(4, 3)))
        assert heading is not None and isinstance(heading.contents, types.MarkupContent)
        assessment = reports[1].assessment
        assert assessment is not None
        for dimension in assessment.dimensions:
            assert f"**{dimension.title} {dimension.score} of 5.** {dimension.anchor}" in heading.contents.value
        words = await editor.text_document_hover_async(
            types.HoverParams(editor.file(uri), types.Position(6, DIRECT.index("18%")))
        )
        assert words is not None and isinstance(words.contents, types.MarkupContent)
        assert "baseline" in words.contents.value

    with_editor(does)


def test_actions_ask_or_suppress_and_change_no_score(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        found = await editor.diagnostics(uri, 1)
        rule = next(d for d in found if not str(d.code).startswith(("GAT", "AUD")))
        offered = await editor.text_document_code_action_async(
            types.CodeActionParams(editor.file(uri), rule.range, types.CodeActionContext([rule]))
        )
        made = [a for a in offered or () if isinstance(a, types.CodeAction)]
        before = [analyse(d) for d in read_bytes(BANK.encode(), "bank.md")]

        def applied(action: types.CodeAction) -> str:
            assert action.edit is not None and action.edit.changes is not None
            (edit,) = action.edit.changes[uri]
            offset = Lines(BANK).offset(Place(edit.range.start.line, edit.range.start.character))
            return BANK[:offset] + edit.new_text + BANK[offset:]

        for action in made:
            after = [analyse(d) for d in read_bytes(applied(action).encode(), "bank.md")]
            assert [r.assessment for r in after] == [r.assessment for r in before], action.title
        suppress = next(a for a in made if f"Suppress {rule.code} " in a.title)
        after = [analyse(d) for d in read_bytes(applied(suppress).encode(), "bank.md")]
        assert rule.code not in {f.code for f in after[0].findings}
        assert len(after[1].findings) == len(before[1].findings)
        ask = next(a for a in made if a.title.startswith("Ask for"))
        assert "?" in applied(ask).removeprefix(BANK[:5]) and "raisethebar asks:" in applied(ask)
        only = await editor.text_document_code_action_async(
            types.CodeActionParams(
                editor.file(uri),
                rule.range,
                types.CodeActionContext([rule], only=[types.CodeActionKind.Refactor]),
            )
        )
        assert only and all(a.title.startswith("Ask for") for a in only)

    with_editor(does)


def test_a_plain_file_offers_no_comment_that_would_be_read_as_words(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "one.txt", WE, "plaintext")
        found = await editor.diagnostics(uri, 1)
        assert found
        offered = await editor.text_document_code_action_async(
            types.CodeActionParams(editor.file(uri), found[0].range, types.CodeActionContext(found))
        )
        assert not offered

    with_editor(does)


@pytest.mark.parametrize(
    ("text", "codes", "line"),
    [
        ("", [], 0),
        ("---\nround: nine\n---\nI led it.\n", ["unreadable"], 1),
        ("# One\n\nWas bedeutet das für uns alle, und wer hat es gemacht? Ich weiß es nicht.\n", ["not-assessable"], 0),
    ],
)
def test_what_cannot_be_judged_is_said_at_its_line(text: str, codes: list[str], line: int, tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        found = await editor.diagnostics(editor.open(tmp_path / "bad.md", text), 1)
        assert [d.code for d in found] == codes
        assert all(d.range.start.line == line for d in found)

    with_editor(does)


def test_settings_beside_the_file_are_kept_to_and_a_bad_one_is_shown(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        settings = tmp_path / "raisethebar.toml"
        uri = editor.open(tmp_path / "bank.md", BANK)
        rule = next(d.code for d in await editor.diagnostics(uri, 1) if not str(d.code).startswith("GAT"))
        settings.write_text(f'ignore = ["{rule}"]\n', encoding="utf-8")
        editor.change(uri, 2, ((2, 0), (2, 0), ""))
        assert rule not in {d.code for d in await editor.diagnostics(uri, 2)}
        settings.write_text('ignor = ["KPI"]\n', encoding="utf-8")
        editor.change(uri, 3, ((2, 0), (2, 0), ""))
        assert rule in {d.code for d in await editor.diagnostics(uri, 3)}
        assert "no setting is called 'ignor'" in editor.messages[0]

    with_editor(does)


ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(code_description_support=True)
    ),
)


def test_a_diagnostic_links_to_the_page_of_its_rule_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    async def does(editor: Editor) -> None:
        found = await editor.diagnostics(editor.open(tmp_path / "bank.md", BANK), 1)
        for diagnostic in found:
            assert diagnostic.code_description is not None
            file = Path(unquote(urlsplit(diagnostic.code_description.href).path))
            assert file.is_relative_to(tmp_path / "cache")
            assert file.read_text(encoding="utf-8") == page(explained(str(diagnostic.code)))

    with_editor(does, can=ABLE)


def test_an_editor_that_shows_no_links_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    async def does(editor: Editor) -> None:
        found = await editor.diagnostics(editor.open(tmp_path / "bank.md", BANK), 1)
        assert {d.code_description for d in found} == {None}
        assert editor.registered == []

    with_editor(does)
    assert not (tmp_path / "cache" / "raisethebar").exists()


def test_a_change_of_settings_is_asked_for_and_judged_by_at_once(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        rule = next(d.code for d in await editor.diagnostics(uri, 1) if not str(d.code).startswith("GAT"))
        (registered,) = editor.registered
        assert registered.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        assert "**/raisethebar.toml" in str(registered.register_options)
        assert editor.refreshed == 0
        settings = tmp_path / "raisethebar.toml"
        settings.write_text(f'ignore = ["{rule}"]\n', encoding="utf-8")
        editor.published.clear()
        editor.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([types.FileEvent(settings.as_uri(), types.FileChangeType.Created)])
        )
        assert rule not in {d.code for d in await editor.diagnostics(uri, 1)}
        # An answer that comes after the request for new lenses: that one was sent first.
        await editor.text_document_code_lens_async(types.CodeLensParams(editor.file(uri)))
        assert editor.refreshed == 1

    with_editor(does, can=ABLE)


def test_a_plug_in_that_breaks_is_told_once_and_the_server_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "site")
    site.put("acme", {"rules": "r = acme_r"}, {"acme_r.py": rule(span="1/0")})
    monkeypatch.setenv("PYTHONPATH", str(site.folder))

    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "one.md", f"I shipped it. {DIRECT}")
        for version in (2, 3):
            await editor.text_document_code_lens_async(types.CodeLensParams(editor.file(uri)))
            editor.change(uri, version, ((0, 0), (0, 0), "x"))
        editor.change(uri, 4, ((0, 0), (0, len("xxI shipped it.")), ""))
        await editor.diagnostics(uri, 4)
        assert len(editor.messages) == 1
        assert "plug-in 'r' of acme 1.0" in editor.messages[0]

    with_editor(does)


def test_a_closed_file_is_forgotten(tmp_path: Path) -> None:
    async def does(editor: Editor) -> None:
        uri = editor.open(tmp_path / "bank.md", BANK)
        assert await editor.diagnostics(uri, 1)
        editor.text_document_did_close(types.DidCloseTextDocumentParams(editor.file(uri)))
        assert not await editor.text_document_code_lens_async(types.CodeLensParams(editor.file(uri)))
        assert list(editor.published[-1].diagnostics) == []

    with_editor(does)
