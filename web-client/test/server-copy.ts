import type { Position, Range, TextDocumentItem } from 'vscode-languageserver-protocol';

/** Of the parameters of all methods, those that a test looks at. */
export interface Params {
  token?: string;
  documents?: { uri: string; version: number; sha256: string }[];
  textDocument?: Required<TextDocumentItem>;
  contentChanges?: { range?: Range; text: string }[];
  capabilities?: { experimental?: object };
  files?: { uri: string; sha256?: string; size?: number; text?: string }[];
}

export interface Message {
  id?: number | string;
  method?: string;
  params?: Params;
  result?: unknown;
}

/** The documents as a server has them, by applying in turn each change that a client sends. */
export class ServerCopy {
  readonly documents = new Map<string, { text: string; version: number }>();

  keep({ method, params }: Message): void {
    const { textDocument, contentChanges = [] } = params ?? {};
    if (!textDocument) return;
    const { uri, version } = textDocument;
    if (method === 'textDocument/didOpen') this.documents.set(uri, { text: textDocument.text, version });
    if (method === 'textDocument/didClose') this.documents.delete(uri);
    if (method !== 'textDocument/didChange') return;
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} was changed before it was opened`);
    for (const { range, text } of contentChanges) {
      const start = range ? offsetAt(document.text, range.start) : 0;
      const end = range ? offsetAt(document.text, range.end) : document.text.length;
      document.text = document.text.slice(0, start) + text + document.text.slice(end);
    }
    document.version = version;
  }
}

function offsetAt(text: string, { line, character }: Position): number {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + character;
}
