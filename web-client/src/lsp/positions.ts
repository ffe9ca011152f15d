import type { Position, Range, TextEdit } from 'vscode-languageserver-protocol';
import type { MonacoPosition, MonacoRange, MonacoTextEdit } from './monaco';

// Both sides count UTF-16 code units; LSP starts at 0, Monaco at 1.

export function toPosition(position: MonacoPosition): Position {
  return { line: position.lineNumber - 1, character: position.column - 1 };
}

export function toMonacoPosition({ line, character }: Position): MonacoPosition {
  return { lineNumber: line + 1, column: character + 1 };
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

export function toMonacoEdit({ range, newText }: TextEdit): MonacoTextEdit {
  return { range: toMonacoRange(range), text: newText };
}
