package io.fhirpathls.host.fhirpath;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Directive;
import io.fhirpathls.host.Directive.Declared;
import io.fhirpathls.host.DirectiveName;
import io.fhirpathls.host.Samples;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.text.TextRange;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the directives of a document one after the other and knows which context they leave.
///
/// `// @fhir R4|R4B|R5`, `// @resource Patient` (also an element path or a profile's url),
/// `// @variable %name Type[]`, `// @input {JSON}`, `// @inputfile name`.
final class Directives {

  private static final List<String> NAMES =
      Stream.of(DirectiveName.values()).map(DirectiveName::word).toList();

  private static final Pattern VARIABLE =
      Pattern.compile("%(?<name>[A-Za-z_][A-Za-z0-9_]*|`[^`]+`)(\\s+(?<type>\\S+))?");

  private final Analyzer analyzer;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Directive> found = new ArrayList<>();
  private AnalysisContext context;
  private @Nullable String input;

  /// Whether the context type is that of the sample above, which another sample changes.
  private boolean isOfSample;

  /// What the directive at hand names.
  private @Nullable TextRange type;

  private @Nullable Declared declared;
  private @Nullable TextRange file;

  private final Samples samples;

  Directives(Analyzer analyzer, AnalysisContext defaults, Samples samples) {
    this.samples = samples;
    this.analyzer = analyzer;
    this.context = defaults;
  }

  AnalysisContext context() {
    return context;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Directive> found() {
    return found;
  }

  /// @param line from its `//` to its end
  /// @param start where the line begins in the document
  void read(String line, int start) {
    int nameStart = line.indexOf('@') + 1;
    int nameEnd = nameStart;
    while (nameEnd < line.length() && !Character.isWhitespace(line.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = line.substring(nameStart, nameEnd);
    TextRange nameRange = new TextRange(start + nameStart - 1, start + nameEnd);
    int valueStart = nameEnd;
    while (valueStart < line.length() && Character.isWhitespace(line.charAt(valueStart))) {
      valueStart++;
    }
    String value = line.substring(valueStart).stripTrailing();
    TextRange valueRange =
        value.isEmpty()
            ? nameRange
            : new TextRange(start + valueStart, start + valueStart + value.length());
    type = null;
    declared = null;
    file = null;
    switch (DirectiveName.of(name)) {
      case FHIR -> fhir(value, valueRange);
      case RESOURCE -> resource(value, valueRange);
      case VARIABLE -> variable(value, valueRange);
      case INPUT -> input(value, valueRange);
      case INPUTFILE -> inputFile(value, valueRange);
      case null -> unknown(name, nameRange);
    }
    if (NAMES.contains(name)) {
      TextRange range = new TextRange(start, start + line.stripTrailing().length());
      found.add(new Directive(range, nameRange, type, declared, file));
    }
  }

  private void unknown(String name, TextRange range) {
    List<String> similar = Similar.to(name, NAMES).stream().map(n -> "@" + n).toList();
    if (!similar.isEmpty()) {
      problems.add(
          new Problem(
              ProblemKind.UNKNOWN_DIRECTIVE,
              range,
              "There is no directive `@" + name + "`." + Similar.question(similar),
              Fix.oneOf(range, similar)));
    }
  }

  private void fhir(String value, TextRange range) {
    FhirVersion version = analyzer.models().version(value);
    if (version == null) {
      List<String> labels = analyzer.models().versions().stream().map(FhirVersion::label).toList();
      invalid(
          range,
          (value.isEmpty() ? "`@fhir` names a FHIR version" : "`" + value + "` is not known here")
              + ": write one of `"
              + String.join("`, `", labels)
              + "`.",
          labels);
      return;
    }
    context = context.in(version);
  }

  private void resource(String value, TextRange range) {
    if (value.isEmpty()) {
      invalid(range, "`@resource` names a type, as in `// @resource Patient`.", List.of());
      return;
    }
    type = range;
    isOfSample = false;
    if (Canonical.isOne(value)) {
      // Of a profile that is not known here nobody can say that it does not exist.
      DefinedProfile profile = context.definitions().profile(Canonical.bare(value));
      context =
          context
              .on(profile == null ? null : profile.type(), context.variables())
              .in(profile == null ? null : context.definitions().whole(profile));
      return;
    }
    // What follows was not meant for the type before, so a wrong name leaves none.
    context = context.on(checkType(value, range) ? value : null, context.variables());
  }

  private void variable(String value, TextRange range) {
    Matcher declaration = VARIABLE.matcher(value);
    if (!declaration.matches()) {
      invalid(
          range,
          "`@variable` names a variable and, if it is known, its type: `// @variable %name Type`.",
          List.of());
      return;
    }
    String bare = declaration.group("name").replace("`", "");
    declared =
        new Declared(bare, new TextRange(range.start(), range.start() + declaration.end("name")));
    String written = declaration.group("type") == null ? "" : declaration.group("type");
    boolean many = written.endsWith("[]");
    String single = many ? written.substring(0, written.length() - 2) : written;
    TextRange typeRange = new TextRange(range.end() - written.length(), range.end());
    type =
        single.isEmpty()
            ? null
            : new TextRange(typeRange.start(), typeRange.start() + single.length());
    boolean typeIsKnown = !single.isEmpty() && checkType(single, typeRange);
    Map<String, Variable> variables = new HashMap<>(context.variables());
    variables.put(bare, new Variable(typeIsKnown ? single : null, many, ""));
    context = context.on(context.contextType(), variables).in(context.profile());
  }

  private void input(String value, TextRange range) {
    noteInput("input", range);
    if (value.isEmpty()) {
      invalid(range, "`@input` holds a resource as JSON on the same line.", List.of());
      return;
    }
    try {
      JsonReader reader = new JsonReader(new StringReader(value));
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      if (json instanceof JsonObject object
          && object.get("resourceType") instanceof JsonPrimitive type) {
        sample(type.getAsString());
      }
    } catch (JsonParseException _) {
      invalid(range, "This is not a JSON value.", List.of());
    }
  }

  private void inputFile(String value, TextRange range) {
    noteInput("inputfile", range);
    if (value.isEmpty()) {
      invalid(range, "`@inputfile` names a file of this workspace, in JSON or XML.", List.of());
      return;
    }
    file = range;
    switch (samples.find(value)) {
      case Samples.File(_, String type) when type != null -> sample(type);
      case Samples.File _ -> {}
      case Samples.Nothing.UNKNOWN -> {}
      case Samples.Nothing.MISSING -> {
        List<String> names = samples.all().stream().map(Samples.Named::name).toList();
        List<String> similar = Similar.to(value, names);
        invalid(
            range,
            "This workspace has no file `" + value + "`." + Similar.question(similar),
            similar);
      }
    }
  }

  /// A sample's type is the context where nothing else says one.
  private void sample(String type) {
    if (context.contextType() == null && !types().ofPath(type).isUnknown()) {
      context = context.on(type, context.variables());
      isOfSample = true;
    }
  }

  private void noteInput(String directive, TextRange range) {
    if (input != null && !input.equals(directive)) {
      problems.add(
          new Problem(
              ProblemKind.CONFLICTING_DIRECTIVE,
              range,
              "`@" + directive + "` takes the place of the `@" + input + "` above."));
    }
    input = directive;
    if (isOfSample) {
      context = context.on(null, context.variables());
      isOfSample = false;
    }
  }

  private TypeSystem types() {
    return analyzer.types(context);
  }

  private boolean checkType(String path, TextRange range) {
    TypeSystem types = types();
    if (!types.ofPath(path).isUnknown()) {
      return true;
    }
    List<String> similar =
        Similar.to(path, types.model().types().stream().map(t -> t.name()).toList());
    invalid(
        range,
        "FHIR "
            + context.version().label()
            + " has no type `"
            + path
            + "`."
            + Similar.question(similar),
        similar);
    return false;
  }

  private void invalid(TextRange range, String message, List<String> suggestions) {
    problems.add(
        new Problem(ProblemKind.INVALID_DIRECTIVE, range, message, Fix.oneOf(range, suggestions)));
  }
}
