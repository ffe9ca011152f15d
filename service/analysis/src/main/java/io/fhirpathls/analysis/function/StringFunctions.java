package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.STRINGS;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.many;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;
import static io.fhirpathls.analysis.type.Type.SystemType.STRING;

import java.util.List;

/// Section 5.6, "String manipulation".
final class StringFunctions {

  private static final Parameter FLAGS =
      value("flags", "String")
          .orNone()
          .offering("i", "m")
          .about("`i` for any case, `m` for many lines; new in FHIRPath 3.0");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("indexOf")
              .onOne("String")
              .with(value("substring", "String").about("the text to look for"))
              .returns(one(INTEGER))
              .in(
                  STRINGS,
                  "5.6.1",
                  "The position of the first occurrence, from 0; -1 when there is none.",
                  "Patient.name.first().family.indexOf('-')"),
          function("lastIndexOf")
              .onOne("String")
              .with(value("substring", "String").about("the text to look for"))
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  STRINGS,
                  "5.6.2",
                  "The position of the last occurrence, from 0; -1 when there is none.",
                  "Bundle.entry.first().fullUrl.lastIndexOf('/')"),
          function("substring")
              .onOne("String")
              .with(
                  value("start", "Integer").about("position of the first character, from 0"),
                  value("length", "Integer")
                      .orNone()
                      .about("how many characters; all that follow when left out"))
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.6.3",
                  "The part of the text from a position on. Empty where the position is outside the"
                      + " text.",
                  "Patient.birthDate.toString().substring(0, 4)"),
          function("startsWith")
              .onOne("String")
              .with(value("prefix", "String"))
              .returns(one(BOOLEAN))
              .in(
                  STRINGS,
                  "5.6.4",
                  "True when the text begins with the prefix, and when the prefix is `''`.",
                  "Observation.subject.reference.startsWith('Patient/')"),
          function("endsWith")
              .onOne("String")
              .with(value("suffix", "String"))
              .returns(one(BOOLEAN))
              .in(
                  STRINGS,
                  "5.6.5",
                  "True when the text ends with the suffix, and when the suffix is `''`.",
                  "Patient.telecom.where(value.endsWith('@example.org'))"),
          function("contains")
              .onOne("String")
              .with(value("substring", "String").about("the text to look for"))
              .returns(one(BOOLEAN))
              .in(
                  STRINGS,
                  "5.6.6",
                  "True when the text has the other one in it. The operator `contains` is a"
                      + " different thing: it looks for an item in a collection.",
                  "Patient.name.where(family.contains('van'))"),
          function("upper")
              .onOne("String")
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.6.7",
                  "The text in upper case.",
                  "Patient.name.first().family.upper()"),
          function("lower")
              .onOne("String")
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.6.8",
                  "The text in lower case.",
                  "Patient.name.first().family.lower()"),
          function("replace")
              .onOne("String")
              .with(
                  value("pattern", "String").about("the text to replace, taken literally"),
                  value("substitution", "String").about("the text to put there"))
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.6.9",
                  "The text with every occurrence of one text replaced by another.",
                  "Patient.telecom.first().value.replace(' ', '')"),
          function("matches")
              .onOne("String")
              .with(value("regex", "String").about("a regular expression"), FLAGS)
              .returns(one(BOOLEAN))
              .in(
                  STRINGS,
                  "5.6.10",
                  "True when the regular expression matches somewhere in the text; `matchesFull`,"
                      + " or `^` and `$`, ask for the whole.",
                  "Patient.identifier.where(value.matches('^[0-9]{10}$'))"),
          function("matchesFull")
              .onOne("String")
              .with(value("regex", "String").about("a regular expression"), FLAGS)
              .newIn3()
              .returns(one(BOOLEAN))
              .in(
                  STRINGS,
                  "5.6.11",
                  "True when the regular expression matches the text from its beginning to its"
                      + " end.",
                  "Patient.identifier.where(value.matchesFull('[0-9]{10}'))"),
          function("replaceMatches")
              .onOne("String")
              .with(
                  value("regex", "String").about("a regular expression"),
                  value("substitution", "String")
                      .about("the text to put there; `$1` or `${name}` stand for groups"),
                  FLAGS)
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.6.12",
                  "The text with everything that the regular expression matches replaced.",
                  "Patient.telecom.first().value.replaceMatches('[^0-9+]', '')"),
          function("length")
              .onOne("String")
              .returns(one(INTEGER))
              .in(
                  STRINGS,
                  "5.6.13",
                  "The number of characters. For the number of items there is `count`.",
                  "Patient.name.first().family.length()"),
          function("toChars")
              .onOne("String")
              .returns(many(STRING))
              .in(
                  STRINGS,
                  "5.6.14",
                  "The characters of the text, each as a text of its own.",
                  "Patient.name.first().family.toChars()"));

  private StringFunctions() {}
}
