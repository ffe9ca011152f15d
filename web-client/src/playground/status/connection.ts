import type { ConnectionState, LanguageConnection } from '../../lsp';
import { element } from '../ui/element';

/** Shows how the connection stands, and while it is lost a button that does not wait. */
export function showConnection(server: LanguageConnection): void {
  const item = element('connection');
  const text = element('connection-text');
  const countdown = element('countdown');
  const retry = element('retry');
  let ticking: ReturnType<typeof setInterval> | undefined;

  const show = (state: ConnectionState) => {
    const lost = 'retryAt' in state;
    clearInterval(ticking);
    item.dataset['kind'] = state.kind;
    item.title = 'reason' in state ? state.reason : '';
    text.textContent = TEXTS[state.kind];
    countdown.textContent = '';
    retry.hidden = !lost && !('reason' in state);
    if (!lost) return;
    // The seconds stand outside the live region: a screen reader says once that the connection is lost.
    const tick = () => {
      countdown.textContent = ` in ${secondsUntil(state.retryAt)} s`;
    };
    tick();
    ticking = setInterval(tick, 500);
  };

  retry.addEventListener('click', () => {
    server.reconnectNow();
  });
  server.onState(show);
  show(server.state);
}

const TEXTS: Record<ConnectionState['kind'], string> = {
  connecting: 'connecting',
  connected: 'connected',
  waiting: 'reconnecting',
  offline: 'offline, retrying',
  idle: 'asleep until you type',
  refused: 'not let in',
  replaced: 'continued elsewhere',
  closed: 'closed',
};

function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}
