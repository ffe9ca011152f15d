package io.fhirpathls.server;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Texts that are taken for documents of each format, and for one expression. For Jazzer; the first
/// byte says which.
public final class TextsFuzz {
  private static final Hosts HOSTS = new Hosts(new Analyzer(FhirModels.load()));
  private static final AnalysisContext CONTEXT = AnalysisContext.of(FhirVersion.R4);
  private static final List<String> FORMATS = List.of("fhirpath", "json", "xml", "fsh", "");

  private TextsFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    String format = FORMATS.get(Math.floorMod(bytes[0], FORMATS.size()));
    String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
    if (format.isEmpty()) {
      var _ = SyntaxTree.parse(text);
      return;
    }
    for (EmbeddedExpression found :
        HOSTS.of("untitled:x", format).read(text, CONTEXT).expressions()) {
      var _ = SyntaxTree.parse(found.text());
    }
  }
}
