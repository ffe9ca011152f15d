package io.fhirpathls.modelimport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  private final Markdown markdown = new Markdown("https://hl7.org/fhir/R4/", "patient.html");

  @ParameterizedTest
  @CsvSource({
    "[x](datatypes.html#id), [x](https://hl7.org/fhir/R4/datatypes.html#id)",
    "[x](search.html) [y](#y), [x](https://hl7.org/fhir/R4/search.html)"
        + " [y](https://hl7.org/fhir/R4/patient.html#y)",
    "<a href=\"a.html\">, <a href=\"https://hl7.org/fhir/R4/a.html\">",
    "[x](https://loinc.org/a.html), [x](https://loinc.org/a.html)",
    "[x](mailto:a@b.c), [x](mailto:a@b.c)",
    "[A-Z]([a-z]#), [A-Z]([a-z]#)",
    "no link (a.html), no link (a.html)"
  })
  void makesRelativeLinksAbsolute(String text, String absolute) {
    assertThat(markdown.standalone(text)).isEqualTo(absolute);
  }

  @Test
  void endsLinesWithLineFeeds() {
    assertThat(markdown.standalone("a\r\n\r\nb\n")).isEqualTo("a\n\nb\n");
  }
}
