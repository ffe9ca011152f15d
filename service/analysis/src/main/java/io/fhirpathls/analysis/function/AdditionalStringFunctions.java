package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.STRINGS;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.many;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.STRING;

import java.util.List;

/// Section 5.7, "Additional String Functions".
final class AdditionalStringFunctions {

  private static final Parameter ENCODING =
      value("format", "String")
          .offering("base64", "urlbase64", "hex")
          .about("the encoding: `base64`, `urlbase64` or `hex`");
  private static final Parameter TARGET =
      value("target", "String")
          .offering("html", "json")
          .about("what the text is for: `html` or `json`");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("encode")
              .onOne("String")
              .with(ENCODING)
              .newIn3()
              .returns(one(STRING))
              .in(STRINGS, "5.7.1", "The text in an encoding.", "'name:secret'.encode('base64')"),
          function("decode")
              .onOne("String")
              .with(ENCODING)
              .newIn3()
              .returns(one(STRING))
              .in(STRINGS, "5.7.2", "The text that was encoded.", "'bmFtZQ=='.decode('base64')"),
          function("escape")
              .onOne("String")
              .with(TARGET)
              .newIn3()
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.7.3",
                  "The text with the characters escaped that mean something in the target.",
                  "Patient.name.first().text.escape('html')"),
          function("unescape")
              .onOne("String")
              .with(TARGET)
              .newIn3()
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.7.4",
                  "The text with the target's escapes resolved.",
                  "'&lt;5'.unescape('html')"),
          function("trim")
              .onOne("String")
              .newIn3()
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.7.5",
                  "The text without white space at its ends.",
                  "Patient.name.first().family.trim()"),
          function("split")
              .onOne("String")
              .with(value("separator", "String").about("the text between the parts"))
              .newIn3()
              .returns(many(STRING))
              .in(
                  STRINGS,
                  "5.7.6",
                  "The parts of the text between the separators, empty ones included.",
                  "Observation.subject.reference.split('/').last()"),
          function("join")
              .on("String")
              .with(
                  value("separator", "String")
                      .orNone()
                      .about("the text to put between; none when left out"))
              .newIn3()
              .returns(one(STRING))
              .in(
                  STRINGS,
                  "5.7.7",
                  "All items as one text, with the separator between them.",
                  "Patient.name.first().given.join(' ')"));

  private AdditionalStringFunctions() {}
}
