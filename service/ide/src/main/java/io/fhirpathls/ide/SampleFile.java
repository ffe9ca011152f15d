package io.fhirpathls.ide;

import io.fhirpathls.host.Directive;
import io.fhirpathls.host.Samples;
import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// A file of the workspace that a directive names.
///
/// @param range of its name in the document
public record SampleFile(TextRange range, Samples.File file) {

  /// The one whose name is under the caret; null where there is none.
  public static @Nullable SampleFile at(AnalysedDocument document, int offset) {
    for (Directive directive : document.hosted().directives()) {
      TextRange name = directive.file();
      if (name != null
          && name.touches(offset)
          && document.samples().find(name.in(document.text())) instanceof Samples.File file) {
        return new SampleFile(name, file);
      }
    }
    return null;
  }
}
