export { connect, type ConnectOptions, type LanguageConnection } from './connect';
export type { ConnectionState } from './connection';
export type { Disposable } from './disposable';
export { MARKER_OWNER } from './features/diagnostics';
export type { DiagnosticsShown } from './features/feature';
export type { ServerStatus } from './protocol';
export type { Monaco } from './monaco';
