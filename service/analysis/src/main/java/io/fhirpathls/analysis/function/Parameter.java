package io.fhirpathls.analysis.function;

import io.fhirpathls.syntax.Expression.ContextVariable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What one argument of a function is for.
///
/// @param types names of the types the argument may have (`String`, `FHIR.Coding`), none for any
/// @param repeats whether further arguments may follow that are like it
/// @param binds the context variables that have a meaning of their own inside the argument; those
///   of an enclosing lambda stay visible beside them
/// @param recursive whether the argument is evaluated on its own results too, as `repeat` does: a
///   name in it needs to exist in one of the rounds only, and its type is that of all rounds
/// @param choices the values that make sense, for an editor to offer; a word, or the content of a
///   string; never a ground to report others
/// @param description a phrase in plain words; empty where the name says it all
public record Parameter(
    String name,
    Kind kind,
    List<String> types,
    boolean optional,
    boolean repeats,
    Set<ContextVariable.Kind> binds,
    boolean recursive,
    List<String> choices,
    String description) {

  /// How an argument is read.
  public enum Kind {
    /// Evaluated once, before the function, where the call stands: `$this` is the outer one.
    VALUE,
    /// Evaluated on the input: for each item of it, which is `$this` then.
    LAMBDA,
    /// A type's name.
    TYPE,
    /// A bare word of the function's own, such as a precision.
    WORD
  }

  public static Parameter value(String name, String... types) {
    return of(name, Kind.VALUE, types);
  }

  /// An expression per item that must give a Boolean.
  public static Parameter criteria(String name) {
    return of(name, Kind.LAMBDA, "Boolean").binding(ContextVariable.Kind.THIS);
  }

  /// An expression per item that may give anything.
  public static Parameter projection(String name) {
    return of(name, Kind.LAMBDA).binding(ContextVariable.Kind.THIS);
  }

  /// A projection that is evaluated again on what it gives.
  public static Parameter recursion(String name) {
    Parameter p = projection(name);
    return new Parameter(
        p.name, p.kind, p.types, false, false, p.binds, true, p.choices, p.description);
  }

  public static Parameter type(String name) {
    return of(name, Kind.TYPE);
  }

  public static Parameter word(String name, String... choices) {
    return of(name, Kind.WORD).offering(choices);
  }

  private static Parameter of(String name, Kind kind, String... types) {
    return new Parameter(name, kind, List.of(types), false, false, Set.of(), false, List.of(), "");
  }

  public Parameter orNone() {
    return new Parameter(name, kind, types, true, repeats, binds, recursive, choices, description);
  }

  public Parameter repeated() {
    return new Parameter(name, kind, types, optional, true, binds, recursive, choices, description);
  }

  public Parameter binding(ContextVariable.Kind... variables) {
    Set<ContextVariable.Kind> all = EnumSet.noneOf(ContextVariable.Kind.class);
    all.addAll(binds);
    all.addAll(List.of(variables));
    return new Parameter(
        name, kind, types, optional, repeats, Set.copyOf(all), recursive, choices, description);
  }

  public Parameter offering(String... values) {
    return new Parameter(
        name, kind, types, optional, repeats, binds, recursive, List.of(values), description);
  }

  public Parameter about(String text) {
    return new Parameter(name, kind, types, optional, repeats, binds, recursive, choices, text);
  }

  /// `Any`, or the types joined by `|`; `Type` for a type's name.
  public String typeText() {
    return switch (kind) {
      case TYPE -> "Type";
      case WORD -> "Word";
      case VALUE, LAMBDA -> types.isEmpty() ? "Any" : String.join(" | ", types);
    };
  }
}
