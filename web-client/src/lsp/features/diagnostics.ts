import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type { Marker, Monaco } from '../monaco';
import { toMonacoRange } from '../positions';
import { DiagnosticSeverity, DiagnosticTag } from '../protocol';
import type { Feature, FeatureContext } from './feature';

/** The owner of our marks at Monaco: those of others on the same model stay untouched. */
export const MARKER_OWNER = 'fhirpathls';

export const diagnostics: Feature = {
  clientCapabilities: {
    textDocument: {
      publishDiagnostics: {
        relatedInformation: true,
        versionSupport: true,
        codeDescriptionSupport: true,
        tagSupport: { valueSet: [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated] },
      },
    },
  },

  attach(context) {
    const subscription = context.session.onNotification('textDocument/publishDiagnostics', (published) => {
      show(published, context);
    });
    return {
      dispose: () => {
        subscription.dispose();
        // Without a server nobody would keep them right while the user types on.
        for (const model of context.documents.models()) {
          context.monaco.editor.setModelMarkers(model, MARKER_OWNER, []);
        }
      },
    };
  },
};

function show({ uri, version, diagnostics: found }: PublishDiagnosticsParams, context: FeatureContext): void {
  const { monaco, documents } = context;
  const document = documents.byUri(uri);
  if (!document) return;
  // Ranges of an older text would underline the wrong words, and those of the current one are on their way.
  if (version !== undefined && version !== document.model.getVersionId()) return;
  document.diagnostics = found;
  const markers = found.map((diagnostic) => toMarker(diagnostic, monaco));
  monaco.editor.setModelMarkers(document.model, MARKER_OWNER, markers);
  const { editedAt } = document;
  document.editedAt = undefined;
  const latencyMs = editedAt === undefined ? undefined : performance.now() - editedAt;
  context.diagnosticsShown({ uri, diagnostics: found, latencyMs });
}

export function toMarker(diagnostic: Diagnostic, monaco: Monaco): Marker {
  const { message, code, codeDescription, source, tags, relatedInformation } = diagnostic;
  return {
    ...toMonacoRange(diagnostic.range),
    severity: toSeverity(diagnostic.severity, monaco),
    message: typeof message === 'string' ? message : message.value,
    ...(source !== undefined && { source }),
    ...(code !== undefined && { code: codeOf(code, codeDescription?.href, monaco) }),
    ...(tags && { tags: tags.map((tag) => toTag(tag, monaco)) }),
    ...(relatedInformation && {
      relatedInformation: relatedInformation.map(({ location, message: text }) => ({
        ...toMonacoRange(location.range),
        resource: monaco.Uri.parse(location.uri),
        message: text,
      })),
    }),
  };
}

function codeOf(
  code: number | string,
  href: string | undefined,
  monaco: Monaco,
): NonNullable<Marker['code']> {
  return href === undefined ? String(code) : { value: String(code), target: monaco.Uri.parse(href) };
}

function toTag(tag: number, { MarkerTag }: Monaco): NonNullable<Marker['tags']>[number] {
  return tag === DiagnosticTag.Deprecated ? MarkerTag.Deprecated : MarkerTag.Unnecessary;
}

function toSeverity(severity: Diagnostic['severity'], { MarkerSeverity }: Monaco): Marker['severity'] {
  switch (severity) {
    case DiagnosticSeverity.Warning:
      return MarkerSeverity.Warning;
    case DiagnosticSeverity.Information:
      return MarkerSeverity.Info;
    case DiagnosticSeverity.Hint:
      return MarkerSeverity.Hint;
    default:
      return MarkerSeverity.Error;
  }
}
