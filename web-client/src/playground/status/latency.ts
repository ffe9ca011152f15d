import type { LanguageConnection } from '../../lsp';
import { element } from '../ui/element';

/** Shows how long the last keystroke waited for its diagnostics. */
export function showLatency(server: LanguageConnection): void {
  const item = element('latency');
  server.onDiagnostics(({ latencyMs }) => {
    if (latencyMs === undefined) return;
    item.hidden = false;
    item.textContent = `${inMilliseconds(latencyMs)} ms`;
  });
  server.onState(({ kind }) => {
    if (kind !== 'connected') item.hidden = true;
  });
}

function inMilliseconds(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
}
