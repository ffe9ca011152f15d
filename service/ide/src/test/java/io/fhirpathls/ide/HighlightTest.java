package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HighlightTest {

  @Test
  void namesAreColouredByWhatTheyMean() {
    highlighting("Patient.name.where(use = 'official')")
        .gives(
            """
            Patient type
            name property
            where function defaultLibrary
            use property
            = operator
            'official' string
            """);
    highlighting("value is FHIR.Quantity and value.ofType(System.String) = %resource")
        .gives(
            """
            value property
            is keyword
            FHIR namespace
            Quantity type
            and keyword
            value property
            ofType function defaultLibrary
            System namespace
            String type
            = operator
            %resource variable defaultLibrary readonly
            """);
  }

  @Test
  void wordsThatAreNamesAreNoKeywords() {
    highlighting("contains.is.where($this in contains) div 2")
        .gives(
            """
            contains property
            is property
            where function defaultLibrary
            $this variable defaultLibrary readonly
            in keyword
            contains property
            div keyword
            2 number
            """);
  }

  @Test
  void variablesAreDeclaredAndUsed() {
    highlighting("defineVariable('x', 1).select(%x + %`y`)")
        .gives(
            """
            defineVariable function defaultLibrary
            ' string
            x variable declaration readonly
            ' string
            1 number
            select function defaultLibrary
            %x variable readonly
            + operator
            %`y` variable defaultLibrary readonly
            """);
  }

  @Test
  void literals() {
    highlighting("true | 1.5 | 4 days | 4 'mg' | @2020-01 | {} | 'a'.matches('b+')")
        .gives(
            """
            true keyword
            | operator
            1.5 number
            | operator
            4 number
            days number
            | operator
            4 number
            'mg' string
            | operator
            @2020-01 number
            | operator
            | operator
            'a' string
            matches function defaultLibrary
            'b+' regexp
            """);
    highlighting("children().sort(name desc)")
        .gives(
            """
            children function defaultLibrary
            sort function defaultLibrary
            name property
            desc keyword
            """);
  }

  @Test
  void commentsAndDirectives() {
    highlighting(
            "// @resource Patient\r\n// @variable %who HumanName[] !\n// plain\n"
                + "name /* a\nb */ .given // end")
        .gives(
            """
            //  comment
            @resource decorator
              comment
            Patient type
            //  comment
            @variable decorator
             %who HumanName[] ! comment
            // plain comment
            name property
            /* a\\nb */ comment
            given property
            // end comment
            """);
    highlighting("// @variable %who HumanName[]\n%who")
        .gives(
            """
            //  comment
            @variable decorator
              comment
            %who variable declaration readonly
              comment
            HumanName type
            [] comment
            %who variable readonly
            """);
  }

  @Test
  void brokenTextKeepsItsColours() {
    highlighting("name.where(use = 'x")
        .gives(
            """
            name property
            where function defaultLibrary
            use property
            = operator
            'x string
            """);
  }

  @Test
  void aRangeHasWhatTouchesIt() {
    ReadDocument document = ReadDocument.of("// one\nname\n// two\ngiven = 1\n// three");
    assertThat(words(document, Highlight.in(document, new TextRange(12, 22))))
        .isEqualTo("// two comment\ngiven property\n");
    assertThat(Highlight.in(document, new TextRange(0, document.text().length())))
        .isEqualTo(Highlight.of(document));
  }

  @Test
  void nothingOverlapsInAnyText() {
    for (String text : Corpus.texts()) {
      int cut = Math.floorMod(text.hashCode(), text.length() + 1);
      for (String each : List.of(text, text.substring(0, cut), text.substring(cut))) {
        int at = 0;
        for (Highlight highlight : Highlight.of(ReadDocument.of(each))) {
          assertThat(highlight.range().start()).as(each).isGreaterThanOrEqualTo(at);
          assertThat(highlight.range().length()).as(each).isPositive();
          at = highlight.range().end();
        }
      }
    }
  }

  private static Case highlighting(String text) {
    return new Case(ReadDocument.of(text));
  }

  private record Case(ReadDocument document) {
    void gives(String expected) {
      assertThat(words(document, Highlight.of(document))).isEqualTo(expected);
    }
  }

  private static String words(ReadDocument document, List<Highlight> highlights) {
    StringBuilder out = new StringBuilder();
    for (Highlight highlight : highlights) {
      String modifiers =
          highlight.modifiers().stream()
              .map(it -> it == Highlight.Modifier.DEFAULT_LIBRARY ? "defaultLibrary" : lower(it))
              .sorted()
              .collect(Collectors.joining(" "));
      out.append(highlight.range().in(document.text()).replace("\n", "\\n"))
          .append(' ')
          .append((lower(highlight.kind()) + " " + modifiers).strip())
          .append('\n');
    }
    return out.toString();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
