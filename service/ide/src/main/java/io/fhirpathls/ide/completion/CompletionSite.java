package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Name;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What kind of word the caret stands in.
///
/// @param replaces the word under the caret; empty where none is begun
public record CompletionSite(Kind kind, TextRange replaces) {

  /// One kind of place, with what proposals need to know there.
  public sealed interface Kind {

    /// Behind a dot.
    ///
    /// @param variable the one with functions of its own that stands there, such as `%factory`
    record AfterReceiver(CollectionType receiver, @Nullable String variable, boolean isCall)
        implements Kind {}

    /// Where an expression begins.
    record Start(Scope scope, boolean isCall) implements Kind {}

    /// Where a type's name is expected.
    record TypeName(CollectionType tested) implements Kind {}

    /// Where no name may stand: in a literal, in a comment, behind a complete operand.
    record None() implements Kind {}
  }

  public static CompletionSite at(Analysis analysis, int offset) {
    SyntaxTree tree = analysis.tree();
    if (tree.comments().stream().anyMatch(c -> c.start() < offset && offset <= c.end())) {
      return none(offset);
    }
    int caret = skipSpaceBack(tree.text(), offset);
    boolean behindSpace = caret < offset;
    List<Expression> path = tree.pathTo(caret);
    for (Expression node : path.reversed()) {
      CompletionSite site = in(node, analysis, caret, offset);
      if (site != null) {
        boolean beginsHere = site.replaces().length() == 0;
        return behindSpace && !beginsHere ? none(offset) : site;
      }
    }
    return none(offset);
  }

  private static @Nullable CompletionSite in(
      Expression node, Analysis analysis, int caret, int offset) {
    return switch (node) {
      case Missing _ -> {
        CompletionSite type = typeArgument(analysis, caret, TextRange.at(offset));
        yield type != null ? type : start(analysis.scopeAt(caret), TextRange.at(offset), false);
      }
      case MemberAccess m -> named(node, m.receiver(), m.name(), false, analysis, caret, offset);
      case FunctionCall f -> {
        CompletionSite name = named(node, f.receiver(), f.name(), true, analysis, caret, offset);
        yield name != null ? name : emptyArguments(f, analysis, caret, offset);
      }
      case TypeOperation t ->
          caret >= t.operatorRange().end()
              ? new CompletionSite(
                  new Kind.TypeName(analysis.typeOf(t.operand())), word(t.type().range(), offset))
              : null;
      case Expression.Parenthesized _, Expression.Malformed _ -> null;
      default -> none(offset);
    };
  }

  private static @Nullable CompletionSite named(
      Expression node,
      @Nullable Expression receiver,
      Name name,
      boolean isCall,
      Analysis analysis,
      int caret,
      int offset) {
    if (!name.range().touches(caret)) {
      return receiver != null && isBehindDot(receiver, name, analysis.tree().text(), caret)
          ? new CompletionSite(
              new Kind.AfterReceiver(
                  analysis.typeOf(receiver), CalledFunction.specialReceiver(receiver), false),
              TextRange.at(offset))
          : null;
    }
    TextRange word = word(name.range(), offset);
    CompletionSite type = typeArgument(analysis, caret, word);
    if (type != null) {
      return type;
    }
    Meaning meaning = analysis.meaningOf(node);
    if (receiver == null) {
      return start(meaning == null ? analysis.rootScope() : meaning.scope(), word, isCall);
    }
    return new CompletionSite(
        new Kind.AfterReceiver(
            analysis.typeOf(receiver), CalledFunction.specialReceiver(receiver), isCall),
        word);
  }

  /// Whether the caret stands behind the dot while the name follows later, as on the next line:
  /// there a new name is being begun.
  private static boolean isBehindDot(Expression receiver, Name name, String text, int caret) {
    return receiver.range().end() < caret
        && caret < name.range().start()
        && text.charAt(caret - 1) == '.';
  }

  /// Inside `f(|)`, where the tree has no node for the argument that is awaited.
  private static @Nullable CompletionSite emptyArguments(
      FunctionCall call, Analysis analysis, int caret, int offset) {
    if (!call.arguments().isEmpty() || caret <= call.name().range().end()) {
      return null;
    }
    if (analysis.tree().text().startsWith(")", caret - 1)) {
      return none(offset);
    }
    CompletionSite type = typeArgument(analysis, caret, TextRange.at(offset));
    if (type != null) {
      return type;
    }
    Meaning meaning = analysis.meaningOf(call);
    Scope scope = meaning == null ? analysis.rootScope() : meaning.scope();
    FunctionDefinition function = CalledFunction.of(call);
    return start(
        function != null && meaning != null && takesFirst(function, Parameter.Kind.LAMBDA)
            ? scope.over(meaning.receiver(), function.parameter(0).binds())
            : scope,
        TextRange.at(offset),
        false);
  }

  /// Whether the caret stands in an argument that names a type, as in `ofType(Quan|)`.
  private static @Nullable CompletionSite typeArgument(
      Analysis analysis, int caret, TextRange word) {
    for (Expression node : analysis.tree().pathTo(caret).reversed()) {
      if (node instanceof FunctionCall call && caret > call.name().range().end()) {
        FunctionDefinition function = CalledFunction.of(call);
        Meaning meaning = analysis.meaningOf(call);
        return meaning != null && function != null && takesFirst(function, Parameter.Kind.TYPE)
            ? new CompletionSite(new Kind.TypeName(meaning.receiver()), word)
            : null;
      }
    }
    return null;
  }

  private static boolean takesFirst(FunctionDefinition function, Parameter.Kind kind) {
    return !function.parameters().isEmpty() && function.parameter(0).kind() == kind;
  }

  private static CompletionSite start(Scope scope, TextRange word, boolean isCall) {
    return new CompletionSite(new Kind.Start(scope, isCall), word);
  }

  private static CompletionSite none(int offset) {
    return new CompletionSite(new Kind.None(), TextRange.at(offset));
  }

  private static TextRange word(TextRange name, int offset) {
    return name.length() == 0 ? TextRange.at(offset) : name;
  }

  private static int skipSpaceBack(String text, int offset) {
    int at = Math.min(offset, text.length());
    while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
