-- Neovim's own client at `fhirpathls stdio`, without a screen. Writes what it saw as JSON into $RESULT.
-- Runs on 0.7 (Debian 12) and later, hence `start_client` instead of `vim.lsp.config`.
local seen = {}

vim.api.nvim_buf_set_name(0, vim.fn.tempname() .. '.fhirpath')
vim.api.nvim_buf_set_lines(0, 0, -1, false, {
  '// @resource Patient',
  'Patient.nmae.given',
  '',
  "name.defineVariable('n', given).select(%n)",
  '',
  'name . family',
  '',
  'Patient.birthDate',
  '',
  'Patient.name.',
})
vim.bo.filetype = 'fhirpath'

local client = assert(vim.lsp.start_client({
  name = 'fhirpathls',
  cmd = { os.getenv('SERVER'), 'stdio' },
  root_dir = vim.fn.getcwd(),
}))
vim.lsp.buf_attach_client(0, client)

local function wait(what, condition)
  assert(vim.wait(60000, condition, 50), 'waited in vain for ' .. what)
end

local function ask(method, line, character, more)
  local params = vim.tbl_extend('force', {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = character },
  }, more or {})
  local answers, failure = vim.lsp.buf_request_sync(0, method, params, 60000)
  assert(answers, failure)
  local answer = answers[client]
  assert(answer and not answer.err, method .. ': ' .. vim.inspect(answer and answer.err))
  return answer.result
end

wait('the handshake', function() return vim.lsp.buf_is_attached(0, client) and vim.lsp.get_client_by_id(client).initialized end)
wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
seen.diagnostics = vim.tbl_map(function(each)
  return { line = each.lnum, column = each.col, message = each.message }
end, vim.diagnostic.get(0))

seen.hover = ask('textDocument/hover', 7, 10).contents
local completion = ask('textDocument/completion', 9, 13, { context = { triggerKind = 1 } })
seen.completion = vim.tbl_map(function(each) return each.label end, completion.items or completion)
seen.definition = ask('textDocument/definition', 3, 40)
seen.references = ask('textDocument/references', 3, 40, { context = { includeDeclaration = true } })
seen.symbols = vim.tbl_map(function(each) return each.name end, ask('textDocument/documentSymbol', 0, 0))

local edits = ask('textDocument/rename', 3, 40, { newName = 'first' })
vim.lsp.util.apply_workspace_edit(edits, 'utf-16')
seen.renamed = vim.api.nvim_buf_get_lines(0, 3, 4, false)[1]

local options = { tabSize = 2, insertSpaces = true }
vim.lsp.util.apply_text_edits(ask('textDocument/formatting', 0, 0, { options = options }), 0, 'utf-16')
seen.formatted = vim.api.nvim_buf_get_lines(0, 5, 6, false)[1]

vim.api.nvim_buf_set_lines(0, 1, 2, false, { 'Patient.name.given' })
wait('the problem to go', function()
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if each.lnum == 1 then return false end
  end
  return true
end)
seen.mended = true

local file = assert(io.open(os.getenv('RESULT'), 'w'))
file:write(vim.json.encode(seen))
file:close()
vim.cmd('qall!')
