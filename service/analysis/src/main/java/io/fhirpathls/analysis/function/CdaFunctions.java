package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.CDA;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.DRAFT;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;

import java.util.List;

/// What the official test suite uses on CDA documents.
final class CdaFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("hasTemplateIdOf")
              .with(value("structure", "String").about("the canonical url of the profile"))
              .status(DRAFT)
              .returns(one(BOOLEAN))
              .in(
                  CDA,
                  "official R5 test suite, mode cda",
                  "True when the element has the template id of the profile.",
                  "ClinicalDocument.hasTemplateIdOf('http://hl7.org/cda/us/ccda/StructureDefinition/ContinuityofCareDocumentCCD')"));

  private CdaFunctions() {}
}
