package io.fhirpathls.server.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonWriter;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.text.TextRange;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /// 3.12: whoever cannot show Markdown shows the text.
  private record Help(String text, String markdown) {}

  private record Rule(
      String id,
      String name,
      Message shortDescription,
      Message fullDescription,
      Help help,
      @Nullable String helpUri,
      Level defaultConfiguration) {}

  private record Driver(String name, String version, List<Rule> rules) {}

  private record Tool(Driver driver) {}

  private record Region(int startLine, int startColumn, int endLine, int endColumn) {}

  private record Artifact(String uri) {}

  private record PhysicalLocation(Artifact artifactLocation, Region region) {}

  private record Location(PhysicalLocation physicalLocation, @Nullable Message message) {}

  private record Content(String text) {}

  private record Replacement(Region deletedRegion, Content insertedContent) {}

  private record ArtifactChange(Artifact artifactLocation, List<Replacement> replacements) {}

  private record Correction(Message description, List<ArtifactChange> artifactChanges) {}

  /// @param relatedLocations null for none, like `fixes`
  private record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Message message,
      List<Location> locations,
      @Nullable List<Location> relatedLocations,
      @Nullable List<Correction> fixes) {}

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
              List.of(location(file, problem.range(), null)),
              orNull(
                  problem.related().stream()
                      .map(it -> location(file, it.range(), new Message(it.message())))
                      .toList()),
              orNull(problem.fixes().stream().map(fix -> correction(file, fix)).toList())));
    }
  }

  /// An empty list is left out.
  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
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
    ProblemsPage page = ProblemsPage.read();
    return RULES.stream().map(kind -> rule(kind, page.section(kind))).toList();
  }

  private static Rule rule(ProblemKind kind, ProblemsPage.Section words) {
    return new Rule(
        kind.code(),
        name(kind),
        new Message(words.summary()),
        new Message(words.description()),
        new Help(words.description(), words.markdown()),
        kind.specification(),
        new Level(level(kind.severity())));
  }

  /// 3.49.7: `UnknownElement` for `unknown-element`.
  private static String name(ProblemKind kind) {
    return Stream.of(kind.code().split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static Location location(
      Outcome.Checked file, TextRange range, @Nullable Message message) {
    return new Location(new PhysicalLocation(artifact(file), region(file, range)), message);
  }

  /// 3.55: replacements are of the text as it was checked.
  private static Correction correction(Outcome.Checked file, Fix fix) {
    List<Replacement> replacements =
        fix.edits().stream()
            .map(edit ->
                new Replacement(region(file, edit.range()), new Content(edit.replacement())))
            .toList();
    return new Correction(
        new Message(fix.title()), List.of(new ArtifactChange(artifact(file), replacements)));
  }

  private static Artifact artifact(Outcome.Checked file) {
    return new Artifact(UriReference.of(file.name()));
  }

  /// 3.30: lines and columns count from 1, the end column is the one behind.
  private static Region region(Outcome.Checked file, TextRange range) {
    Span at = Span.of(file.document(), range);
    return new Region(
        at.startLine() + 1, at.startColumn() + 1, at.endLine() + 1, at.endColumn() + 1);
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
