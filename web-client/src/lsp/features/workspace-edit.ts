import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { Monaco, MonacoWorkspaceEdit, MonacoWorkspaceTextEdit } from '../monaco';
import { toMonacoEdit } from '../positions';

/** Edits of texts; this client creates, renames and deletes no files. */
export function toMonacoWorkspaceEdit(
  edit: WorkspaceEdit | null,
  { Uri }: Pick<Monaco, 'Uri'>,
): MonacoWorkspaceEdit {
  const edits: MonacoWorkspaceTextEdit[] = [];
  const add = (uri: string, versionId: number | undefined, textEdit: TextEdit) => {
    edits.push({ resource: Uri.parse(uri), versionId, textEdit: toMonacoEdit(textEdit) });
  };
  for (const change of edit?.documentChanges ?? []) {
    if (!('textDocument' in change)) continue;
    const { uri, version } = change.textDocument;
    for (const textEdit of change.edits) {
      if ('newText' in textEdit) add(uri, version ?? undefined, textEdit);
    }
  }
  for (const [uri, textEdits] of Object.entries(edit?.changes ?? {})) {
    for (const textEdit of textEdits) add(uri, undefined, textEdit);
  }
  return { edits };
}
