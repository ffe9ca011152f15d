package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.ide.caret.ArgumentPlace;
import io.fhirpathls.ide.caret.AroundCaret;
import io.fhirpathls.ide.completion.CompletionSite.Behind;
import io.fhirpathls.ide.completion.CompletionSite.Kind;
import io.fhirpathls.ide.completion.CompletionSite.Quotes;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out what may stand at a caret: the token before it says what is expected, the tree says of
/// what.
final class SiteFinder {

  private final Analysis analysis;
  private final int offset;
  private final String text;
  private final AroundCaret around;

  SiteFinder(Analysis analysis, int offset) {
    this.analysis = analysis;
    this.offset = offset;
    this.text = analysis.tree().text();
    this.around = AroundCaret.of(analysis.tree(), offset);
  }

  CompletionSite find() {
    TextRange percent = percentName();
    Lexeme word = around.word();
    if (around.inComment() || isInDate()) {
      return none();
    }
    if (percent != null) {
      String typed = text.substring(percent.start(), offset);
      return new CompletionSite(
          new Kind.EnvironmentName(scope(percent.start()), typed.length() > 1), percent, typed);
    }
    if (word != null) {
      switch (word.kind()) {
        case STRING -> {
          if (word.range().start() < offset) {
            return inString(word.range());
          }
        }
        case NUMBER, DATE, OPERATOR, PUNCTUATION, COMMENT, UNEXPECTED -> {
          return none();
        }
        case VARIABLE -> {
          return site(new Kind.ContextName(scope(word.range().start())));
        }
        case WORD, DELIMITED -> {}
      }
    }
    return byWhatIsBefore();
  }

  private CompletionSite byWhatIsBefore() {
    Lexeme previous = around.previous();
    if (previous != null && previous.kind() == Lexeme.Kind.UNEXPECTED && !around.isBehindSpace()) {
      return none();
    }
    if (around.previousText().equals(".")) {
      return behindDot(previous == null ? 0 : previous.range().start());
    }
    TypeOperation test = typeTest();
    if (test != null) {
      return site(new Kind.TypeName(analysis.typeOf(test.operand()).likely(), null));
    }
    if (around.isBehindOperand()) {
      return behindOperand();
    }
    ArgumentPlace argument = ArgumentPlace.directlyAround(around, analysis);
    Parameter parameter = argument == null ? null : argument.parameter();
    boolean isTooMuch = argument != null && parameter == null;
    if (isTooMuch || around.previousText().equals("{")) {
      return none();
    }
    if (argument != null && parameter != null && beginsArgument()) {
      if (argument.takes(Parameter.Kind.TYPE)) {
        return site(new Kind.TypeName(argument.meaning().receiver().likely(), null));
      }
      if (argument.takes(Parameter.Kind.WORD)) {
        return site(new Kind.Word(parameter));
      }
    }
    Expectation expectation = Expectation.at(around, analysis);
    return site(
        new Kind.Start(
            scope(start()), around.isCall(), expectation.awaited(), expectation.fitting()));
  }

  private boolean beginsArgument() {
    return around.previousText().equals("(") || around.previousText().equals(",");
  }

  /// Where the word begins, or would.
  private int start() {
    return around.word() == null ? offset : around.word().range().start();
  }

  /// The test or cast behind whose operator the caret stands.
  private @Nullable TypeOperation typeTest() {
    Lexeme previous = around.previous();
    if (previous == null) {
      return null;
    }
    for (Expression node : analysis.tree().pathTo(previous.range().start())) {
      if (node instanceof TypeOperation operation
          && operation.operatorRange().equals(previous.range())) {
        return operation;
      }
    }
    return null;
  }

  private CompletionSite behindDot(int dot) {
    for (Expression node : analysis.tree().pathTo(dot).reversed()) {
      if (node instanceof TypeOperation operation && operation.type().range().touches(dot)) {
        return site(
            new Kind.TypeName(
                analysis.typeOf(operation.operand()), operation.type().names().getFirst().text()));
      }
    }
    Expression receiver = receiverBefore(dot, analysis.tree().root());
    if (receiver == null) {
      return none();
    }
    String space = spaceName(receiver);
    if (space != null) {
      ArgumentPlace argument = ArgumentPlace.directlyAround(around, analysis);
      CollectionType tested =
          argument != null && argument.takes(Parameter.Kind.TYPE)
              ? argument.meaning().receiver()
              : CollectionType.UNKNOWN;
      return site(new Kind.TypeName(tested, space));
    }
    return site(
        new Kind.AfterReceiver(
            analysis.typeOf(receiver), CalledFunction.specialReceiver(receiver), around.isCall()));
  }

  private static @Nullable Expression receiverBefore(int dot, Expression node) {
    for (Expression child : node.children()) {
      if (child.range().start() < dot && dot < child.range().end()) {
        return receiverBefore(dot, child);
      }
    }
    Expression receiver =
        switch (node) {
          case MemberAccess member -> member.receiver();
          case FunctionCall call -> call.receiver();
          default -> null;
        };
    if (receiver != null && receiver.range().end() <= dot) {
      return receiver;
    }
    // A member without a name may end at its dot, or a little behind it.
    for (Expression child : node.children()) {
      Expression found = child.range().touches(dot) ? receiverBefore(dot, child) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String spaceName(Expression receiver) {
    if (receiver instanceof MemberAccess(Expression outer, var name, var _)
        && outer == null
        && (name.text().equals("FHIR") || name.text().equals("System"))) {
      return name.text();
    }
    return null;
  }

  private CompletionSite behindOperand() {
    Lexeme previous = around.previous();
    if (previous == null || around.word() == null && !around.isBehindSpace()) {
      return none();
    }
    List<CollectionType> operands = new ArrayList<>();
    for (Expression node : analysis.tree().pathTo(previous.range().end()).reversed()) {
      if (node.range().end() == previous.range().end() && !(node instanceof Malformed)) {
        operands.add(analysis.typeOf(node));
      }
    }
    if (operands.isEmpty()) {
      addOperandsOfParts(previous.range().end(), analysis.tree().root(), operands);
    }
    return site(new Kind.AfterOperand(operands, behind(previous)));
  }

  /// Of two nodes that meet at the offset, the tree leads to the later one only.
  private void addOperandsOfParts(int end, Expression node, List<CollectionType> operands) {
    for (Expression child : node.children()) {
      if (child.range().touches(end)) {
        addOperandsOfParts(end, child, operands);
      }
    }
    if (node.range().end() == end && !(node instanceof Malformed)) {
      operands.add(analysis.typeOf(node));
    }
  }

  private Behind behind(Lexeme previous) {
    if (previous.kind() == Lexeme.Kind.NUMBER) {
      return isBesideTime() ? Behind.NUMBER_OF_TIME : Behind.NUMBER;
    }
    ArgumentPlace argument = ArgumentPlace.directlyAround(around, analysis);
    return argument != null && argument.function().name().equals("sort")
        ? Behind.SORT_KEY
        : Behind.ANYTHING;
  }

  /// Whether the quantity at the caret is added to a date or a time.
  private boolean isBesideTime() {
    for (Expression node : around.path().reversed()) {
      if (node instanceof BinaryOperation operation) {
        Set<SystemType> left = analysis.types().systemTypes(analysis.typeOf(operation.left()));
        return left != null
            && (left.contains(SystemType.DATE)
                || left.contains(SystemType.DATE_TIME)
                || left.contains(SystemType.TIME));
      }
    }
    return false;
  }

  private CompletionSite inString(TextRange literal) {
    Quotes quotes =
        text.charAt(literal.start()) == '"'
            ? Quotes.DOUBLE
            : AroundCaret.isClosed(literal.in(text)) ? Quotes.CLOSED : Quotes.OPEN;
    TextRange replaces =
        switch (quotes) {
          case CLOSED -> new TextRange(literal.start() + 1, literal.end() - 1);
          case DOUBLE -> literal;
          case OPEN -> new TextRange(literal.start() + 1, endOfText(literal.end()));
        };
    Lexeme previous = around.previous();
    Kind kind =
        previous != null && previous.kind() == Lexeme.Kind.NUMBER
            ? new Kind.Unit(isBesideTime() || isUnitOfTime(), quotes)
            : around.isBehindOperand()
                ? new Kind.None()
                : new Kind.Text(Expectation.at(around, analysis).awaited(), quotes);
    return new CompletionSite(kind, replaces, text.substring(replaces.start(), offset));
  }

  private boolean isUnitOfTime() {
    List<Expression> path = around.path();
    return path.size() > 1
        && path.getLast() instanceof QuantityLiteral
        && path.get(path.size() - 2) instanceof BinaryOperation operation
        && analysis.typeOf(operation.left()).alternatives().contains(SystemType.DATE);
  }

  /// A string without its end holds the rest of its line: of that, what may belong to the word.
  private int endOfText(int limit) {
    int end = offset;
    while (end < limit && (isNamePart(text.charAt(end)) || ":/.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  /// The `%name` that the caret stands in, also where hyphens or a missing backtick make several
  /// tokens of it.
  private @Nullable TextRange percentName() {
    int start = Math.min(offset, text.length());
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    if (start > 0 && "`'".indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    if (start == 0 || text.charAt(start - 1) != '%' || offset > text.length() || isInText(start)) {
      return null;
    }
    String before = text.substring(start, offset);
    boolean isQuoted = before.startsWith("`") || before.startsWith("'");
    int hyphen = before.indexOf('-');
    if (!isQuoted && hyphen >= 0 && !before.startsWith("ext-") && !before.startsWith("vs-")) {
      return null;
    }
    int end = offset;
    while (end < text.length()
        && isNamePart(text.charAt(end))
        && (isQuoted || hyphen >= 0 || text.charAt(end) != '-')) {
      end++;
    }
    boolean closes = isQuoted && end < text.length() && text.charAt(end) == before.charAt(0);
    return new TextRange(start - 1, closes ? end + 1 : end);
  }

  /// Whether the caret stands in a date or time that is being written, as in `@2024-05-`.
  private boolean isInDate() {
    int start = Math.min(offset, text.length());
    while (start > 0
        && (isNamePart(text.charAt(start - 1)) || ":.+".indexOf(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    if (start == 0 || text.charAt(start - 1) != '@' || offset > text.length()) {
      return false;
    }
    String date = text.substring(start, offset);
    return date.chars().noneMatch(Character::isLowerCase)
        && (date.indexOf('.') < 0 || date.indexOf('T') >= 0);
  }

  /// Whether the caret stands in a string that is no variable's name.
  private boolean isInText(int start) {
    Lexeme word = around.word();
    return word != null && word.kind() == Lexeme.Kind.STRING && word.range().start() < start;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /// What a name that begins at an offset is looked up in.
  private Scope scope(int start) {
    for (Expression node : around.path().reversed()) {
      boolean isHere = node.range().start() == start || node instanceof Missing;
      Meaning meaning = isHere && !(node instanceof Malformed) ? analysis.meaningOf(node) : null;
      if (meaning != null) {
        return meaning.scope();
      }
    }
    ArgumentPlace argument = ArgumentPlace.around(around, analysis);
    return argument == null ? analysis.rootScope() : argument.scope();
  }

  private CompletionSite site(Kind kind) {
    Lexeme word = around.word();
    TextRange replaces = word == null ? TextRange.at(offset) : word.range();
    return new CompletionSite(
        kind,
        replaces,
        word == null ? "" : text.substring(replaces.start(), Math.min(offset, text.length())));
  }

  private CompletionSite none() {
    return new CompletionSite(new Kind.None(), TextRange.at(offset), "");
  }
}
