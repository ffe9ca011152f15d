import type { Location, LocationLink } from 'vscode-languageserver-protocol';
import type { Monaco, MonacoLocationLink } from './monaco';
import { toMonacoRange } from './positions';

export function toLink(target: Location | LocationLink, { Uri }: Pick<Monaco, 'Uri'>): MonacoLocationLink {
  if ('uri' in target) return { uri: Uri.parse(target.uri), range: toMonacoRange(target.range) };
  const { targetUri, targetRange, targetSelectionRange, originSelectionRange } = target;
  return {
    uri: Uri.parse(targetUri),
    range: toMonacoRange(targetRange),
    targetSelectionRange: toMonacoRange(targetSelectionRange),
    ...(originSelectionRange && { originSelectionRange: toMonacoRange(originSelectionRange) }),
  };
}
