import type { PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { CancellationToken, MonacoWorkspaceEdit } from '../monaco';
import { toMonacoRange, toPosition } from '../positions';
import { ask, type Feature, type FeatureContext } from './feature';
import { toMonacoWorkspaceEdit } from './workspace-edit';

export const rename: Feature = {
  clientCapabilities: {
    textDocument: { rename: { prepareSupport: true } },
    workspace: { workspaceEdit: { documentChanges: true } },
  },

  attach(context) {
    if (!context.session.capabilities.renameProvider) return undefined;
    return context.monaco.languages.registerRenameProvider(context.languages, {
      async resolveRenameLocation(model, position, token) {
        const answer = await ask<PrepareRenameResult>(
          context,
          'textDocument/prepareRename',
          model,
          { position: toPosition(position) },
          token,
        );
        if (answer && 'placeholder' in answer)
          return { range: toMonacoRange(answer.range), text: answer.placeholder };
        const { lineNumber, column } = position;
        const here = { startLineNumber: lineNumber, startColumn: column };
        const range = { ...here, endLineNumber: lineNumber, endColumn: column };
        return { range, text: '', rejectReason: 'Only a variable of this document can be renamed.' };
      },
      async provideRenameEdits(model, position, newName, token) {
        const textDocument = context.documents.identifier(model);
        if (!textDocument) return { edits: [] };
        const params = { textDocument, position: toPosition(position), newName };
        return renamed(context, params, token);
      },
    });
  },
};

/** The server's objection to a name is for the user to read. */
async function renamed(
  context: FeatureContext,
  params: object,
  token: CancellationToken,
): Promise<MonacoWorkspaceEdit & { rejectReason?: string }> {
  try {
    const answer = await context.session.request<WorkspaceEdit>('textDocument/rename', params, token);
    const renamed = toMonacoWorkspaceEdit(answer, context.monaco);
    for (const edit of renamed.edits) if ('textEdit' in edit) context.openFile(edit.resource.toString());
    return renamed;
  } catch (failure) {
    return { edits: [], rejectReason: failure instanceof Error ? failure.message : String(failure) };
  }
}
