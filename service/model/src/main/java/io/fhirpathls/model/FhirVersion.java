package io.fhirpathls.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The FHIR versions whose definitions are built in.
public enum FhirVersion {
  R4("4.0", "4.0.1"),
  /// `4.1` was the number of its first ballot.
  R4B("4.3", "4.3.0"),
  R5("5.0", "5.0.0");

  private final String release;
  private final String number;

  FhirVersion(String release, String number) {
    this.release = release;
    this.number = number;
  }

  /// What people call it: `R4`, `R4B`, `R5`.
  public String label() {
    return name();
  }

  /// The published number, as `StructureDefinition.fhirVersion` has it: `4.0.1`.
  public String number() {
    return number;
  }

  /// The root of its specification, ends with `/`.
  public String baseUrl() {
    return "https://hl7.org/fhir/" + name() + "/";
  }

  /// Reads a label in any case (`r4b`) or a version number, whole or in part (`4.0.1`, `4.0`, `4`);
  /// null for what names none of the three.
  public static @Nullable FhirVersion of(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (FhirVersion version : values()) {
      if (wanted.equals(version.name())
          || wanted.equals(version.release)
          || wanted.startsWith(version.release + ".")) {
        return version;
      }
    }
    return switch (wanted) {
      case "4" -> R4;
      case "4.1", "4.1.0" -> R4B;
      case "5" -> R5;
      default -> null;
    };
  }
}
