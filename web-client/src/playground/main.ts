import './playground.css';
import './panels/panels.css';
import './panels/side.css';
import './dialog.css';
import './small-screens.css';
import './worker';
import { connect } from '../lsp';
import { createEditor } from './editor';
import { LANGUAGES, languageOf } from './languages';
import { monaco } from './monaco-features';
import { openTargets } from './pages';
import { ActiveView } from './panels/active-view';
import { ContextBar } from './panels/context';
import { showFiles } from './panels/files';
import { showLayout } from './panels/layout';
import { showOutline } from './panels/outline';
import { showProblemList } from './panels/problems';
import { showServer } from './panels/server';
import { showShare } from './panels/share';
import { showTheme } from './panels/theme';
import { showTips } from './panels/tips';
import { showTypes } from './panels/types';
import { FIRST, SAMPLES } from './samples';
import { keptSettings, showSettings } from './settings/panel';
import { showConnection } from './status/connection';
import { showCursor } from './status/cursor';
import { showHealth } from './status/health';
import { showLatency } from './status/latency';
import { showProblems } from './status/problems';
import { SignIn } from './status/sign-in';
import { element } from './ui/element';
import { keep, kept } from './workspace/kept';
import { fromLink } from './workspace/share';
import { Tabs } from './workspace/tabs';
import { Workspace } from './workspace/workspace';

const editor = createEditor(element('editor'));
showTheme();
showLayout();

const workspace = new Workspace();
const tabs = new Tabs(element('tabs'), editor, workspace);

const url = new URL('lsp', document.baseURI);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
const signIn = new SignIn();
const server = connect(monaco, {
  url,
  languages: LANGUAGES,
  settings: keptSettings(),
  token: signIn.token,
  openFile: (uri) => {
    const path = workspace.pathOf(uri);
    if (path !== undefined) workspace.model(path);
  },
});
workspace.onChange(() => {
  server.setFiles(workspace.unopened());
});

signIn.show(server);
showConnection(server);
showHealth(server);
showLatency(server);
showProblems(editor);
showCursor(editor);
showFiles(workspace, tabs);
showProblemList(workspace, tabs, editor);
showServer(server);
showSettings(server);
showShare(workspace, tabs);
showTips(editor);
openTargets(workspace, tabs);
const view = new ActiveView(editor, tabs, server);
const context = new ContextBar(editor, server, tabs);
showOutline(server, view);
showTypes(server, view, (expression) => {
  context.show(expression);
});

element('sample').addEventListener('click', () => {
  workspace.add(Object.entries(SAMPLES));
  tabs.show(FIRST, { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 });
  editor.focus();
});

/** What was here before a reload, else the samples; a link brings its file along and shows it. */
async function begin(): Promise<void> {
  const before = kept();
  workspace.add(Object.entries(before?.files ?? SAMPLES));
  for (const path of before?.open ?? []) tabs.show(path);
  tabs.show(before?.active ?? FIRST);
  const shared = await fromLink(location.hash);
  if (shared && languageOf(shared.path) !== undefined) {
    workspace.add([[shared.path, shared.text]]);
    tabs.show(shared.path);
  } else if (!before) {
    // In the middle of an expression, so that its tree is there to see.
    editor.setPosition({ lineNumber: 4, column: 12 });
  }
  keep(workspace, tabs);
  editor.focus();
}

void begin();
