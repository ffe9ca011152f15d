package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.ide.variables.NewName;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Operator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A name for what has none yet: that of its last step, unless something is called so.
final class FreshName {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> KEYWORDS = Set.of("true", "false", "is", "as");
  private static final String NAMELESS = "value";

  private FreshName() {}

  static String of(Expression node, Writing writing) {
    Set<String> taken = new HashSet<>();
    gather(writing.tree().root(), taken);
    AnalysisContext context = writing.analysis().context();
    taken.addAll(context.variables().keySet());
    String wanted = word(Negations.bare(node));
    String name = wanted;
    for (int i = 2; taken.contains(name) || NewName.isTaken(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  private static void gather(Expression node, Set<String> names) {
    if (node instanceof EnvironmentVariable variable) {
      names.add(variable.name().text());
    } else if (node instanceof StringLiteral literal) {
      names.add(literal.value());
    }
    node.children().forEach(child -> gather(child, names));
  }

  private static String word(@Nullable Expression node) {
    String last =
        switch (node) {
          case MemberAccess member -> member.name().text();
          case FunctionCall call when call.receiver() instanceof MemberAccess member ->
              member.name().text();
          case FunctionCall call when call.receiver() != null -> word(call.receiver());
          case Indexer indexer -> word(indexer.receiver());
          case null, default -> NAMELESS;
        };
    boolean isUsable =
        IDENTIFIER.matcher(last).matches()
            && Operator.of(last) == null
            && !KEYWORDS.contains(last)
            && Character.isLowerCase(last.charAt(0));
    return isUsable ? last : NAMELESS;
  }
}
