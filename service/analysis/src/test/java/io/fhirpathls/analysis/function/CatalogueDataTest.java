package io.fhirpathls.analysis.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.analysis.function.FunctionDefinition.Tag;
import io.fhirpathls.analysis.function.Parameter.Kind;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.syntax.Expression.ContextVariable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The catalogue against `functions.json`, which was verified against the specifications.
class CatalogueDataTest {

  /// One row stands for the functions of `%factory` named like the primitive types.
  private static final String ALL_PRIMITIVES = "[primitive type name]";

  /// The data knows these by name only; their parameters are those of FHIR's own page.
  private static final String UNVERIFIED_RECEIVER = "%factory";

  /// Where the catalogue asks for fewer arguments than the data, and why.
  private static final Map<String, String> FEWER_ARGUMENTS =
      Map.of("checkModifiers", "FHIR's page writes its argument in square brackets");

  /// Where the kind of an argument is another than in the data, and why.
  private static final Map<String, String> OTHER_KIND =
      Map.of(
          "defineVariable.projection",
          "the official suite has `Patient.name.defineVariable('n1', first())`");

  @Test
  void hasEveryFunctionOfTheDataAndNoOther() {
    Set<String> inData = new TreeSet<>();
    for (JsonObject row : rows()) {
      Stream<String> receivers =
          receiver(row) == null
              ? Stream.of("")
              : types(row).stream().filter(t -> t.startsWith("%"));
      receivers.forEach(receiver -> inData.add(receiver + "." + text(row, "name")));
    }
    inData.remove("%factory." + ALL_PRIMITIVES);

    Set<String> inCatalogue = new TreeSet<>();
    FunctionCatalogue.all().forEach(f -> inCatalogue.add("." + f.name()));
    for (String receiver : FunctionCatalogue.receivers()) {
      FunctionCatalogue.allOn(receiver).forEach(f -> inCatalogue.add(receiver + "." + f.name()));
    }
    primitives().forEach(primitive -> inCatalogue.remove("%factory." + primitive));

    assertThat(inCatalogue).isEqualTo(inData);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithTheData() {
    return rows().stream()
        .filter(row -> !text(row, "name").equals(ALL_PRIMITIVES))
        .map(row ->
            DynamicTest.dynamicTest(
                receiver(row) == null ? text(row, "name") : receiver(row) + "." + text(row, "name"),
                () -> compare(row, inCatalogue(row))));
  }

  private static void compare(JsonObject row, FunctionDefinition function) {
    assertThat(function.section()).isEqualTo(text(row, "section"));
    assertThat(function.status().name())
        .isEqualTo(text(row, "status_3_0").toUpperCase(Locale.ROOT));
    assertThat(function.has(Tag.NEW_IN_3))
        .as("new in 3.0")
        .isEqualTo(text(row, "origin").equals("fhirpath") && !row.get("in_N1").getAsBoolean());
    assertThat(function.single())
        .as("at most one item")
        .isEqualTo(row.getAsJsonObject("input").get("cardinality").getAsString().equals("single"));
    if (!function.input().isEmpty() && !types(row).equals(List.of("Any"))) {
      assertThat(function.input()).as("input types").containsAll(types(row));
    }
    if (!UNVERIFIED_RECEIVER.equals(receiver(row))) {
      compareParameters(row, function);
    }
  }

  private static void compareParameters(JsonObject row, FunctionDefinition function) {
    List<JsonElement> inData = row.getAsJsonArray("params").asList();
    assertThat(function.parameters()).hasSameSizeAs(inData);
    Set<ContextVariable.Kind> binds = new TreeSet<>();
    for (int i = 0; i < inData.size(); i++) {
      JsonObject expected = inData.get(i).getAsJsonObject();
      Parameter parameter = function.parameters().get(i);
      binds.addAll(parameter.binds());
      if (!FEWER_ARGUMENTS.containsKey(function.name())) {
        assertThat(parameter.optional())
            .as(parameter.name())
            .isEqualTo(expected.get("optional").getAsBoolean());
      }
      assertThat(parameter.repeats())
          .as(parameter.name())
          .isEqualTo(expected.has("repeats") || row.has("variadic"));
      if (!OTHER_KIND.containsKey(function.name() + "." + text(expected, "name"))) {
        assertThat(parameter.kind()).as(parameter.name()).isEqualTo(kind(text(expected, "type")));
      }
    }
    if (row.has("scope_vars")) {
      assertThat(binds.stream().map(ContextVariable.Kind::text))
          .containsExactlyInAnyOrderElementsOf(strings(row.getAsJsonArray("scope_vars").asList()));
    }
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "lambda" -> Kind.LAMBDA;
      case "type-specifier" -> Kind.TYPE;
      case "identifier" -> Kind.WORD;
      default -> Kind.VALUE;
    };
  }

  private static FunctionDefinition inCatalogue(JsonObject row) {
    String receiver = receiver(row);
    String name = text(row, "name");
    FunctionDefinition function =
        receiver == null ? FunctionCatalogue.find(name) : FunctionCatalogue.findOn(receiver, name);
    if (function == null) {
      throw new AssertionError("not in the catalogue: " + name);
    }
    return function;
  }

  /// Of all versions, as the model has them.
  private static Set<String> primitives() {
    FhirModels models = FhirModels.load();
    Set<String> primitives = new TreeSet<>();
    for (FhirVersion version : FhirVersion.builtIn()) {
      models.of(version).types().stream()
          .filter(type -> type.kind() == TypeKind.PRIMITIVE)
          .filter(type -> !type.name().equals("xhtml"))
          .forEach(type -> primitives.add(type.name()));
    }
    return primitives;
  }

  private static List<JsonObject> rows() {
    return Corpus.functions().getAsJsonArray("functions").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static @Nullable String receiver(JsonObject row) {
    return row.has("receiver") ? text(row, "receiver") : null;
  }

  private static List<String> types(JsonObject row) {
    return strings(row.getAsJsonObject("input").getAsJsonArray("types").asList());
  }

  private static List<String> strings(List<JsonElement> array) {
    return array.stream().map(JsonElement::getAsString).toList();
  }

  private static String text(JsonObject row, String key) {
    return row.get(key).getAsString();
  }
}
