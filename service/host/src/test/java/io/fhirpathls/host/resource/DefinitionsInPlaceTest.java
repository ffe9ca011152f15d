package io.fhirpathls.host.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// FHIR's own definitions, read as an editor would open them: the files themselves, with all their
/// escapes. What is right in the corpus is right in its place.
class DefinitionsInPlaceTest {

  private static final Set<String> SUSPECT =
      Corpus.real().stream()
          .filter(row -> row.suspect() != null)
          .map(Corpus.Real::expression)
          .collect(Collectors.toSet());

  @Test
  void theProfilesOfR4InXml() throws IOException {
    assertThat(errorsIn("/org/hl7/fhir/r4/model/profile/profiles-resources.xml", true, 1_800))
        .isEmpty();
    assertThat(errorsIn("/org/hl7/fhir/r4/model/profile/profiles-types.xml", true, 80)).isEmpty();
  }

  @Test
  void theSearchParametersOfR4InJson() throws IOException {
    assertThat(errorsIn("/org/hl7/fhir/r4/model/sp/search-parameters.json", false, 1_300))
        .isEmpty();
  }

  private static List<String> errorsIn(String file, boolean isXml, int atLeast) throws IOException {
    String text = text(file);
    Host host = isXml ? ResourceHost.xml(Hosting.ANALYZER) : ResourceHost.json(Hosting.ANALYZER);
    List<String> errors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<EmbeddedExpression> expressions =
        host.read(text, AnalysisContext.of(FhirVersion.R4)).expressions();
    for (EmbeddedExpression expression : expressions) {
      assertThat(decoded(text.substring(expression.start(), expression.end()), isXml))
          .isEqualTo(expression.text());
      if (!SUSPECT.contains(expression.text())
          && seen.add(expression.text() + expression.context().contextType())) {
        Analysis analysis =
            Hosting.ANALYZER.analyze(SyntaxTree.parse(expression.text()), expression.context());
        for (Problem problem : analysis.problems()) {
          if (problem.severity() == Severity.ERROR || problem.kind() == ProblemKind.SEARCH_TYPE) {
            errors.add(
                expression.context().contextType() + ": " + expression.text() + " " + problem);
          }
        }
      }
    }
    assertThat(expressions).hasSizeGreaterThan(atLeast);
    return errors;
  }

  /// By other means than those under test.
  private static String decoded(String written, boolean isXml) {
    return isXml
        ? written
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
        : com.google.gson.JsonParser.parseString("\"" + written + "\"").getAsString();
  }

  private static String text(String file) throws IOException {
    try (InputStream in = DefinitionsInPlaceTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
