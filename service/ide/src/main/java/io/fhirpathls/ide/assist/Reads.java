package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.InstanceSelector;
import io.fhirpathls.syntax.Expression.MemberAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an expression depends on beside its text.
///
/// @param starts the names that are looked up in its focus
/// @param focus whether it depends on its focus at all
/// @param counts whether it reads `$index` or `$total` of a lambda around it
/// @param binds whether it defines variables
/// @param logs whether somebody can see how often it is evaluated
record Reads(List<Expression> starts, boolean focus, boolean counts, boolean binds, boolean logs) {

  /// Functions that give the same for every focus.
  private static final Set<String> FOCUSLESS = Set.of("now", "today", "timeOfDay");

  static Reads of(Expression node, Writing writing) {
    Visit visit = new Visit(writing);
    visit.node(node, true);
    return new Reads(visit.starts, visit.focus, visit.counts, visit.binds, visit.logs);
  }

  boolean bindsOrLogs() {
    return binds || logs;
  }

  /// Whether a node is evaluated for the focus of its parent, once, as a value.
  static boolean isEvaluatedHere(Expression node, Writing writing) {
    if (isMade(node, writing)) {
      return false;
    }
    if (!(writing.parent(node) instanceof FunctionCall call) || node.equals(call.receiver())) {
      return true;
    }
    Parameter parameter = writing.parameterOf(node);
    return parameter != null && parameter.kind() == Parameter.Kind.VALUE;
  }

  /// Whether a node is the name in front of the braces of an instance selector.
  @SuppressWarnings("ReferenceEquality") // a value may be written like the name
  private static boolean isMade(Expression node, Writing writing) {
    return writing.parent(node) instanceof InstanceSelector made && made.type() == node;
  }

  private static final class Visit {
    private final Writing writing;
    private final List<Expression> starts = new ArrayList<>();
    private boolean focus;
    private boolean counts;
    private boolean binds;
    private boolean logs;

    private Visit(Writing writing) {
      this.writing = writing;
    }

    /// @param here whether it is evaluated for the focus that is asked for
    private void node(Expression node, boolean here) {
      switch (node) {
        case MemberAccess member when member.receiver() == null && here -> {
          focus = true;
          starts.add(member);
        }
        case FunctionCall call -> {
          binds |= call.name().text().equals("defineVariable");
          logs |= call.name().text().equals("trace");
          if (call.receiver() == null && here && !FOCUSLESS.contains(call.name().text())) {
            focus = true;
            starts.add(call);
          }
        }
        case ContextVariable variable -> {
          switch (variable.kind()) {
            case THIS -> focus |= here;
            case INDEX, TOTAL -> counts = true;
          }
        }
        default -> {}
      }
      for (Expression child : node.children()) {
        if (!isName(child)) {
          node(child, here && isEvaluatedHere(child, writing));
        }
      }
    }

    /// A type's name or a bare word.
    private boolean isName(Expression child) {
      if (isMade(child, writing)) {
        return true;
      }
      Parameter parameter = writing.parameterOf(child);
      return parameter != null
          && (parameter.kind() == Parameter.Kind.TYPE || parameter.kind() == Parameter.Kind.WORD);
    }
  }
}
