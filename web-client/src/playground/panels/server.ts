import type { LanguageConnection } from '../../lsp';
import { Sparkline } from '../ui/sparkline';
import { element, make } from '../ui/element';
import { figuresIn, type Report } from './report';
import { isVisible } from './layout';

const EVERY_MS = 2_000;

/** How the server is: its health, what the last keys waited, and what it reports of this session. */
export function showServer(server: LanguageConnection): void {
  const latency = new Sparkline('Milliseconds from a key to its diagnostics, the last sixty keys');
  element('latency-plot').append(latency.element);
  const plots = new Map<string, { line: Sparkline; value: HTMLElement }>();
  const list = element('report');
  const advice = element('advice');
  let reports = true;

  server.onState(({ kind }) => {
    if (kind === 'connected') reports = true;
  });
  server.onDiagnostics(({ latencyMs }) => {
    if (latencyMs === undefined) return;
    latency.add(latencyMs);
    const sorted = [...latency.values].sort((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    element('latency-text').textContent = `${latencyMs.toFixed(1)} ms, median ${median.toFixed(1)} ms`;
  });

  const draw = (report: Report) => {
    for (const { label, value, text } of figuresIn(report)) {
      let plot = plots.get(label);
      if (!plot) {
        plot = {
          line: new Sparkline(`${label}, the last two minutes`),
          value: make('span', { class: 'value' }),
        };
        plots.set(label, plot);
        list.append(make('div', { class: 'figure' }, make('h3', {}, label, plot.value), plot.line.element));
      }
      plot.line.add(value);
      plot.value.textContent = text;
    }
    const words = report.advice ?? [];
    advice.replaceChildren(...words.map((word) => make('li', {}, word)));
  };
  const look = async () => {
    if (!reports || !isVisible('server') || server.state.kind !== 'connected') return;
    try {
      const report = await server.request<Report>('fhirpath/report', {});
      if (report) draw(report);
    } catch {
      // A server that does not report, or refuses to: it is not asked again on this connection.
      reports = false;
    }
  };
  setInterval(() => void look(), EVERY_MS);
}
