package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.Symbol.VariableSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Walks a tree in the order of evaluation and writes down what each node means.
///
/// Variables that `defineVariable` binds are seen by what is evaluated after it in the same chain,
/// so they live beside the scope ({@link #bound}) and are put back where a chain or a lambda ends.
public final class Inference {

  private final TypeSystem types;
  private final AnalysisContext context;
  private final List<Problem> problems;
  private final List<Meaning> meanings = new ArrayList<>();
  private final Names names;
  private final Calls calls;
  private Map<String, CollectionType> bound = Map.of();

  /// Above zero inside text that is broken or not understood: nothing is reported there.
  private int silent;

  private int probing;

  public Inference(TypeSystem types, AnalysisContext context, List<Problem> problems) {
    this.types = types;
    this.context = context;
    this.problems = problems;
    this.names = new Names(this);
    this.calls = new Calls(this);
  }

  public List<Meaning> meanings() {
    return meanings;
  }

  TypeSystem types() {
    return types;
  }

  AnalysisContext context() {
    return context;
  }

  public CollectionType infer(Expression node, Scope outer) {
    Scope scope = outer.withVariables(bound);
    return switch (node) {
      case Literal literal -> note(node, scope, Literals.typeOf(literal));
      case MemberAccess member -> names.member(member, scope);
      case FunctionCall call -> calls.call(call, scope);
      case Indexer indexer -> {
        CollectionType receiver = infer(indexer.receiver(), scope);
        infer(indexer.index(), scope);
        yield note(node, scope, receiver.asOne());
      }
      case Polarity polarity -> note(node, scope, infer(polarity.operand(), scope).asOne());
      case BinaryOperation operation -> binary(operation, scope);
      case TypeOperation operation -> typeOperation(operation, scope);
      case ContextVariable variable -> contextVariable(variable, scope);
      case EnvironmentVariable variable -> {
        String name = variable.name().text();
        CollectionType type = Environment.typeOf(name, scope, this);
        yield note(
            node,
            scope,
            scope.focus(),
            type,
            new VariableSymbol("%" + name, type, Environment.describe(name, context)));
      }
      case Parenthesized parenthesized -> note(node, scope, infer(parenthesized.inner(), scope));
      case SortKey key -> note(node, scope, infer(key.key(), scope));
      case Missing _ -> note(node, scope, CollectionType.UNKNOWN);
      case Malformed malformed -> {
        silently(() -> malformed.parts().forEach(part -> infer(part, scope)));
        yield note(node, scope, CollectionType.UNKNOWN);
      }
    };
  }

  private CollectionType binary(BinaryOperation operation, Scope scope) {
    Map<String, CollectionType> before = bound;
    CollectionType left = infer(operation.left(), scope);
    if (operation.operator() == Operator.UNION) {
      bound = before;
    }
    CollectionType right = infer(operation.right(), scope);
    bound = before;
    return note(operation, scope, Operations.resultOf(operation.operator(), left, right, types));
  }

  private CollectionType typeOperation(TypeOperation operation, Scope scope) {
    CollectionType operand = infer(operation.operand(), scope);
    String text = operation.type().text();
    Type type = text.isEmpty() ? null : types.named(text);
    TypeSymbol symbol = type == null ? null : new TypeSymbol(type);
    if (type == null && !text.isEmpty()) {
      unknownType(text, operation.type().range());
    }
    CollectionType result =
        operation.kind() == TypeOperation.Kind.IS
            ? CollectionType.one(SystemType.BOOLEAN)
            : type == null
                ? CollectionType.UNKNOWN
                : CollectionType.of(List.of(type), operand.many());
    return note(operation, scope, operand, result, symbol);
  }

  private CollectionType contextVariable(ContextVariable variable, Scope scope) {
    CollectionType type =
        switch (variable.kind()) {
          case THIS -> scope.focus();
          case INDEX -> CollectionType.one(SystemType.INTEGER);
          case TOTAL -> scope.total() == null ? CollectionType.UNKNOWN : scope.total();
        };
    return note(
        variable,
        scope,
        scope.focus(),
        type,
        new VariableSymbol(variable.kind().text(), type, Environment.describe(variable.kind())));
  }

  /// Evaluates a part whose variables end with it, such as the body of a lambda.
  CollectionType inferApart(Expression node, Scope scope) {
    Map<String, CollectionType> before = bound;
    CollectionType type = infer(node, scope);
    bound = before;
    return type;
  }

  /// The type that a part would have, with nothing written down. What is not found gives nothing,
  /// since another round of the recursion may find it.
  CollectionType probe(Expression node, Scope scope) {
    int written = meanings.size();
    silent++;
    probing++;
    CollectionType type = inferApart(node, scope);
    probing--;
    silent--;
    meanings.subList(written, meanings.size()).clear();
    return type;
  }

  void bind(String name, CollectionType type) {
    Map<String, CollectionType> more = new TreeMap<>(bound);
    more.put(name, type);
    bound = Collections.unmodifiableMap(more);
  }

  CollectionType note(Expression node, Scope scope, CollectionType type) {
    return note(node, scope, scope.focus(), type, null);
  }

  CollectionType note(
      Expression node,
      Scope scope,
      CollectionType receiver,
      CollectionType type,
      @Nullable Symbol symbol) {
    meanings.add(new Meaning(node, scope, receiver, type, symbol));
    return type;
  }

  /// What a name gives that the receiver does not have.
  CollectionType notFound() {
    return probing > 0 ? CollectionType.EMPTY : CollectionType.UNKNOWN;
  }

  void silently(Runnable work) {
    silent++;
    work.run();
    silent--;
  }

  void report(ProblemKind kind, TextRange range, String message, List<String> suggestions) {
    if (silent == 0) {
      problems.add(new Problem(kind, range, message, suggestions));
    }
  }

  void unknownType(String name, TextRange range) {
    List<String> similar =
        Similar.to(name, types.model().types().stream().map(t -> t.name()).toList());
    report(
        ProblemKind.UNKNOWN_TYPE,
        range,
        "FHIR "
            + types.model().version().label()
            + " has no type `"
            + name
            + "`."
            + Similar.question(similar),
        similar);
  }
}
