package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class TypedTreeTest {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  @Test
  void everyNodeSaysWhatItIsAndWhatItGives() {
    shows(
        "name.where(use = 'official')[0].given & -1",
        """
        OPERATION & : System.String 0-42
          MEMBER given : string[] 0-37
            INDEXER [] : HumanName 0-31
              FUNCTION where : HumanName[] 0-28
                MEMBER name : HumanName[] 0-4
                OPERATION = : System.Boolean 11-27
                  MEMBER use : code 11-14
                  LITERAL 'official' : System.String 17-27
              LITERAL 0 : System.Integer 29-30
          POLARITY - : System.Integer 40-42
            LITERAL 1 : System.Integer 41-42
        """);
    shows(
        "(%resource is Patient) or deceased.ofType(boolean)",
        """
        OPERATION or : System.Boolean 0-50
          PARENTHESES () : System.Boolean 0-22
            TYPE_OPERATION is Patient : System.Boolean 1-21
              ENVIRONMENT_VARIABLE %resource : Patient 1-10
          FUNCTION ofType : boolean 26-50
            MEMBER deceased : boolean | dateTime 26-34
            MEMBER boolean : boolean 42-49
        """);
  }

  @Test
  void brokenTextHasATreeToo() {
    shows(
        "name.",
        """
        MEMBER  : any 0-5
          MEMBER name : HumanName[] 0-4
        """);
    shows("", "MISSING  : any 0-0\n");
  }

  private static void shows(String text, String tree) {
    AnalysisContext context = AnalysisContext.of(FhirVersion.R4, "Patient");
    StringBuilder lines = new StringBuilder();
    print(TypedTree.of(ANALYZER.analyze(SyntaxTree.parse(text), context)), "", lines);
    assertThat(lines.toString()).isEqualTo(tree);
  }

  private static void print(TypedTree tree, String indent, StringBuilder lines) {
    lines.append(indent).append(tree.kind()).append(' ').append(tree.text());
    if (tree.type() != null) {
      lines.append(" : ").append(tree.type());
    }
    lines.append(' ').append(tree.range().start()).append('-').append(tree.range().end());
    lines.append('\n');
    tree.children().forEach(child -> print(child, indent + "  ", lines));
  }
}
