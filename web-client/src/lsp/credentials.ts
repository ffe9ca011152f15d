/** What a server with authentication wants to see. `expiresAt` in the milliseconds of `Date.now()`. */
export interface Token {
  readonly value: string;
  readonly expiresAt?: number;
}

type Given = string | Token | undefined;

/**
 * A token, or what fetches one; asked anew before each connection, and again before the token expires. Gives `undefined`
 * as long as nobody has signed in.
 */
export type TokenSource = string | (() => Given | Promise<Given>);

/** What a socket is opened with. */
export interface Offer {
  readonly protocols: string[];
  readonly expiresAt?: number;
  /** Why a socket with this offer did not open, if that is because of the offer: a browser does not tell. */
  readonly refusal?: () => Promise<Refused | undefined>;
}

/** The server, or whoever gives out the tokens, says no: trying again by itself would only burn tokens. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Not now: asked too often, or too busy. */
export class ComeBackLater extends Error {
  override readonly name = 'ComeBackLater';

  constructor(
    message: string,
    readonly leastWait: number,
  ) {
    super(message);
  }
}

const LSP = 'lsp';
const ANSWERS_WITHIN_MS = 15_000;

/**
 * A browser's `WebSocket` sets no headers, and a token in a URL ends up in logs. So the token buys a ticket for
 * one connection, which travels as a sub-protocol beside `lsp`. A server without authentication sells none.
 */
export async function offer(url: string | URL, source: TokenSource | undefined): Promise<Offer> {
  const token = await given(source);
  if (token === undefined) return { protocols: [LSP], refusal: () => withoutToken(ticketsBeside(url)) };
  const { value, expiresAt } = token;
  const ticket = await buyTicket(ticketsBeside(url), value);
  return {
    protocols: ticket === undefined ? [LSP] : [LSP, `ticket.${ticket}`],
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

async function given(source: TokenSource | undefined): Promise<Token | undefined> {
  const token = typeof source === 'function' ? await source() : source;
  return typeof token === 'string' ? { value: token } : token;
}

/** A server that sells tickets lets nobody in without one. It sells none for the asking. */
async function withoutToken(tickets: URL): Promise<Refused | undefined> {
  try {
    const { status } = await fetch(tickets, {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    return status === 405 ? new Refused('the server asks for a token') : undefined;
  } catch {
    return undefined;
  }
}

/** `wss://host/path/lsp` -> `https://host/path/tickets`. */
function ticketsBeside(url: string | URL): URL {
  const tickets = new URL('tickets', url);
  tickets.protocol = tickets.protocol === 'wss:' ? 'https:' : 'http:';
  return tickets;
}

async function buyTicket(url: URL, token: string): Promise<string | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  });
  if (response.ok) {
    const { ticket } = (await response.json()) as { ticket: string };
    return ticket;
  }
  switch (response.status) {
    case 401:
    case 403:
      throw new Refused('the server refuses the token');
    case 404:
    case 405:
      return undefined;
    default:
      throw new ComeBackLater(`no ticket: status ${response.status}`, retryAfter(response));
  }
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}
