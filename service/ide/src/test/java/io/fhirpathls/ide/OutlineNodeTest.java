package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineNodeTest {

  @Test
  void expressionsHoldTheirScopesAndVariables() {
    assertThat(
            outline(
                """
                // @variable %who HumanName[]
                Patient.name
                  .where(use = 'official' and period.exists(start < today()))
                  .defineVariable('n', given.first())
                  .select(%n)

                active
                """))
        .isEqualTo(
            """
            VARIABLE %who HumanName
            EXPRESSION Patient.name.where(use = 'official' and period.exists(start… string[]
              SCOPE where(use = 'official' and period.exists(start < today())) HumanName
                SCOPE exists(start < today()) Period
              VARIABLE %n string
              SCOPE select(%n) HumanName
            EXPRESSION active
            """);
  }

  @Test
  void functionsWithoutALambdaAreNoScopes() {
    assertThat(outline("'a'.substring(1, 2).exists()"))
        .isEqualTo("EXPRESSION 'a'.substring(1, 2).exists() System.Boolean\n");
  }

  @Test
  void namesMatchByTheirLettersInOrder() {
    OutlineNode node = OutlineNode.of(ReadDocument.of("Patient.name.given")).getFirst();
    assertThat(node.matches("")).isTrue();
    assertThat(node.matches("PNgiv")).isTrue();
    assertThat(node.matches("givenname")).isFalse();
  }

  @Test
  void selectionsStandInTheirRangesAndChildrenInTheirParents() {
    for (String text : Corpus.texts()) {
      OutlineNode.of(ReadDocument.of(text)).forEach(node -> check(node, text));
    }
  }

  private static void check(OutlineNode node, String text) {
    assertThat(node.range().contains(node.selection())).as(text).isTrue();
    assertThat(node.name()).as(text).isNotBlank().doesNotContain("\n");
    for (OutlineNode child : node.children()) {
      assertThat(node.range().contains(child.range())).as(text).isTrue();
      check(child, text);
    }
  }

  private static String outline(String text) {
    StringBuilder out = new StringBuilder();
    write(OutlineNode.of(ReadDocument.of(text)), "", out);
    return out.toString();
  }

  private static void write(List<OutlineNode> nodes, String indent, StringBuilder out) {
    for (OutlineNode node : nodes) {
      out.append(indent)
          .append((node.kind() + " " + node.name() + " " + node.detail()).strip())
          .append('\n');
      write(node.children(), indent + "  ", out);
    }
  }
}
