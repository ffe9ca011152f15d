package io.fhirpathls.ide.highlight;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.ide.Highlight;
import io.fhirpathls.ide.Highlight.Kind;
import io.fhirpathls.ide.Highlight.Modifier;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Name;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of one expression. The tree says what its names are; what it does not name is what it
/// is written as.
public final class Words {

  private static final Set<String> TAKING_PATTERNS =
      Set.of("matches", "matchesFull", "replaceMatches");

  private final Analysis analysis;

  /// What the tree says, by the start of the lexeme.
  private final Map<Integer, Highlight> said = new HashMap<>();

  /// The starts of the first steps that name a type.
  private final Set<Integer> types = new HashSet<>();

  private Words(Analysis analysis) {
    this.analysis = analysis;
  }

  /// In the order of the text, with offsets in the expression.
  public static List<Highlight> of(Analysis analysis) {
    Words words = new Words(analysis);
    for (Meaning meaning : analysis.meanings()) {
      if (meaning.symbol() instanceof TypeSymbol && meaning.node() instanceof MemberAccess m) {
        words.types.add(m.name().range().start());
      }
    }
    words.visit(analysis.tree().root());
    return words.inOrder();
  }

  private List<Highlight> inOrder() {
    List<Highlight> all = new ArrayList<>();
    for (Lexeme lexeme : analysis.tree().lexemes()) {
      Highlight known = said.get(lexeme.range().start());
      Kind kind = kind(lexeme);
      if (known != null && known.modifiers().contains(Modifier.DECLARATION)) {
        declared(known, lexeme.range(), all);
      } else if (known != null) {
        all.add(new Highlight(lexeme.range(), known.kind(), known.modifiers()));
      } else if (kind != null) {
        all.add(new Highlight(lexeme.range(), kind));
      }
    }
    return all;
  }

  /// A variable that is declared in a string: its quotes remain the string's.
  private static void declared(Highlight name, TextRange literal, List<Highlight> all) {
    TextRange inner = name.range();
    all.add(new Highlight(new TextRange(literal.start(), inner.start()), Kind.STRING));
    all.add(name);
    all.add(new Highlight(new TextRange(inner.end(), literal.end()), Kind.STRING));
  }

  private void visit(Expression node) {
    switch (node) {
      case MemberAccess member -> member(member);
      case FunctionCall call -> call(call);
      case TypeOperation operation -> type(operation.type().names());
      case ContextVariable variable ->
          say(variable.range(), Kind.VARIABLE, Modifier.READONLY, Modifier.DEFAULT_LIBRARY);
      case InstanceElement element -> say(element.name().range(), Kind.PROPERTY);
      case EnvironmentVariable variable -> environment(variable);
      case Literal.BooleanLiteral literal -> say(literal.range(), Kind.KEYWORD);
      case Literal.QuantityLiteral quantity ->
          say(quantity.unitRange(), quantity.calendar() ? Kind.NUMBER : Kind.STRING);
      default -> {}
    }
    node.children().forEach(this::visit);
  }

  private void member(MemberAccess member) {
    TextRange name = member.name().range();
    if (types.contains(name.start())) {
      say(name, Kind.TYPE);
      if (member.receiver() instanceof MemberAccess space) {
        said.put(space.name().range().start(), new Highlight(space.range(), Kind.NAMESPACE));
      }
    } else {
      said.putIfAbsent(name.start(), new Highlight(name, Kind.PROPERTY));
    }
  }

  private void call(FunctionCall call) {
    FunctionDefinition function = CalledFunction.of(call);
    TextRange name = call.name().range();
    if (function == null) {
      say(name, Kind.FUNCTION);
      return;
    }
    if (function.has(FunctionDefinition.Tag.DEPRECATED)) {
      say(name, Kind.FUNCTION, Modifier.DEFAULT_LIBRARY, Modifier.DEPRECATED);
    } else {
      say(name, Kind.FUNCTION, Modifier.DEFAULT_LIBRARY);
    }
    for (int i = 0; i < call.arguments().size() && !function.parameters().isEmpty(); i++) {
      argument(function, i, call.arguments().get(i));
    }
  }

  private void argument(FunctionDefinition function, int index, Expression argument) {
    boolean isWord = function.parameter(index).kind() == Parameter.Kind.WORD;
    switch (argument) {
      case MemberAccess word when isWord && word.receiver() == null ->
          say(word.name().range(), Kind.KEYWORD);
      case StringLiteral pattern when index == 0 && TAKING_PATTERNS.contains(function.name()) ->
          say(pattern.range(), Kind.REGEXP);
      case StringLiteral name
          when index == 0
              && function.name().equals("defineVariable")
              && name.range().length() > 2 ->
          said.put(
              name.range().start(),
              new Highlight(
                  new TextRange(name.range().start() + 1, name.range().end() - 1),
                  Kind.VARIABLE,
                  Modifier.DECLARATION,
                  Modifier.READONLY));
      default -> {}
    }
  }

  private void environment(EnvironmentVariable variable) {
    String name = variable.name().text();
    Meaning meaning = analysis.meaningOf(variable);
    boolean isOurs =
        meaning != null && meaning.scope().variables().containsKey(name)
            || analysis.context().variables().containsKey(name);
    if (isOurs) {
      say(variable.range(), Kind.VARIABLE, Modifier.READONLY);
    } else {
      say(variable.range(), Kind.VARIABLE, Modifier.READONLY, Modifier.DEFAULT_LIBRARY);
    }
  }

  private void type(List<Name> names) {
    names.forEach(name -> say(name.range(), Kind.NAMESPACE));
    say(names.getLast().range(), Kind.TYPE);
  }

  private void say(TextRange range, Kind kind, Modifier... modifiers) {
    if (range.length() > 0) {
      said.put(range.start(), new Highlight(range, kind, modifiers));
    }
  }

  private static @Nullable Kind kind(Lexeme lexeme) {
    return switch (lexeme.kind()) {
      case WORD -> Kind.KEYWORD;
      case DELIMITED -> Kind.PROPERTY;
      case VARIABLE -> Kind.VARIABLE;
      case STRING -> Kind.STRING;
      case NUMBER, DATE -> Kind.NUMBER;
      case OPERATOR -> Kind.OPERATOR;
      case COMMENT -> Kind.COMMENT;
      case PUNCTUATION, UNEXPECTED -> null;
    };
  }
}
