package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.HostedDocument.Surroundings;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A `// @resource` directive for expressions whose context nobody has named, where the expressions
/// themselves leave little choice: by the type that their paths begin with, or by elements that few
/// types have.
///
/// @param type to be named
/// @param edit puts the directive before the line of the first expression that needs it
public record ContextDirective(String type, TextEdit edit) {
  private static final int MOST = 5;

  public String title() {
    return "Add `// @resource " + type + "`";
  }

  /// @param offset of a caret in the document
  public static List<ContextDirective> at(AnalysedDocument document, int offset) {
    EmbeddedExpression at = document.hosted().expressionAt(offset);
    if (at == null || document.hosted().surroundings() != Surroundings.FHIRPATH) {
      return List.of();
    }
    String text = document.text();
    int line = at.start();
    while (line > 0 && text.charAt(line - 1) != '\n' && text.charAt(line - 1) != '\r') {
      line--;
    }
    @Nullable Set<String> types = null;
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      if (expression.start() >= line && expression.context().contextType() == null) {
        types = common(types, typesOf(document.analysis(i)));
      } else if (types != null || expression.start() < line && line < expression.extentEnd()) {
        break;
      }
    }
    if (types == null || types.size() > MOST) {
      return List.of();
    }
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    List<ContextDirective> found = new ArrayList<>();
    for (String type : types) {
      TextEdit edit = TextEdit.insertion(line, "// @resource " + type + end);
      found.add(new ContextDirective(type, edit));
    }
    return found;
  }

  private static Set<String> common(@Nullable Set<String> known, Set<String> more) {
    if (known != null) {
      more.retainAll(known);
    }
    return more;
  }

  /// The resource types that an expression can be evaluated on without an error that it does not
  /// have already.
  private static Set<String> typesOf(Analysis analysis) {
    FhirModel model = analysis.types().model();
    Set<String> types = new TreeSet<>(model.resourceTypes());
    Writing writing = new Writing(analysis);
    for (Expression start : Reads.of(analysis.tree().root(), writing).starts()) {
      if (start instanceof MemberAccess member) {
        String name = member.name().text();
        Meaning meaning = analysis.meaningOf(start);
        boolean isType = meaning != null && meaning.symbol() instanceof TypeSymbol;
        types.removeIf(type -> isType ? !type.equals(name) : !has(model, type, name));
      }
    }
    return types;
  }

  private static boolean has(FhirModel model, String type, String member) {
    TypeDefinition definition = model.type(type);
    return definition != null && model.member(definition, member) != null;
  }
}
