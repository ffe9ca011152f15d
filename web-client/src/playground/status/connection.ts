import type { ConnectionState, LanguageConnection } from '../../lsp';
import { element } from '../element';

/** Shows how the connection stands; a click while it is lost tries again at once. */
export function showConnection(server: LanguageConnection): void {
  const button = element('connection') as HTMLButtonElement;
  const text = element('connection-text');
  const countdown = element('countdown');
  let ticking: ReturnType<typeof setInterval> | undefined;

  const show = (state: ConnectionState) => {
    clearInterval(ticking);
    button.dataset['kind'] = state.kind;
    button.disabled = !('retryAt' in state);
    text.textContent = textOf(state);
    countdown.textContent = '';
    button.title = 'retryAt' in state ? `${capitalised(state.reason)}. Click to try now.` : textOf(state);
    if (!('retryAt' in state)) return;
    // The seconds stand outside the live region: a screen reader says once that the connection is lost.
    const tick = () => {
      countdown.textContent = ` in ${secondsUntil(state.retryAt)} s`;
    };
    tick();
    ticking = setInterval(tick, 500);
  };

  button.addEventListener('click', () => {
    server.reconnectNow();
  });
  server.onState(show);
  show(server.state);
}

function textOf(state: ConnectionState): string {
  switch (state.kind) {
    case 'connecting':
      return 'connecting';
    case 'connected':
      return 'connected';
    case 'waiting':
      return 'reconnecting';
    case 'offline':
      return 'offline, retrying';
    case 'closed':
      return 'closed';
  }
}

function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
