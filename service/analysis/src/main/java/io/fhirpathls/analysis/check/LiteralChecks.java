package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.model.Units;
import io.fhirpathls.syntax.CalendarUnits;
import io.fhirpathls.syntax.Escapes;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Literals of the right form that mean nothing: a 13th month, a unit that UCUM does not have,
/// section "Literals".
///
/// @param text the whole expression
public record LiteralChecks(Reporter reporter, String text) {

  private static final Pattern DAY =
      Pattern.compile("(?<year>\\d{4})(-(?<month>\\d\\d)(-(?<day>\\d\\d))?)?");
  private static final Pattern CLOCK =
      Pattern.compile("(?<hour>\\d\\d)(:(?<minute>\\d\\d)(:(?<second>\\d\\d)(\\.\\d+)?)?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(?<sign>[+-])(?<hour>\\d\\d):(?<minute>\\d\\d)$");

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /// What people write and UCUM writes otherwise.
  private static final Map<String, String> MISWRITTEN_UNITS =
      Map.ofEntries(
          Map.entry("mcg", "ug"),
          Map.entry("µg", "ug"),
          Map.entry("μg", "ug"),
          Map.entry("cc", "mL"),
          Map.entry("sec", "s"),
          Map.entry("hr", "h"),
          Map.entry("hrs", "h"),
          Map.entry("mins", "min"),
          Map.entry("mmHg", "mm[Hg]"),
          Map.entry("mm Hg", "mm[Hg]"),
          Map.entry("cmH2O", "cm[H2O]"),
          Map.entry("IU", "[IU]"),
          Map.entry("mEq", "meq"),
          Map.entry("mEq/L", "meq/L"),
          Map.entry("bpm", "/min"),
          Map.entry("beats/min", "/min"),
          Map.entry("in", "[in_i]"),
          Map.entry("ft", "[ft_i]"),
          Map.entry("lb", "[lb_av]"),
          Map.entry("lbs", "[lb_av]"),
          Map.entry("oz", "[oz_av]"),
          Map.entry("degC", "Cel"),
          Map.entry("°C", "Cel"),
          Map.entry("degF", "[degF]"),
          Map.entry("°F", "[degF]"));

  public void check(Literal literal) {
    switch (literal) {
      case Literal.DateLiteral date -> report(date, day(date.text()));
      case Literal.TimeLiteral time -> report(time, clock(time.text()));
      case Literal.DateTimeLiteral moment -> report(moment, moment(moment.text()));
      case QuantityLiteral quantity -> unit(quantity);
      case Literal.StringLiteral string -> escapes(string.range());
      case Literal.IntegerLiteral integer -> integer(integer, integer.digits(), 10, "2147483647");
      case Literal.LongLiteral number ->
          integer(number, number.digits(), 19, "9223372036854775807");
      case Literal.EmptyCollection _, Literal.BooleanLiteral _, Literal.DecimalLiteral _ -> {}
    }
  }

  private void report(Expression literal, @Nullable String mistake) {
    if (mistake != null) {
      reporter.report(ProblemKind.INVALID_LITERAL, literal.range(), mistake);
    }
  }

  /// One finding for a string, however many there are: who forgets to write a regular expression's
  /// backslashes twice forgets it for all of them.
  private void escapes(TextRange string) {
    List<Integer> strays = Escapes.strayBackslashes(string.in(text));
    if (strays.isEmpty()) {
      return;
    }
    int first = string.start() + strays.getFirst();
    String more =
        strays.size() == 1 ? "" : " The string has " + (strays.size() - 1) + " more like it.";
    TextRange escape = new TextRange(first, Math.min(first + 2, string.end()));
    String written = escape.in(text);
    reporter.report(
        ProblemKind.INVALID_ESCAPE,
        escape,
        "`"
            + written
            + "` is no escape, so its backslash is left out: write `\\"
            + written
            + "` to keep it."
            + more,
        List.of(
            new Fix(
                strays.size() == 1 ? "Write `\\" + written + "`" : "Write each backslash twice",
                strays.stream().map(at -> TextEdit.insertion(string.start() + at, "\\")).toList(),
                true)));
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
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    String bare = digits.substring(zeros);
    // One more than the greatest is lawful behind a minus sign.
    boolean tooLarge = bare.length() > length || bare.length() == length && exceeds(bare, greatest);
    if (tooLarge) {
      reporter.report(
          ProblemKind.INVALID_LITERAL,
          literal.range(),
          "The number is too large: the greatest is " + greatest + ".",
          literal instanceof Literal.IntegerLiteral && bare.length() < 19
              ? List.of(Fix.replacing(literal.range(), digits + "L").offered())
              : List.of());
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
    if (Units.ucum().isUnit(unit)) {
      return;
    }
    boolean isWord = CalendarUnits.contains(unit);
    String meant = isWord ? unit : quoted(MISWRITTEN_UNITS.get(unit));
    String words =
        isWord
            ? " A calendar unit is written without quotes."
            : meant == null ? "" : " Did you mean `" + meant + "`?";
    reporter.report(
        ProblemKind.INVALID_UNIT,
        quantity.unitRange(),
        "`" + unit + "` is not a UCUM unit." + words,
        meant == null ? List.of() : List.of(Fix.replacing(quantity.unitRange(), meant)));
  }

  private static @Nullable String quoted(@Nullable String unit) {
    return unit == null ? null : "'" + unit + "'";
  }
}
