package io.fhirpathls.analysis;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import java.util.Locale;

/// Whether a predicted type admits an item of a type as the official suite writes it: `boolean`,
/// `integer`, `string` stand there for FHIR's and for FHIRPath's own types alike.
record TypeAgreement(TypeSystem types) {

  boolean admits(CollectionType predicted, String output) {
    return predicted.alternatives().stream().anyMatch(t -> admits(t, output));
  }

  private boolean admits(Type type, String output) {
    Type named = types.named(output);
    SystemType system = types.systemType(type);
    return named != null && (types.isSubtype(named, type) || types.isSubtype(type, named))
        || system != null && system.simpleName().toLowerCase(Locale.ROOT).equals(lower(output))
        || named != null && system != null && system == types.systemType(named);
  }

  private static String lower(String output) {
    return output.toLowerCase(Locale.ROOT);
  }
}
