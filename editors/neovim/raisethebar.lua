-- Raise the Bar in Neovim 0.11 or later: put this file into ~/.config/nvim/lsp/, and into your init.lua the line
--   vim.lsp.enable('raisethebar')
-- A file is a story if it stands in a folder `stories`, or under a raisethebar.toml.
return {
  cmd = { 'raisethebar', 'lsp', '--stdio' },
  filetypes = { 'markdown', 'text' },
  root_dir = function(buffer, found)
    local path = vim.api.nvim_buf_get_name(buffer)
    local root = vim.fs.root(buffer, { 'raisethebar.toml' })
    if root == nil then
      for folder in vim.fs.parents(path) do
        if vim.fs.basename(folder) == 'stories' then
          root = vim.fs.dirname(folder)
          break
        end
      end
    end
    if root ~= nil then
      found(root)
    end
  end,
  on_attach = function(client, buffer)
    -- Ratings above each story, kept up to date.
    if client:supports_method('textDocument/codeLens') then
      vim.lsp.codelens.refresh({ bufnr = buffer })
      vim.api.nvim_create_autocmd({ 'InsertLeave', 'TextChanged', 'BufEnter' }, {
        buffer = buffer,
        callback = function()
          vim.lsp.codelens.refresh({ bufnr = buffer })
        end,
      })
    end
  end,
}
