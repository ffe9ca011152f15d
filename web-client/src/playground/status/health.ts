import type { LanguageConnection, ServerStatus } from '../../lsp';
import { element } from '../ui/element';

const WELL: ServerStatus = { health: 'ok', quiescent: true };
const AWAY: ServerStatus = {
  health: 'warning',
  quiescent: true,
  message: 'The server does not answer. Write on: your text stays here, and marks return with the server.',
};
const SHOWN_FOR_MS = 4_000;

/** Shows what the server says of itself, that it is away, and for a while what it has refused; nothing as long as all is well. */
export function showHealth(server: LanguageConnection): void {
  const item = element('health');
  let status = WELL;
  let refused: ReturnType<typeof setTimeout> | undefined;

  const show = (health: ServerStatus['health'], text: string) => {
    item.hidden = health === 'ok' && text === '';
    item.dataset['health'] = health;
    item.textContent = text;
    item.title = text;
  };
  const showStatus = () => {
    const { health, message } = status;
    show(health, message ?? (health === 'ok' ? '' : `server ${health}`));
  };
  const become = (changed: ServerStatus) => {
    status = changed;
    clearTimeout(refused);
    showStatus();
  };

  server.onServerStatus(become);
  server.onState(({ kind }) => {
    if (kind === 'waiting' || kind === 'offline') become(AWAY);
    else if (kind !== 'connecting') become(WELL);
  });
  server.onRefusal(({ refusal, retryAfterMs = 0 }) => {
    const words = wordsFor(refusal);
    if (words === undefined || status.health !== 'ok') return;
    clearTimeout(refused);
    refused = setTimeout(showStatus, Math.max(retryAfterMs, SHOWN_FOR_MS));
    show('warning', words);
  });
}

/** Limits that pass by themselves; the others are marked in the document. */
function wordsFor(refusal: string): string | undefined {
  switch (refusal) {
    case 'throttled':
    case 'throttled-tenant':
      return 'Throttled: some answers are left out';
    case 'busy':
      return 'The server is busy: some answers are left out';
    default:
      return undefined;
  }
}
