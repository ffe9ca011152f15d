import type { LanguageConnection, Token } from '../../lsp';
import { element } from '../ui/element';

/**
 * Asks for a token where the server lets nobody in without one. Held by this page alone, until it is reloaded: a token
 * does not belong into a browser's storage.
 */
export class SignIn {
  #token: Token | undefined;

  readonly token = (): Token | undefined => this.#token;

  show(server: LanguageConnection): void {
    const opener = element('sign-in');
    const dialog = element<HTMLDialogElement>('sign-in-dialog');
    const input = element<HTMLInputElement>('token');
    server.onState(({ kind }) => {
      opener.hidden = kind !== 'refused';
      if (kind === 'connected') dialog.close();
    });
    opener.addEventListener('click', () => {
      input.value = '';
      dialog.showModal();
    });
    element('sign-in-cancel').addEventListener('click', () => {
      dialog.close();
    });
    dialog.addEventListener('submit', () => {
      this.#token = tokenOf(input.value);
      input.value = '';
      server.reconnectNow();
    });
  }
}

/** When a JWT ends stands in it (RFC 7519, 4.1.4), in seconds; what is none ends when the server says so. */
function tokenOf(text: string): Token {
  const value = text.trim().replace(/^Bearer\s+/i, '');
  try {
    const claims = value.split('.')[1] ?? '';
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? { value, expiresAt: exp * 1000 } : { value };
  } catch {
    return { value };
  }
}
