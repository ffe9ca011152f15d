package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.DATES;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.Parameter.word;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.DATE;
import static io.fhirpathls.analysis.type.Type.SystemType.DATE_TIME;
import static io.fhirpathls.analysis.type.Type.SystemType.DECIMAL;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;
import static io.fhirpathls.analysis.type.Type.SystemType.TIME;

import java.util.List;

/// Sections 5.10.3 and 5.10.8, the current time and the parts of dates and times, and 5.11, "Date
/// and Time Interval Functions".
final class DateTimeFunctions {

  private static final Parameter OTHER =
      value("value", "Date", "DateTime", "Time")
          .about("the later value; an earlier one gives a negative result");
  private static final Parameter PRECISION =
      word("precision", "year", "month", "week", "day", "hour", "minute", "second", "millisecond")
          .about("the unit to count in, without quotes");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("now")
              .returns(one(DATE_TIME))
              .in(
                  DATES,
                  "5.10.3.1",
                  "The current date and time, the same throughout one evaluation.",
                  "Encounter.period.end > now()"),
          function("timeOfDay")
              .returns(one(TIME))
              .in(
                  DATES,
                  "5.10.3.2",
                  "The current time of day, the same throughout one evaluation.",
                  "@T12:00 < timeOfDay()"),
          function("today")
              .returns(one(DATE))
              .in(
                  DATES,
                  "5.10.3.3",
                  "The current date, the same throughout one evaluation.",
                  "Patient.birthDate <= today() - 18 years"),
          function("yearOf")
              .onOne("Date", "DateTime")
              .newIn3()
              .returns(one(INTEGER))
              .in(DATES, "5.10.8.1", "The year.", "Patient.birthDate.yearOf()"),
          function("monthOf")
              .onOne("Date", "DateTime")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.10.8.2",
                  "The month, from 1; empty where the value has none.",
                  "Patient.birthDate.monthOf()"),
          function("dayOf")
              .onOne("Date", "DateTime")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.10.8.3",
                  "The day of the month; empty where the value has none.",
                  "Patient.birthDate.dayOf()"),
          function("hourOf")
              .onOne("Date", "DateTime", "Time")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.10.8.4",
                  "The hour, 0 to 23; empty where the value has none.",
                  "@T14:30:00.hourOf()"),
          function("minuteOf")
              .onOne("Date", "DateTime", "Time")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.10.8.5",
                  "The minute; empty where the value has none.",
                  "@T14:30:00.minuteOf()"),
          function("secondOf")
              .onOne("Date", "DateTime", "Time")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.10.8.6",
                  "The second; empty where the value has none.",
                  "@T14:30:15.secondOf()"),
          function("millisecondOf")
              .onOne("Date", "DateTime", "Time")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.10.8.7",
                  "The millisecond; empty where the value has none.",
                  "@T14:30:15.250.millisecondOf()"),
          function("timezoneOffsetOf")
              .onOne("DateTime")
              .newIn3()
              .returns(one(DECIMAL))
              .in(
                  DATES,
                  "5.10.8.8",
                  "The offset from UTC in hours; empty where the value has none.",
                  "@2024-02-01T10:00:00+01:00.timezoneOffsetOf()"),
          function("dateOf")
              .onOne("Date", "DateTime")
              .newIn3()
              .returns(one(DATE))
              .in(
                  DATES,
                  "5.10.8.9",
                  "The date without its time.",
                  "Encounter.period.start.dateOf()"),
          function("timeOf")
              .onOne("DateTime")
              .newIn3()
              .returns(one(TIME))
              .in(
                  DATES,
                  "5.10.8.10",
                  "The time of day without its date.",
                  "@2024-02-01T10:00:00Z.timeOf()"),
          function("duration")
              .onOne("Date", "DateTime", "Time")
              .with(OTHER, PRECISION)
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.11.1",
                  "How many whole periods of the precision lie between two values.",
                  "@2024-01-31.duration(@2024-03-01, month)"),
          function("difference")
              .onOne("Date", "DateTime", "Time")
              .with(OTHER, PRECISION)
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  DATES,
                  "5.11.2",
                  "How many borders of the precision are crossed between two values: from New"
                      + " Year's Eve to New Year is a difference of one year.",
                  "@2023-12-31.difference(@2024-01-01, year)"));

  private DateTimeFunctions() {}
}
