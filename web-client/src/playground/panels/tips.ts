import { monaco } from '../monaco-features';
import { element } from '../ui/element';

type Editor = monaco.editor.IStandaloneCodeEditor;

/** The three keys worth knowing, as buttons that press them. */
export function showTips(editor: Editor): void {
  const on = (id: string, act: () => void) => {
    element(id).addEventListener('click', () => {
      editor.focus();
      act();
    });
  };
  const run = (action: string) => editor.getAction(action)?.run();
  on('tip-suggest', () => {
    void run('editor.action.triggerSuggest');
  });
  on('tip-problem', () => {
    void run('editor.action.marker.next');
  });
  on('tip-fix', () => {
    const problem = nextProblem(editor);
    if (problem) editor.setPosition({ lineNumber: problem.startLineNumber, column: problem.startColumn });
    if (problem) editor.revealLineInCenterIfOutsideViewport(problem.startLineNumber);
    void run('editor.action.quickFix');
  });
}

/** The one at the caret, else the first behind it, else the first of all. */
function nextProblem(editor: Editor): monaco.editor.IMarker | undefined {
  const model = editor.getModel();
  const position = editor.getPosition();
  if (!model || !position) return undefined;
  const problems = monaco.editor
    .getModelMarkers({ resource: model.uri })
    .sort((one, other) => one.startLineNumber - other.startLineNumber || one.startColumn - other.startColumn);
  const behind = problems.find(
    ({ endLineNumber, endColumn }) =>
      endLineNumber > position.lineNumber ||
      (endLineNumber === position.lineNumber && endColumn >= position.column),
  );
  return behind ?? problems[0];
}
