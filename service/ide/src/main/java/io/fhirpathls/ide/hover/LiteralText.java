package io.fhirpathls.ide.hover;

import io.fhirpathls.ide.units.CommonUnit;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Literal.BooleanLiteral;
import io.fhirpathls.syntax.Literal.DateLiteral;
import io.fhirpathls.syntax.Literal.DateTimeLiteral;
import io.fhirpathls.syntax.Literal.DecimalLiteral;
import io.fhirpathls.syntax.Literal.EmptyCollection;
import io.fhirpathls.syntax.Literal.IntegerLiteral;
import io.fhirpathls.syntax.Literal.LongLiteral;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Literal.TimeLiteral;
import java.util.Objects;
import java.util.Set;

/// What a literal means, as Markdown: its type, its precision, its unit, its escapes.
public final class LiteralText {

  /// Calendar durations that stand for the same as a unit of UCUM.
  private static final Set<String> EXACT =
      Set.of("second", "seconds", "millisecond", "milliseconds");

  private LiteralText() {}

  /// @param written the literal as it stands in the text
  public static String of(Literal literal, String written) {
    return switch (literal) {
      case EmptyCollection _ -> Objects.requireNonNull(KeywordText.of("{}"));
      case BooleanLiteral truth ->
          Objects.requireNonNull(KeywordText.of(truth.value() ? "true" : "false"));
      case StringLiteral string -> string(string, written);
      case IntegerLiteral _ -> typed(written, "Integer", "");
      case LongLiteral _ -> typed(written, "Long", "");
      case DecimalLiteral decimal -> typed(written, "Decimal", fraction(decimal.digits()));
      case DateLiteral date -> typed(written, "Date", "Precise to the " + precision(date.text()));
      case DateTimeLiteral moment -> typed(written, "DateTime", moment(moment.text()));
      case TimeLiteral time ->
          typed(written, "Time", "Precise to the " + clockPrecision(time.text()));
      case QuantityLiteral quantity -> quantity(quantity, written);
    };
  }

  private static String typed(String written, String type, String words) {
    return Paragraphs.of(
        Paragraphs.code(written + ": System." + type), words.isEmpty() ? "" : words + ".");
  }

  private static String string(StringLiteral string, String written) {
    String characters = string.value().codePointCount(0, string.value().length()) + " characters";
    return written.indexOf('\\') < 0
        ? typed(written, "String", characters)
        : Paragraphs.of(
            typed(written, "String", characters),
            "With its escapes resolved:",
            "```text\n" + string.value() + "\n```");
  }

  private static String fraction(String digits) {
    int places = digits.length() - digits.indexOf('.') - 1;
    return places == 1 ? "One digit behind the point" : places + " digits behind the point";
  }

  private static String precision(String date) {
    return switch (date.length()) {
      case 4 -> "year";
      case 7 -> "month";
      default -> "day";
    };
  }

  private static String clockPrecision(String time) {
    return switch (time.length()) {
      case 2 -> "hour";
      case 5 -> "minute";
      case 8 -> "second";
      default -> "millisecond";
    };
  }

  private static String moment(String text) {
    int t = text.indexOf('T');
    String day = text.substring(0, t);
    String rest = text.substring(t + 1);
    int zoneAt = Math.max(rest.indexOf('Z'), Math.max(rest.indexOf('+'), rest.indexOf('-')));
    String clock = zoneAt < 0 ? rest : rest.substring(0, zoneAt);
    String zone = zoneAt < 0 ? "" : rest.substring(zoneAt);
    String precise = "Precise to the " + (clock.isEmpty() ? precision(day) : clockPrecision(clock));
    if (clock.isEmpty()) {
      return precise;
    }
    return precise
        + (zone.isEmpty()
            ? ", without a time zone"
            : zone.equals("Z") ? ", in UTC" : ", " + zone + " from UTC");
  }

  private static String quantity(QuantityLiteral quantity, String written) {
    if (quantity.calendar()) {
      return typed(
          written,
          "Quantity",
          EXACT.contains(quantity.unit())
              ? "A duration, the same as with the unit of UCUM"
              : "A calendar duration: months and years are as long as the calendar has them, so it"
                  + " is not equal to the same number of a unit of UCUM");
    }
    CommonUnit unit = CommonUnit.of(quantity.unit());
    return typed(written, "Quantity", "Unit of UCUM" + (unit == null ? "" : ": " + unit.name()));
  }
}
