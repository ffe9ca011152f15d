package io.fhirpathls.ide.hover;

import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Operator;

/// What an operator does, section "Operations".
///
/// @param symbol as it is written
/// @param name in a word or two
/// @param summary one or two sentences
/// @param example an expression that uses it
/// @param section the anchor in the normative release that speaks of it
public record OperatorText(
    String symbol, String name, String summary, String example, String section) {

  private static final String SPECIFICATION = "https://hl7.org/fhirpath/N1/#";

  public static OperatorText of(Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, EQUIVALENT, NOT_EQUIVALENT -> equality(operator);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(operator);
      case UNION, IN, CONTAINS -> collection(operator);
      case AND, OR, XOR, IMPLIES -> logic(operator);
      case TIMES, DIVIDED_BY, DIV, MOD, PLUS, MINUS, CONCATENATE -> math(operator);
    };
  }

  public static OperatorText of(TypeOperation.Kind kind) {
    return switch (kind) {
      case IS ->
          new OperatorText(
              "is",
              "type test",
              "True when the left operand has the type or one that is derived from it. The left"
                  + " operand must be a single item; empty gives empty.",
              "Observation.value is Quantity",
              "types");
      case AS ->
          new OperatorText(
              "as",
              "type cast",
              "The left operand when it has the type, else empty. The left operand must be a single"
                  + " item: `ofType` takes any number.",
              "(Observation.value as Quantity).unit",
              "types");
    };
  }

  /// A sign before an operand.
  public static OperatorText ofSign(boolean negative) {
    return new OperatorText(
        negative ? "-" : "+",
        negative ? "negation" : "plus sign",
        negative
            ? "The number or quantity with the opposite sign. It binds weaker than a dot:"
                + " `-1.abs()` is `-(1.abs())`."
            : "The number or quantity as it is.",
        negative ? "-5" : "+5",
        "operations");
  }

  private static OperatorText equality(Operator operator) {
    return switch (operator) {
      case EQUAL ->
          of(
              operator,
              "equals",
              "True when both collections hold equal items in the same order. Empty when either is"
                  + " empty, and when dates differ in their precision only.",
              "Patient.gender = 'male'");
      case NOT_EQUAL ->
          of(
              operator,
              "not equals",
              "The opposite of `=`. Empty when either operand is empty.",
              "Patient.gender != 'male'");
      case EQUIVALENT ->
          of(
              operator,
              "equivalent",
              "As `=`, but in any order, without regard to the case of letters and to white space,"
                  + " and never empty: two empty collections are equivalent.",
              "Patient.name.family ~ 'levin'");
      default ->
          of(
              operator,
              "not equivalent",
              "The opposite of `~`. Never empty.",
              "Patient.name.family !~ 'levin'");
    };
  }

  private static OperatorText of(Operator operator, String name, String summary, String example) {
    return new OperatorText(operator.symbol(), name, summary, example, "equality");
  }

  private static OperatorText comparison(Operator operator) {
    String name =
        switch (operator) {
          case LESS -> "less than";
          case LESS_OR_EQUAL -> "less or equal";
          case GREATER -> "greater than";
          default -> "greater or equal";
        };
    return new OperatorText(
        operator.symbol(),
        name,
        "Compares single numbers, strings, dates, times or quantities. Empty when an operand is"
            + " empty, and when the precision of dates leaves it open.",
        "Observation.value.ofType(Quantity) " + operator.symbol() + " 5 'mg'",
        "comparison");
  }

  private static OperatorText collection(Operator operator) {
    return switch (operator) {
      case UNION ->
          new OperatorText(
              "|",
              "union",
              "The items of both collections, each once, in no certain order.",
              "Patient.name | Patient.contact.name",
              "operations");
      case IN ->
          new OperatorText(
              "in",
              "membership",
              "True when the single item on the left is in the collection on the right. An empty"
                  + " left operand gives empty, an empty right one false.",
              "Patient.gender in ('male' | 'female')",
              "operations");
      default ->
          new OperatorText(
              "contains",
              "containership",
              "True when the single item on the right is in the collection on the left. For parts"
                  + " of a string there is the function `contains()`.",
              "Patient.name.given contains 'Peter'",
              "operations");
    };
  }

  private static OperatorText logic(Operator operator) {
    String truth =
        switch (operator) {
          case AND ->
              "True when both operands are, false when one of them is false; empty otherwise.";
          case OR ->
              "True when one of the operands is, false when both are false; empty otherwise.";
          case XOR ->
              "True when exactly one of the operands is, and empty when one of them is empty.";
          default ->
              "True when the left operand is false, or the right one true: what the left one"
                  + " requires. Empty where that is open.";
        };
    String name =
        switch (operator) {
          case AND -> "logical and";
          case OR -> "logical or";
          case XOR -> "exclusive or";
          default -> "implication";
        };
    return new OperatorText(
        operator.symbol(),
        name,
        truth,
        "Patient.active " + operator.symbol() + " Patient.name.exists()",
        "boolean-logic");
  }

  private static OperatorText math(Operator operator) {
    return switch (operator) {
      case TIMES ->
          arithmetic(operator, "multiplication", "The product of two numbers or quantities.", "2");
      case DIVIDED_BY ->
          arithmetic(
              operator,
              "division",
              "The quotient, always a decimal or a quantity. Empty where the divisor is 0.",
              "2");
      case DIV ->
          arithmetic(
              operator,
              "whole division",
              "The quotient without its fraction. Empty where the divisor is 0.",
              "2");
      case MOD ->
          arithmetic(
              operator,
              "remainder",
              "What whole division leaves. Empty where the divisor is 0.",
              "2");
      case PLUS ->
          arithmetic(
              operator,
              "addition",
              "The sum of two numbers or quantities, two strings joined, or a date moved by a"
                  + " quantity of time. Empty when either operand is empty.",
              "2");
      case MINUS ->
          arithmetic(
              operator,
              "subtraction",
              "The difference of two numbers or quantities, or a date moved back by a quantity of"
                  + " time. Empty when either operand is empty.",
              "2");
      default ->
          new OperatorText(
              "&",
              "concatenation",
              "Two strings joined, where an empty operand counts as an empty string.",
              "Patient.name.first().family & ', ' & Patient.name.first().given.first()",
              "operations");
    };
  }

  private static OperatorText arithmetic(
      Operator operator, String name, String summary, String right) {
    return new OperatorText(
        operator.symbol(), name, summary, "5 " + operator.symbol() + " " + right, "operations");
  }

  public String markdown() {
    return Paragraphs.of(
        "**`" + symbol + "`** " + name,
        summary,
        Paragraphs.code(example),
        "[Specification](" + SPECIFICATION + section + ")");
  }
}
