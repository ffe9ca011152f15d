import type { LanguageConnection } from '../../lsp';
import type { monaco } from '../monaco-features';
import { inAPause, latestOnly } from '../ui/latest-only';
import type { Tabs } from '../workspace/tabs';

type Editor = monaco.editor.IStandaloneCodeEditor;
type Look = (model: monaco.editor.ITextModel, position: monaco.Position) => Promise<void>;

const PAUSE_MS = 1_000;

/**
 * When a panel that follows the editor has to look again: another document is shown, the server has a new opinion of
 * it, the connection is back, or the caret moved. While a look is under way any number of reasons are one next look.
 */
export class ActiveView {
  constructor(
    readonly editor: Editor,
    private readonly tabs: Tabs,
    private readonly server: LanguageConnection,
  ) {}

  follow(what: 'document' | 'caret', look: Look): void {
    const now = latestOnly(async () => {
      const model = this.editor.getModel();
      const position = this.editor.getPosition();
      if (model && position && this.server.state.kind === 'connected') await look(model, position);
    });
    // A view of the whole document is as large as the document, and nobody reads it while typing.
    const again = what === 'document' ? inAPause(now, PAUSE_MS) : now;
    this.tabs.onChange(now);
    this.server.onDiagnostics(({ uri }) => {
      if (uri === this.editor.getModel()?.uri.toString()) again();
    });
    this.server.onState(({ kind }) => {
      if (kind === 'connected') again();
    });
    if (what === 'caret') this.editor.onDidChangeCursorPosition(again);
    now();
  }
}
