-- What the test asks of Neovim: open a story, wait for findings, act on one, and say what was seen, as JSON.
local file, rule, seen = vim.env.STORY, vim.env.RULE, {}
local function wait(ready)
  return vim.wait(60000, ready, 50)
end
vim.lsp.enable('raisethebar')
vim.cmd.edit(file)
seen.found = wait(function()
  return #vim.diagnostic.get(0) > 0
end)
seen.diagnostics = vim.tbl_map(function(one)
  local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
  return { code = one.code, words = line:sub(one.col + 1, one.end_lnum == one.lnum and one.end_col or -1) }
end, vim.diagnostic.get(0))
wait(function()
  return #vim.lsp.codelens.get(0) > 0
end)
seen.lenses = vim.tbl_map(function(lens)
  return lens.command.title
end, vim.lsp.codelens.get(0))
local at = vim.tbl_filter(function(one)
  return one.code == rule
end, vim.diagnostic.get(0))[1]
vim.api.nvim_win_set_cursor(0, { at.lnum + 1, at.col })
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action)
    return vim.startswith(action.title, 'Suppress ' .. rule)
  end,
})
seen.silenced = wait(function()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == rule then
      return false
    end
  end
  return true
end)
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
io.stdout:write(vim.json.encode(seen))
vim.cmd.quitall({ bang = true })
