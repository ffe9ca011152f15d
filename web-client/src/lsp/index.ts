export { connect, type ConnectOptions, type EditorConnectOptions, type LanguageConnection } from './connect';
export type { ConnectionState } from './connection';
export type { Token, TokenSource } from './credentials';
export type { Disposable } from './disposable';
export { MARKER_OWNER } from './features/diagnostics';
export type { DiagnosticsShown } from './features/feature';
export type { Editor, Monaco } from './monaco';
export { toMonacoRange } from './positions';
export type {
  ExpressionContext,
  ServerMessage,
  ServerRefusal,
  ServerStatus,
  TypedExpression,
  TypedNode,
} from './protocol';
