"""The set-up that docs/editors.md shows for Neovim, tried in Neovim."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
NVIM = shutil.which("nvim", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
SET_UP = re.compile(r"## Neovim\n.*?```lua\n(.*?)```", re.DOTALL)
DRIVEN = """
local arrived = vim.wait(90000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, found in ipairs(vim.diagnostic.get(0)) do print("diagnostic " .. found.code .. "\\n") end
local document = { textDocument = vim.lsp.util.make_text_document_params(0) }
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeLens", document, 60000) or {}) do
  for _, lens in ipairs(answer.result or {}) do print("lens " .. lens.command.title .. "\\n") end
end
vim.cmd("qa!")
"""
STORY = (
    "# Late vans\n\nWe reduced late vans in an invented town. I helped with the routing model for about two months.\n"
)


@pytest.mark.skipif(NVIM is None, reason="no Neovim here; the group dev brings it on Linux")
def test_a_story_is_judged_in_neovim_with_the_documented_set_up(tmp_path: Path) -> None:
    documented = SET_UP.search((ROOT / "docs" / "editors.md").read_text(encoding="utf-8"))
    assert documented
    (tmp_path / "init.lua").write_text(documented[1], encoding="utf-8")
    (tmp_path / "drive.lua").write_text(DRIVEN, encoding="utf-8")
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [str(NVIM), "--headless", "-u", "init.lua", "story.md", "-c", "luafile drive.lua"],
        cwd=tmp_path,
        env={**os.environ, **homes, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "diagnostic OWN003" in said, said
    assert re.search(r"lens \d+\.\d: below the bar", said), said
