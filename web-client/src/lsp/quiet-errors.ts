import { ConnectionError, ErrorCodes, ResponseError } from 'vscode-jsonrpc/browser';

/**
 * Errors that only say "no result this time": the request was cancelled, overtaken by an edit, refused by a
 * throttle, or its connection ended. An editor that reported them would nag at each fast keystroke.
 */
const QUIET: ReadonlySet<number> = new Set([
  -32800, // RequestCancelled
  -32801, // ContentModified
  -32802, // ServerCancelled
  -32803, // RequestFailed
  ErrorCodes.PendingResponseRejected,
  ErrorCodes.ConnectionInactive,
]);

export function isQuiet(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof ResponseError && QUIET.has(error.code));
}
