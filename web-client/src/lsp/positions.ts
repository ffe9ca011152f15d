import type { Position, Range } from 'vscode-languageserver-protocol';
import type { MonacoPosition, MonacoRange } from './monaco';

// Both sides count UTF-16 code units; LSP starts at 0, Monaco at 1.

export function toPosition(position: MonacoPosition): Position {
  return { line: position.lineNumber - 1, character: position.column - 1 };
}

export function toRange(range: MonacoRange): Range {
  return {
    start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
    end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
  };
}

export function toMonacoRange(range: Range): MonacoRange {
  return {
    startLineNumber: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLineNumber: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}
