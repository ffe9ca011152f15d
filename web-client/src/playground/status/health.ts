import type { LanguageConnection, ServerStatus } from '../../lsp';
import { element } from '../element';

/** Shows what the server says of itself; nothing as long as all is well. */
export function showHealth(server: LanguageConnection): void {
  const item = element('health');
  const show = ({ health, message }: ServerStatus) => {
    item.hidden = health === 'ok' && !message;
    item.dataset['health'] = health;
    item.textContent = message ?? (health === 'ok' ? '' : `server ${health}`);
    item.title = item.textContent;
  };
  server.onServerStatus(show);
  server.onState(({ kind }) => {
    if (kind !== 'connected') show({ health: 'ok', quiescent: true });
  });
}
