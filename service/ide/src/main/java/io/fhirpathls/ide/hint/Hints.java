package io.fhirpathls.ide.hint;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.ide.TypeHint;
import io.fhirpathls.ide.hover.SymbolText;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The hints of one expression, with offsets in it.
public final class Hints {

  private final Analysis analysis;
  private final List<TypeHint> hints = new ArrayList<>();

  private Hints(Analysis analysis) {
    this.analysis = analysis;
  }

  /// @param ofResult whether the type of the whole is of interest on one line, too
  public static List<TypeHint> of(Analysis analysis, boolean ofResult) {
    Hints hints = new Hints(analysis);
    Expression root = analysis.tree().root();
    if (ofResult && !hints.isBroken(root)) {
      hints.type(root);
    }
    hints.visit(root, false);
    hints.hints.sort(Comparator.comparingInt(TypeHint::offset));
    return hints.hints;
  }

  /// @param isReceiver whether a further step follows
  private void visit(Expression node, boolean isReceiver) {
    Expression receiver = node.receiver();
    if (receiver != null && !isReceiver && isBroken(node)) {
      steps(node);
    }
    if (node instanceof FunctionCall call) {
      parameters(call);
      call.arguments().forEach(argument -> visit(argument, false));
    } else {
      for (Expression child : node.children()) {
        if (!child.equals(receiver)) {
          visit(child, false);
        }
      }
    }
    if (receiver != null) {
      visit(receiver, true);
    }
  }

  /// Whether a step of the chain begins a line.
  private boolean isBroken(Expression chain) {
    for (Expression at = chain; at != null; at = at.receiver()) {
      Expression receiver = at.receiver();
      if (receiver != null && beginsLine(at, receiver)) {
        return true;
      }
    }
    return false;
  }

  private boolean beginsLine(Expression step, Expression receiver) {
    int name =
        switch (step) {
          case MemberAccess member -> member.name().range().start();
          case FunctionCall call -> call.name().range().start();
          default -> receiver.range().end();
        };
    String between = analysis.tree().text().substring(receiver.range().end(), name);
    return between.indexOf('\n') >= 0 || between.indexOf('\r') >= 0;
  }

  /// The type of each part of a chain that ends its line, the last one included.
  private void steps(Expression chain) {
    type(chain);
    for (Expression at = chain; at != null; at = at.receiver()) {
      Expression receiver = at.receiver();
      if (receiver != null && beginsLine(at, receiver)) {
        type(receiver);
      }
    }
  }

  private void type(Expression step) {
    Meaning meaning = analysis.meaningOf(step);
    if (meaning != null && !meaning.type().isUnknown()) {
      String label = ": " + meaning.type().text();
      String words = SymbolText.of(meaning.symbol(), analysis);
      hints.add(new TypeHint(TypeHint.Kind.TYPE, step.range().end(), label, words));
    }
  }

  /// Names for arguments that stand beside others; a single one explains itself.
  private void parameters(FunctionCall call) {
    FunctionDefinition function = CalledFunction.of(call);
    if (function == null || call.arguments().size() < 2 || function.parameters().isEmpty()) {
      return;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      Parameter parameter = function.parameter(i);
      Expression argument = call.arguments().get(i);
      boolean isNamed = argument.range().in(analysis.tree().text()).equals(parameter.name());
      if (!parameter.repeats() && !isNamed && argument.range().length() > 0) {
        hints.add(
            new TypeHint(
                TypeHint.Kind.PARAMETER,
                argument.range().start(),
                parameter.name() + ":",
                SymbolText.code(parameter.name() + ": " + parameter.typeText())
                    + (parameter.description().isEmpty() ? "" : "\n\n" + parameter.description())));
      }
    }
  }
}
