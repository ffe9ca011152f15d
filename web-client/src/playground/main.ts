import './playground.css';
import './worker';
import { FHIRPATH } from '../language';
import { connect } from '../lsp';
import { createEditor, restoreSample } from './editor';
import { element } from './element';
import { monaco } from './monaco-features';
import { showConnection } from './status/connection';
import { showCursor } from './status/cursor';
import { showHealth } from './status/health';
import { showLatency } from './status/latency';
import { showProblems } from './status/problems';

const editor = createEditor(element('editor'));
element('sample').addEventListener('click', () => {
  restoreSample(editor);
});

const url = new URL('lsp', document.baseURI);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
const server = connect(monaco, { url, languageId: FHIRPATH });

showConnection(server);
showHealth(server);
showLatency(server);
showProblems(editor);
showCursor(editor);
editor.focus();
