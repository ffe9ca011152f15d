package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Literals of the right form that mean nothing: a 13th month, a unit that UCUM does not have,
/// section "Literals".
public record LiteralChecks(Reporter reporter) {

  private static final Pattern DAY =
      Pattern.compile("(?<year>\\d{4})(-(?<month>\\d\\d)(-(?<day>\\d\\d))?)?");
  private static final Pattern CLOCK =
      Pattern.compile("(?<hour>\\d\\d)(:(?<minute>\\d\\d)(:(?<second>\\d\\d)(\\.\\d+)?)?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(?<sign>[+-])(?<hour>\\d\\d):(?<minute>\\d\\d)$");

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /// What people write in quotes and UCUM writes otherwise.
  private static final Map<String, String> MISWRITTEN_UNITS =
      Map.of(
          "hours", "h", "minutes", "min", "seconds", "s", "mcg", "ug", "µg", "ug", "μg", "ug", "cc",
          "mL", "sec", "s", "hr", "h");

  public void check(Literal literal) {
    switch (literal) {
      case Literal.DateLiteral date -> report(date, day(date.text()));
      case Literal.TimeLiteral time -> report(time, clock(time.text()));
      case Literal.DateTimeLiteral moment -> report(moment, moment(moment.text()));
      case QuantityLiteral quantity -> unit(quantity);
      case Literal.IntegerLiteral integer -> integer(integer, integer.digits(), 10, "2147483647");
      case Literal.LongLiteral number ->
          integer(number, number.digits(), 19, "9223372036854775807");
      case Literal.EmptyCollection _,
          Literal.BooleanLiteral _,
          Literal.StringLiteral _,
          Literal.DecimalLiteral _ -> {}
    }
  }

  private void report(Expression literal, @Nullable String mistake) {
    if (mistake != null) {
      reporter.report(ProblemKind.INVALID_LITERAL, literal.range(), mistake);
    }
  }

  private static @Nullable String moment(String text) {
    int t = text.indexOf('T');
    String wrongDay = day(text.substring(0, t));
    if (wrongDay != null) {
      return wrongDay;
    }
    String time = text.substring(t + 1);
    Matcher offset = OFFSET.matcher(time);
    if (offset.find() && number(offset, "hour") * 60 + number(offset, "minute") > 14 * 60) {
      return "No time zone is more than 14 hours away.";
    }
    return time.isEmpty() ? null : clock(time);
  }

  private static @Nullable String day(String text) {
    Matcher date = DAY.matcher(text);
    if (!date.lookingAt()) {
      return null;
    }
    int month = number(date, "month");
    int day = number(date, "day");
    if (date.group("month") != null && (month < 1 || month > 12)) {
      return "There is no month " + date.group("month") + ".";
    }
    if (date.group("day") != null && (day < 1 || day > days(number(date, "year"), month))) {
      return "There is no day " + date.group("day") + " in that month.";
    }
    return null;
  }

  private static int days(int year, int month) {
    boolean isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && !isLeapYear ? 28 : DAYS[month - 1];
  }

  private static @Nullable String clock(String text) {
    Matcher time = CLOCK.matcher(text);
    if (!time.lookingAt()) {
      return null;
    }
    if (number(time, "hour") > 23) {
      return "There is no hour " + time.group("hour") + ".";
    }
    if (number(time, "minute") > 59) {
      return "There is no minute " + time.group("minute") + ".";
    }
    return number(time, "second") > 59 ? "There is no second " + time.group("second") + "." : null;
  }

  private static int number(Matcher matcher, String group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private void integer(Expression literal, String digits, int length, String greatest) {
    String bare = digits.replaceFirst("^0+(?=.)", "");
    // One more than the greatest is lawful behind a minus sign.
    boolean tooLarge = bare.length() > length || bare.length() == length && exceeds(bare, greatest);
    if (tooLarge) {
      reporter.report(
          ProblemKind.INVALID_LITERAL,
          literal.range(),
          "The number is too large: the greatest is " + greatest + ".");
    }
  }

  private static boolean exceeds(String digits, String greatest) {
    String before = greatest.substring(0, greatest.length() - 1);
    int lastDigit = greatest.charAt(greatest.length() - 1) - '0';
    int order = digits.substring(0, before.length()).compareTo(before);
    return order > 0 || order == 0 && digits.charAt(before.length()) - '0' > lastDigit + 1;
  }

  private void unit(QuantityLiteral quantity) {
    String unit = quantity.unit();
    if (quantity.calendar()) {
      return;
    }
    String meant = MISWRITTEN_UNITS.get(unit);
    if (unit.isBlank() || unit.contains(" ") || meant != null) {
      reporter.report(
          ProblemKind.INVALID_UNIT,
          quantity.unitRange(),
          "`"
              + unit
              + "` is not a UCUM unit."
              + (meant == null ? "" : " Did you mean `'" + meant + "'`?"),
          meant == null ? List.of() : List.of("'" + meant + "'"));
    }
  }
}
