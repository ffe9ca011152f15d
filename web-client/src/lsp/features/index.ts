import type { Feature } from './feature';
import { codeActions } from './code-actions';
import { codeLens } from './code-lens';
import { completion } from './completion';
import { definitions } from './definitions';
import { diagnostics } from './diagnostics';
import { documentLinks } from './document-links';
import { documentSymbols } from './document-symbols';
import { folding } from './folding';
import { formatting } from './formatting';
import { hover } from './hover';
import { inlayHints } from './inlay-hints';
import { messages } from './messages';
import { rename } from './rename';
import { selectionRanges } from './selection-ranges';
import { semanticTokens } from './semantic-tokens';
import { serverStatus } from './server-status';
import { settings } from './settings';
import { signatureHelp } from './signature-help';
import { variables } from './variables';

export const FEATURES: readonly Feature[] = [
  settings,
  messages,
  diagnostics,
  completion,
  signatureHelp,
  hover,
  codeActions,
  semanticTokens,
  formatting,
  selectionRanges,
  folding,
  documentSymbols,
  inlayHints,
  codeLens,
  documentLinks,
  definitions,
  variables,
  rename,
  serverStatus,
];
