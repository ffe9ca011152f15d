package io.fhirpathls.analysis;

import io.fhirpathls.syntax.SyntaxError;

/// Everything that can be reported about an expression. The codes are stable: people filter by
/// them.
public enum ProblemKind {
  SYNTAX("syntax", Severity.ERROR),
  UNEXPECTED_CHARACTER("unexpected-character", Severity.ERROR),
  UNBALANCED_BRACKET("unbalanced-bracket", Severity.ERROR),
  FOREIGN_OPERATOR("foreign-operator", Severity.ERROR),
  KEYWORD_CASE("keyword-case", Severity.ERROR),
  DOUBLE_QUOTED_STRING("double-quoted-string", Severity.ERROR),
  UNTERMINATED_STRING("unterminated-string", Severity.ERROR),
  UNTERMINATED_IDENTIFIER("unterminated-identifier", Severity.ERROR),
  UNTERMINATED_COMMENT("unterminated-comment", Severity.ERROR),
  INVALID_ESCAPE("invalid-escape", Severity.ERROR),
  INVALID_LITERAL("invalid-literal", Severity.ERROR),
  INVALID_UNIT("invalid-unit", Severity.WARNING),
  UNKNOWN_CONTEXT_VARIABLE("unknown-context-variable", Severity.ERROR),
  TOO_DEEP("too-deep", Severity.ERROR),
  UNKNOWN_ELEMENT("unknown-element", Severity.ERROR),
  CHOICE_SUFFIX("choice-suffix", Severity.ERROR),
  UNKNOWN_FUNCTION("unknown-function", Severity.ERROR),
  ARGUMENT_COUNT("argument-count", Severity.ERROR),
  UNKNOWN_TYPE("unknown-type", Severity.ERROR),
  WRONG_ROOT_TYPE("wrong-root-type", Severity.WARNING),
  UNKNOWN_VARIABLE("unknown-variable", Severity.ERROR),
  VARIABLE_REDEFINED("variable-redefined", Severity.ERROR),
  WRONG_INPUT_TYPE("wrong-input-type", Severity.ERROR),
  ARGUMENT_TYPE("argument-type", Severity.ERROR),
  OPERAND_TYPE("operand-type", Severity.ERROR),
  SINGLETON_EXPECTED("singleton-expected", Severity.WARNING),
  CRITERION_NOT_BOOLEAN("criterion-not-boolean", Severity.WARNING),
  IMPOSSIBLE_TYPE("impossible-type", Severity.WARNING),
  CONSTANT_COMPARISON("constant-comparison", Severity.WARNING),
  UNKNOWN_CODE("unknown-code", Severity.WARNING),
  REDUNDANT_CRITERION("redundant-criterion", Severity.HINT),
  DEPRECATED_FUNCTION("deprecated-function", Severity.HINT),
  DRAFT_FUNCTION("draft-function", Severity.HINT),
  INVALID_DIRECTIVE("invalid-directive", Severity.ERROR),
  UNKNOWN_DIRECTIVE("unknown-directive", Severity.WARNING),
  CONFLICTING_DIRECTIVE("conflicting-directive", Severity.WARNING);

  /// As editors show it.
  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION,
    HINT
  }

  private final String code;
  private final Severity severity;

  ProblemKind(String code, Severity severity) {
    this.code = code;
    this.severity = severity;
  }

  public String code() {
    return code;
  }

  public Severity severity() {
    return severity;
  }

  static ProblemKind of(SyntaxError.Kind kind) {
    return switch (kind) {
      case EXPECTED_EXPRESSION, EXPECTED_NAME, EXPECTED_TYPE, EXPECTED_OPERATOR, UNEXPECTED_COMMA ->
          SYNTAX;
      case UNCLOSED_BRACKET, UNEXPECTED_BRACKET -> UNBALANCED_BRACKET;
      case UNEXPECTED_CHARACTER -> UNEXPECTED_CHARACTER;
      case FOREIGN_OPERATOR -> FOREIGN_OPERATOR;
      case KEYWORD_CASE -> KEYWORD_CASE;
      case DOUBLE_QUOTED_STRING -> DOUBLE_QUOTED_STRING;
      case UNTERMINATED_STRING -> UNTERMINATED_STRING;
      case UNTERMINATED_IDENTIFIER -> UNTERMINATED_IDENTIFIER;
      case UNTERMINATED_COMMENT -> UNTERMINATED_COMMENT;
      case INVALID_ESCAPE -> INVALID_ESCAPE;
      case INVALID_LITERAL -> INVALID_LITERAL;
      case UNKNOWN_CONTEXT_VARIABLE -> UNKNOWN_CONTEXT_VARIABLE;
      case TOO_DEEP -> TOO_DEEP;
    };
  }
}
