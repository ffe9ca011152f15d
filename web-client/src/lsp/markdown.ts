import type { Hover } from 'vscode-languageserver-protocol';
import type { MarkdownString } from './monaco';

/** `MarkupContent`, and the older forms that some servers still send. */
type Content = Exclude<Hover['contents'], unknown[]>;

/** Never trusted: what a server says can neither run commands nor bring HTML into the page. */
export function toMarkdown(content: Content): MarkdownString {
  if (typeof content === 'string') return { value: content };
  if ('language' in content) return { value: fenced(content.value, content.language) };
  return { value: content.kind === 'plaintext' ? escaped(content.value) : content.value };
}

function fenced(code: string, language: string): string {
  return '```' + language + '\n' + code + '\n```';
}

/** Plain text keeps its characters and its line breaks when it is shown as Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~<>|&]/g, '\\$&').replace(/\n/g, '  \n');
}
