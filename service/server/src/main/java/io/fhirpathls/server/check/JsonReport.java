package io.fhirpathls.server.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.fhirpathls.analysis.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// One array, a finding a line, with positions as the Language Server Protocol has them: zero-based
/// lines and UTF-16 units.
final class JsonReport implements Report {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private record Position(int line, int character) {}

  private record Range(Position start, Position end) {}

  private record Finding(String file, Range range, String severity, String code, String message) {}

  private final Writer out;
  private boolean isEmpty = true;

  JsonReport(Writer out) {
    this.out = out;
  }

  @Override
  public void begin() throws IOException {
    out.write('[');
  }

  @Override
  public void add(Outcome.Checked file) throws IOException {
    for (Problem problem : file.problems()) {
      out.write(isEmpty ? "\n" : ",\n");
      isEmpty = false;
      Span at = Span.of(file.document(), problem.range());
      Finding finding =
          new Finding(
              file.name(),
              new Range(
                  new Position(at.startLine(), at.startColumn()),
                  new Position(at.endLine(), at.endColumn())),
              problem.severity().name().toLowerCase(Locale.ROOT),
              problem.kind().code(),
              problem.message());
      GSON.toJson(finding, out);
    }
  }

  @Override
  public void end(List<Trouble> troubles) throws IOException {
    out.write(isEmpty ? "]\n" : "\n]\n");
  }
}
