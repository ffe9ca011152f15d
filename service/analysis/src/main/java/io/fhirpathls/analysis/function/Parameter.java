package io.fhirpathls.analysis.function;

import java.util.List;

/// @param types names of the types the argument may have (`String`, `FHIR.Coding`), none for any
/// @param repeats whether further arguments may follow that are like it
public record Parameter(
    String name, Kind kind, List<String> types, boolean optional, boolean repeats) {

  /// How an argument is read.
  public enum Kind {
    /// Evaluated once, before the function, where the call stands: `$this` is the outer one.
    VALUE,
    /// Evaluated for each item of the input: `$this` is the item.
    LAMBDA,
    /// A type's name.
    TYPE,
    /// A bare word of the function's own, such as a precision.
    WORD
  }

  public static Parameter value(String name, String... types) {
    return new Parameter(name, Kind.VALUE, List.of(types), false, false);
  }

  /// An expression per item that must give a Boolean.
  public static Parameter criteria(String name) {
    return new Parameter(name, Kind.LAMBDA, List.of("Boolean"), false, false);
  }

  /// An expression per item that may give anything.
  public static Parameter projection(String name) {
    return new Parameter(name, Kind.LAMBDA, List.of(), false, false);
  }

  public static Parameter type(String name) {
    return new Parameter(name, Kind.TYPE, List.of(), false, false);
  }

  public static Parameter word(String name) {
    return new Parameter(name, Kind.WORD, List.of(), false, false);
  }

  public Parameter orNone() {
    return new Parameter(name, kind, types, true, repeats);
  }

  public Parameter repeated() {
    return new Parameter(name, kind, types, optional, true);
  }
}
