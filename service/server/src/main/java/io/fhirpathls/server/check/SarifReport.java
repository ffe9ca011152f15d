package io.fhirpathls.server.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonWriter;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SARIF 2.1.0: one run, written as it goes. The numbers in comments are sections of the standard.
final class SarifReport implements Report {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /// Every rule, whether it was broken or not, so that a rule has the same index in every report.
  private static final List<ProblemKind> RULES = List.of(ProblemKind.values());

  private record Message(String text) {}

  private record Level(String level) {}

  private record Rule(
      String id, Message shortDescription, @Nullable String helpUri, Level defaultConfiguration) {}

  private record Driver(String name, String version, List<Rule> rules) {}

  private record Tool(Driver driver) {}

  private record Region(int startLine, int startColumn, int endLine, int endColumn) {}

  private record Artifact(String uri) {}

  private record PhysicalLocation(Artifact artifactLocation, Region region) {}

  private record Location(PhysicalLocation physicalLocation) {}

  private record Result(
      String ruleId, int ruleIndex, String level, Message message, List<Location> locations) {}

  private record Notification(String level, Message message) {}

  private record Invocation(
      boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  private final Writer out;
  private final JsonWriter json;
  private final String version;

  SarifReport(Writer out, String version) {
    this.out = out;
    this.json = new JsonWriter(out);
    this.version = version;
    json.setIndent("  ");
    json.setHtmlSafe(false);
  }

  @Override
  public void begin() throws IOException {
    json.beginObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray().beginObject();
    json.name("tool");
    write(new Tool(new Driver("fhirpathls", version, rules())));
    json.name("columnKind").value("utf16CodeUnits");
    // 3.14.20: a lone carriage return does not end a line by default; in an editor it does.
    json.name("newlineSequences");
    write(List.of("\r\n", "\n", "\r"));
    json.name("results").beginArray();
  }

  @Override
  public void add(Outcome.Checked file) throws IOException {
    for (Problem problem : file.problems()) {
      write(
          new Result(
              problem.kind().code(),
              RULES.indexOf(problem.kind()),
              level(problem.severity()),
              new Message(problem.message()),
              List.of(location(file, problem))));
    }
  }

  @Override
  public void end(List<Trouble> troubles) throws IOException {
    json.endArray();
    json.name("invocations");
    write(
        List.of(
            new Invocation(
                troubles.stream().noneMatch(Trouble::fatal),
                troubles.stream()
                    .map(it -> new Notification(level(it), new Message(it.toString())))
                    .toList())));
    json.endObject().endArray().endObject();
    json.flush();
    out.write('\n');
  }

  private static List<Rule> rules() {
    return RULES.stream()
        .map(kind ->
            new Rule(
                kind.code(),
                new Message(title(kind)),
                kind.specification(),
                new Level(level(kind.severity()))))
        .toList();
  }

  /// The codes are words: `unknown-element` says `Unknown element`.
  private static String title(ProblemKind kind) {
    String words = kind.code().replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// 3.30: lines and columns count from 1, the end column is the one behind.
  private static Location location(Outcome.Checked file, Problem problem) {
    Span at = Span.of(file.document(), problem.range());
    Region region =
        new Region(at.startLine() + 1, at.startColumn() + 1, at.endLine() + 1, at.endColumn() + 1);
    return new Location(new PhysicalLocation(new Artifact(UriReference.of(file.name())), region));
  }

  /// 3.27.10
  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "note";
    };
  }

  private static String level(Trouble trouble) {
    return trouble.fatal() ? "error" : "warning";
  }

  private void write(Object value) {
    GSON.toJson(value, value.getClass(), json);
  }
}
