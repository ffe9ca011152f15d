package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.FACTORY;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.DRAFT;
import static io.fhirpathls.analysis.function.Parameter.type;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.argument;
import static io.fhirpathls.analysis.function.ReturnRule.fhir;
import static io.fhirpathls.analysis.function.ReturnRule.oneOfTypeArgument;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The functions of `%factory`, which make FHIR values: FHIR's page "FHIRPath", section "Type
/// Factory".
final class FactoryFunctions {

  private static final String RECEIVER = "%factory";
  private static final String PAGE = "FHIR R5 type factory";

  /// Each has a function of its name. One that a FHIR version does not have gives an unknown type
  /// there.
  private static final String PRIMITIVES =
      "base64Binary boolean canonical code date dateTime decimal id instant integer integer64"
          + " markdown oid positiveInt string time unsignedInt uri url uuid";

  private static final List<FunctionDefinition> CONSTRUCTORS =
      List.of(
          constructor(
              "Extension",
              "url value",
              "'http://example.org/fhir/StructureDefinition/note', 'text'"),
          constructor(
              "Identifier",
              "system value use type",
              "'http://example.org/mrn', '12345', 'official'"),
          constructor(
              "HumanName",
              "family given prefix suffix text use",
              "'Smith', 'Julia', {}, {}, 'Julia Smith'"),
          constructor("ContactPoint", "system value use", "'email', 'julia@example.org', 'work'"),
          constructor(
              "Address",
              "line city state postalCode country use type",
              "'5 Main Street', 'Utrecht'"),
          constructor(
              "Quantity", "system code value unit", "'http://unitsofmeasure.org', 'mg', 5.0, 'mg'"),
          constructor("Coding", "system code display version", "'http://loinc.org', '8480-6'"),
          constructor(
              "CodeableConcept",
              "coding text",
              "%factory.Coding('http://loinc.org', '8480-6'), 'Systolic pressure'"));

  private static final List<FunctionDefinition> GENERAL =
      List.of(
          function("create")
              .onOne(RECEIVER)
              .with(type("type").about("a FHIR type"))
              .status(DRAFT)
              .returns(oneOfTypeArgument(0))
              .in(
                  FACTORY,
                  PAGE,
                  "An empty value of the type, to fill with `withProperty`.",
                  "%factory.create(Period)"),
          function("withExtension")
              .onOne(RECEIVER)
              .with(
                  value("instance").about("the value to copy"),
                  value("url", "String").about("the url of the extension"),
                  value("value").about("the value of the extension"))
              .status(DRAFT)
              .returns(argument(0))
              .in(
                  FACTORY,
                  PAGE,
                  "A copy of a value with one more extension.",
                  "%factory.withExtension(Patient.birthDate,"
                      + " 'http://example.org/fhir/StructureDefinition/source', 'passport')"),
          function("withProperty")
              .onOne(RECEIVER)
              .with(
                  value("instance").about("the value to copy"),
                  value("name", "String").about("the element to set"),
                  value("value").about("what to set it to"))
              .status(DRAFT)
              .returns(argument(0))
              .in(
                  FACTORY,
                  PAGE,
                  "A copy of a value with one element set anew.",
                  "%factory.withProperty(%factory.create(Period), 'start', @2024-02-01)"));

  static final List<FunctionDefinition> ALL =
      Stream.of(CONSTRUCTORS, GENERAL, words(PRIMITIVES).map(FactoryFunctions::primitive).toList())
          .flatMap(List::stream)
          .toList();

  private FactoryFunctions() {}

  private static FunctionDefinition constructor(String type, String elements, String example) {
    return function(type)
        .onOne(RECEIVER)
        .with(words(elements).map(element -> value(element).orNone()).toArray(Parameter[]::new))
        .status(DRAFT)
        .returns(fhir(type, false))
        .in(
            FACTORY,
            PAGE,
            "A new `" + type + "` with these elements; `{}` leaves one out.",
            "%factory." + type + "(" + example + ")");
  }

  private static FunctionDefinition primitive(String type) {
    return function(type)
        .onOne(RECEIVER)
        .with(
            value("value").about("the value, or a text of it"),
            value("extension", "FHIR.Extension").orNone().about("the extensions to put on it"))
        .status(DRAFT)
        .returns(fhir(type, false))
        .in(
            FACTORY,
            PAGE,
            "A new `" + type + "` of a value, with extensions where they are given.",
            "%factory." + type + "(Observation.value.ofType(string))");
  }

  private static Stream<String> words(String text) {
    return Pattern.compile(" ").splitAsStream(text);
  }
}
