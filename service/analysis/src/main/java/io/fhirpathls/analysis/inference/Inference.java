package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.check.CodeChecks;
import io.fhirpathls.analysis.check.IndexChecks;
import io.fhirpathls.analysis.check.LiteralChecks;
import io.fhirpathls.analysis.check.OperatorChecks;
import io.fhirpathls.analysis.check.OrderChecks;
import io.fhirpathls.analysis.check.Reporter;
import io.fhirpathls.analysis.check.TypeTestChecks;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.CollectionType.Order;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.InstanceSelector;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks a tree in the order of evaluation and writes down what each node means.
///
/// Variables that `defineVariable` binds are seen by what is evaluated after it, so they live
/// beside the scope, in {@link Variables}.
public final class Inference implements Reporter {

  /// So many nodes are looked at without a break: well below a millisecond.
  private static final int AT_A_STRETCH = 128;

  private final TypeSystem types;
  private final AnalysisContext context;
  private final SyntaxTree tree;
  private final List<Problem> problems;
  private final Runnable between;
  private final List<Meaning> meanings = new ArrayList<>();
  private final BrokenPlaces broken;
  private final Variables variables;
  private final Names names;
  private final Calls calls;
  private final Instances instances;
  private final OperatorChecks operatorChecks;
  private final TypeTestChecks typeTestChecks;
  private final CodeChecks codeChecks;
  private final OrderChecks orderChecks;

  /// Above zero inside text that is broken or not understood: nothing is reported there.
  private int silent;

  private int probing;

  private int visited;

  /// How many unions are around: their branches may each have a root of their own.
  private int branches;

  /// @param between two stretches of nodes; what it throws ends the walk
  public Inference(
      TypeSystem types,
      AnalysisContext context,
      SyntaxTree tree,
      List<Problem> problems,
      Runnable between) {
    this.types = types;
    this.context = context;
    this.tree = tree;
    this.problems = problems;
    this.between = between;
    this.broken = BrokenPlaces.of(tree);
    this.variables = new Variables(this);
    this.names = new Names(this);
    this.calls = new Calls(this);
    this.instances = new Instances(this);
    this.operatorChecks = new OperatorChecks(types, this);
    this.typeTestChecks = new TypeTestChecks(types, this);
    this.codeChecks = new CodeChecks(types, this);
    this.orderChecks = new OrderChecks(this);
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

  SyntaxTree tree() {
    return tree;
  }

  public CollectionType infer(Expression node, Scope outer) {
    if (++visited % AT_A_STRETCH == 0) {
      between.run();
    }
    Scope scope = outer.withVariables(variables.bound());
    return switch (node) {
      case Literal literal -> {
        new LiteralChecks(this, tree.text()).check(literal);
        yield note(node, scope, Literals.typeOf(literal));
      }
      case MemberAccess member -> names.member(member, scope);
      case FunctionCall call -> calls.call(call, scope);
      case Indexer indexer -> {
        CollectionType receiver = infer(indexer.receiver(), scope);
        new IndexChecks(types, this).check(indexer.index(), infer(indexer.index(), scope));
        orderChecks.check(receiver, "[ ]", indexer.index().range());
        yield note(node, scope, receiver.asOne());
      }
      case InstanceSelector selector -> instances.selector(selector, scope);
      case InstanceElement element -> note(node, scope, infer(element.value(), scope));
      case Polarity polarity -> {
        CollectionType operand = infer(polarity.operand(), scope);
        operatorChecks.check(polarity, operand);
        yield note(node, scope, operand.asOne());
      }
      case BinaryOperation operation -> binary(operation, scope);
      case TypeOperation operation -> typeOperation(operation, scope);
      case ContextVariable variable -> variables.context(variable, scope);
      case EnvironmentVariable variable -> variables.environment(variable, scope);
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
    Map<String, CollectionType> before = variables.bound();
    boolean isUnion = operation.operator() == Operator.UNION;
    branches += isUnion ? 1 : 0;
    CollectionType left = infer(operation.left(), scope);
    if (isUnion) {
      variables.restore(before);
    } else {
      variables.betweenOperands(before);
    }
    boolean isGuarded =
        operation.operator() == Operator.AND || operation.operator() == Operator.IMPLIES;
    Scope guarded =
        isGuarded
            ? scope.withFocus(new Narrowing(types).by(operation.left(), scope.focus()).asOne())
            : scope;
    CollectionType right = infer(operation.right(), guarded);
    branches -= isUnion ? 1 : 0;
    variables.restore(before);
    boolean isLawful = operatorChecks.check(operation, left, right);
    codes(operation);
    CollectionType result =
        isLawful || isComparison(operation.operator())
            ? Operations.resultOf(operation.operator(), left, right, types)
            : CollectionType.UNKNOWN;
    return note(operation, scope, isList(operation) ? result : result.in(Order.OF_A_SET));
  }

  private static boolean isComparison(Operator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /// Whether it is a list of literals, `1 | 2 | 3`, whose order the specification relies on in its
  /// own examples.
  private static boolean isList(Expression node) {
    return switch (node) {
      case Literal _ -> true;
      case Parenthesized parenthesized -> isList(parenthesized.inner());
      case BinaryOperation union ->
          union.operator() == Operator.UNION && isList(union.left()) && isList(union.right());
      default -> false;
    };
  }

  /// `element = 'code'` and its like, either way round; also against each item of a union.
  private void codes(BinaryOperation operation) {
    switch (operation.operator()) {
      case EQUAL, EQUIVALENT, NOT_EQUAL, NOT_EQUIVALENT -> {
        codes(operation.left(), operation.right());
        codes(operation.right(), operation.left());
      }
      case IN -> codes(operation.left(), operation.right());
      case CONTAINS -> codes(operation.right(), operation.left());
      default -> {}
    }
  }

  private void codes(Expression element, Expression literals) {
    if (meaningOf(element) instanceof ElementSymbol symbol) {
      codes(symbol.element(), literals);
    }
  }

  void codes(ElementDefinition element, Expression literals) {
    switch (literals) {
      case Literal.StringLiteral literal when !broken.isUnterminated(literal.range()) ->
          codeChecks.check(element, literal);
      case Parenthesized parenthesized -> codes(element, parenthesized.inner());
      case BinaryOperation union when union.operator() == Operator.UNION -> {
        codes(element, union.left());
        codes(element, union.right());
      }
      default -> {}
    }
  }

  BrokenPlaces broken() {
    return broken;
  }

  @SuppressWarnings("ReferenceEquality") // the very node, not one that looks like it
  private @Nullable Symbol meaningOf(Expression node) {
    for (int i = meanings.size() - 1; i >= 0; i--) {
      if (meanings.get(i).node() == node) {
        return meanings.get(i).symbol();
      }
    }
    return null;
  }

  private CollectionType typeOperation(TypeOperation operation, Scope scope) {
    CollectionType operand = infer(operation.operand(), scope);
    String text = operation.type().text();
    Type type = text.isEmpty() ? null : types.named(text);
    TypeSymbol symbol = type == null ? null : new TypeSymbol(type);
    if (type == null && !text.isEmpty()) {
      unknownType(text, operation.type().range());
    } else if (type != null) {
      typeTestChecks.check(operand, type, operation.type().range());
    }
    CollectionType result =
        operation.kind() == TypeOperation.Kind.IS
            ? CollectionType.one(SystemType.BOOLEAN)
            : type == null ? CollectionType.UNKNOWN : operand.withTypes(List.of(type));
    return note(operation, scope, operand, result, symbol);
  }

  /// Evaluates a part whose variables end with it, such as the body of a lambda.
  CollectionType inferApart(Expression node, Scope scope) {
    Map<String, CollectionType> before = variables.bound();
    CollectionType type = infer(node, scope);
    variables.restore(before);
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

  Variables variables() {
    return variables;
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

  /// Whether the same text is going to be evaluated again.
  boolean isProbing() {
    return probing > 0;
  }

  boolean isBranch() {
    return branches > 0;
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

  @Override
  public void report(Problem problem) {
    if (silent == 0) {
      problems.add(problem);
    }
  }

  TypeTestChecks typeTestChecks() {
    return typeTestChecks;
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
        Fix.oneOf(range, similar));
  }
}
