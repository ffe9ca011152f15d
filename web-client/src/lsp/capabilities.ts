import type { ClientCapabilities } from 'vscode-languageserver-protocol';

/** What holds for every feature. */
const COMMON: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: { synchronization: {} },
};

export function merged(parts: readonly ClientCapabilities[]): ClientCapabilities {
  return [COMMON, ...parts].reduce<Tree>((all, part) => merge(all, part as Tree), {});
}

type Tree = Record<string, unknown>;

function merge(left: Tree, right: Tree): Tree {
  const result = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const before = result[key];
    result[key] = isTree(before) && isTree(value) ? merge(before, value) : value;
  }
  return result;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
