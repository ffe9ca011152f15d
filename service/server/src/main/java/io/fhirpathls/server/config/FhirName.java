package io.fhirpathls.server.config;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A FHIR version as a setting names it: one that is built in, or one whose core package is loaded,
/// which is known only when that has been read.
///
/// @param text a label or a number, in any case
public record FhirName(String text) {
  private static final Pattern CORE_PACKAGE = Pattern.compile("hl7\\.fhir\\.r\\d+[a-z]?\\.core#.*");

  /// Whether there may be such a version when these packages have been read.
  boolean mayBe(Words packages) {
    return FhirVersion.of(text) != null
        || packages.list().stream().anyMatch(id -> CORE_PACKAGE.matcher(id).matches());
  }

  /// @throws ConfigException with the known versions when it is none of them
  public FhirVersion in(FhirModels models) {
    FhirVersion version = models.version(text);
    if (version == null) {
      throw new ConfigException(
          "fhir.version = %s is not lawful; allowed is %s"
              .formatted(
                  text,
                  models.versions().stream()
                      .map(FhirVersion::label)
                      .collect(Collectors.joining(", "))));
    }
    return version;
  }

  @Override
  public String toString() {
    FhirVersion builtIn = FhirVersion.of(text);
    return builtIn == null ? text : builtIn.label();
  }
}
