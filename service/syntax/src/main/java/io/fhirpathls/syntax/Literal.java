package io.fhirpathls.syntax;

import io.fhirpathls.text.TextRange;

/// A literal, section "Literals". Numbers, dates and times keep their written form: its precision
/// is part of their meaning.
public sealed interface Literal extends Expression {

  /// `{}`
  record EmptyCollection(TextRange range) implements Literal {}

  record BooleanLiteral(boolean value, TextRange range) implements Literal {}

  /// @param value the text with its escapes resolved
  record StringLiteral(String value, TextRange range) implements Literal {}

  record IntegerLiteral(String digits, TextRange range) implements Literal {}

  /// @param digits without the suffix `L`
  record LongLiteral(String digits, TextRange range) implements Literal {}

  record DecimalLiteral(String digits, TextRange range) implements Literal {}

  /// @param text without the leading `@`
  record DateLiteral(String text, TextRange range) implements Literal {}

  /// @param text without the leading `@`, with its `T`
  record DateTimeLiteral(String text, TextRange range) implements Literal {}

  /// @param text without the leading `@T`
  record TimeLiteral(String text, TextRange range) implements Literal {}

  /// @param unit a UCUM code, or the word of a calendar duration
  /// @param calendar whether the unit is written as a word (`4 days`) and not as a UCUM string
  record QuantityLiteral(
      String digits, String unit, boolean calendar, TextRange unitRange, TextRange range)
      implements Literal {}
}
