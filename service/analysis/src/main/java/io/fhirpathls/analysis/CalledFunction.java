package io.fhirpathls.analysis;

import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Parenthesized;
import org.jspecify.annotations.Nullable;

/// Which function a call calls: an ordinary one, or one of `%terminologies`, `%server`, `%factory`.
public final class CalledFunction {

  private CalledFunction() {}

  /// Null when there is no such function.
  public static @Nullable FunctionDefinition of(FunctionCall call) {
    String receiver = call.receiver() == null ? null : specialReceiver(call.receiver());
    return receiver == null
        ? FunctionCatalogue.find(call.name().text())
        : FunctionCatalogue.findOn(receiver, call.name().text());
  }

  /// Whether a call gives items of its input as they are.
  public static boolean selects(FunctionCall call) {
    FunctionDefinition function = of(call);
    return function != null && function.has(FunctionDefinition.Tag.SELECTS);
  }

  /// The variable with functions of its own that an expression gives, with its `%`; null for any
  /// other expression.
  public static @Nullable String specialReceiver(Expression expression) {
    return switch (expression) {
      case EnvironmentVariable variable -> {
        String name = "%" + variable.name().text();
        yield FunctionCatalogue.receivers().contains(name) ? name : null;
      }
      case Parenthesized parenthesized -> specialReceiver(parenthesized.inner());
      case FunctionCall call
          when call.receiver() != null && FunctionCatalogue.mayGiveReceiver(call.name().text()) -> {
        FunctionDefinition function = of(call);
        yield function != null && function.has(FunctionDefinition.Tag.GIVES_RECEIVER)
            ? specialReceiver(call.receiver())
            : null;
      }
      default -> null;
    };
  }
}
