package io.fhirpathls.analysis;

import io.fhirpathls.syntax.SyntaxError;
import org.jspecify.annotations.Nullable;

/// Everything that can be reported about an expression. The codes are stable: people filter by
/// them.
public enum ProblemKind {
  SYNTAX("syntax", Severity.ERROR, "expressions"),
  UNEXPECTED_CHARACTER("unexpected-character", Severity.ERROR, "syntax"),
  UNBALANCED_BRACKET("unbalanced-bracket", Severity.ERROR, "expressions"),
  FOREIGN_OPERATOR("foreign-operator", Severity.ERROR, "operations"),
  KEYWORD_CASE("keyword-case", Severity.ERROR, "keywords"),
  DOUBLE_QUOTED_STRING("double-quoted-string", Severity.ERROR, "string"),
  UNTERMINATED_STRING("unterminated-string", Severity.ERROR, "string"),
  UNTERMINATED_IDENTIFIER("unterminated-identifier", Severity.ERROR, "identifiers"),
  UNTERMINATED_COMMENT("unterminated-comment", Severity.ERROR, "comments"),
  INVALID_ESCAPE("invalid-escape", Severity.WARNING, "string"),
  INVALID_LITERAL("invalid-literal", Severity.ERROR, "literals"),
  INVALID_UNIT("invalid-unit", Severity.WARNING, "quantity"),
  UNKNOWN_CONTEXT_VARIABLE("unknown-context-variable", Severity.ERROR, "functions"),
  TOO_DEEP("too-deep", Severity.ERROR, "expressions"),
  UNKNOWN_ELEMENT("unknown-element", Severity.ERROR, "path-selection"),
  CHOICE_SUFFIX("choice-suffix", Severity.ERROR, "path-selection"),
  UNKNOWN_FUNCTION("unknown-function", Severity.ERROR, "functions"),
  ARGUMENT_COUNT("argument-count", Severity.ERROR, "functions"),
  UNKNOWN_TYPE("unknown-type", Severity.ERROR, "type-specifiers"),
  WRONG_ROOT_TYPE("wrong-root-type", Severity.WARNING, "path-selection"),
  UNKNOWN_VARIABLE("unknown-variable", Severity.ERROR, "environment-variables"),
  VARIABLE_REDEFINED("variable-redefined", Severity.ERROR, "environment-variables"),
  WRONG_INPUT_TYPE("wrong-input-type", Severity.ERROR, "functions"),
  ARGUMENT_TYPE("argument-type", Severity.ERROR, "functions"),
  OPERAND_TYPE("operand-type", Severity.ERROR, "operations"),
  SINGLETON_EXPECTED("singleton-expected", Severity.WARNING, "singleton-evaluation-of-collections"),
  CRITERION_NOT_BOOLEAN(
      "criterion-not-boolean", Severity.WARNING, "singleton-evaluation-of-collections"),
  IMPOSSIBLE_TYPE("impossible-type", Severity.WARNING, "types"),
  CONSTANT_COMPARISON("constant-comparison", Severity.WARNING, "equality"),
  UNDEFINED_ORDER("undefined-order", Severity.WARNING, "children"),
  SET_ORDER("set-order", Severity.HINT, "unionother-collection"),
  UNKNOWN_CODE("unknown-code", Severity.WARNING, "equality"),
  REDUNDANT_CRITERION("redundant-criterion", Severity.HINT, "filtering-and-projection"),
  DEPRECATED_FUNCTION("deprecated-function", Severity.HINT, "functions"),
  DRAFT_FUNCTION("draft-function", Severity.HINT, "functions"),
  RESULT_TYPE("result-type", Severity.ERROR, ""),
  SEARCH_TYPE("search-type", Severity.WARNING, ""),
  UNKNOWN_LINK_ID("unknown-link-id", Severity.WARNING, ""),
  COLUMN_TYPE("column-type", Severity.WARNING, ""),
  COLUMN_COLLECTION("column-collection", Severity.INFORMATION, ""),
  INVALID_DIRECTIVE("invalid-directive", Severity.ERROR, ""),
  UNKNOWN_DIRECTIVE("unknown-directive", Severity.WARNING, ""),
  CONFLICTING_DIRECTIVE("conflicting-directive", Severity.WARNING, "");

  /// As editors show it.
  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION,
    HINT
  }

  private final String code;
  private final Severity severity;
  private final String section;

  ProblemKind(String code, Severity severity, String section) {
    this.code = code;
    this.severity = severity;
    this.section = section;
  }

  public String code() {
    return code;
  }

  public Severity severity() {
    return severity;
  }

  /// The section of the normative specification that the finding rests on, as a url; null for what
  /// the specification says nothing about.
  public @Nullable String specification() {
    return section.isEmpty() ? null : "https://hl7.org/fhirpath/N1/#" + section;
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
      case INVALID_LITERAL -> INVALID_LITERAL;
      case UNKNOWN_CONTEXT_VARIABLE -> UNKNOWN_CONTEXT_VARIABLE;
      case TOO_DEEP -> TOO_DEEP;
    };
  }
}
