package io.fhirpathls.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A FHIR version whose definitions are known: those that are built in, and those that come with a
/// core package ([FhirModels#including]). There is one object for each.
public final class FhirVersion {
  public static final FhirVersion R4 = new FhirVersion("R4", "4.0.1");

  /// `4.1` was the number of its first ballot.
  public static final FhirVersion R4B = new FhirVersion("R4B", "4.3.0");

  public static final FhirVersion R5 = new FhirVersion("R5", "5.0.0");

  private static final List<FhirVersion> BUILT_IN = List.of(R4, R4B, R5);

  private final String label;
  private final String number;

  /// @param label what people call it
  /// @param number the published one
  FhirVersion(String label, String number) {
    this.label = label;
    this.number = number;
  }

  public static List<FhirVersion> builtIn() {
    return BUILT_IN;
  }

  /// What people call it: `R4`, `R4B`, `R5`.
  public String label() {
    return label;
  }

  /// The published number, as `StructureDefinition.fhirVersion` has it: `4.0.1`.
  public String number() {
    return number;
  }

  /// The root of its specification, ends with `/`.
  public String baseUrl() {
    return "https://hl7.org/fhir/" + label + "/";
  }

  /// One that is built in, by a label in any case (`r4b`) or a version number, whole or in part
  /// (`4.0.1`, `4.0`, `4`); null for what names none. Others: [FhirModels#version].
  public static @Nullable FhirVersion of(String text) {
    return of(text, BUILT_IN);
  }

  static @Nullable FhirVersion of(String text, List<FhirVersion> among) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (FhirVersion version : among) {
      if (version.isNamed(wanted)) {
        return version;
      }
    }
    return wanted.equals("4.1") || wanted.equals("4.1.0") ? R4B : null;
  }

  private boolean isNamed(String wanted) {
    String release = number.substring(0, number.indexOf('.', number.indexOf('.') + 1));
    return wanted.equals(label)
        || wanted.equals(release)
        || wanted.startsWith(release + ".")
        || release.endsWith(".0")
            && wanted.equals(release.substring(0, release.length() - ".0".length()));
  }

  @Override
  public String toString() {
    return label;
  }
}
