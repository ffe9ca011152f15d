package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.type.Type.SystemType;
import java.util.List;

/// Implicit conversions, section "Conversion": what may stand where another type is asked for.
public record Conversions(TypeSystem types) {

  /// Whether some item of the collection may be used as one of the named types. True where nothing
  /// is known: the answer is meant for complaining.
  ///
  /// @param names `String`, `FHIR.Coding`, ...; none for any type
  public boolean mayBe(CollectionType collection, List<String> names) {
    if (names.isEmpty() || collection.isUnknown() || collection.isEmpty()) {
      return true;
    }
    for (Type type : collection.alternatives()) {
      if (mayBe(type, names)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBe(Type type, List<String> names) {
    for (String name : names) {
      SystemType own = SystemType.of(name);
      if (own != null && converts(type, own)) {
        return true;
      }
      Type asked = types.named(name);
      SystemType system = own != null || asked == null ? own : types.systemType(asked);
      if (asked == null && system == null
          || asked != null && types.mayBe(type, asked)
          || system != null && converts(type, system)) {
        return true;
      }
    }
    return false;
  }

  private boolean converts(Type type, SystemType asked) {
    SystemType system = types.systemType(type);
    return system == null ? types.isOpen(type) : converts(system, asked);
  }

  /// Whether a value of one System type is also one of the other.
  public static boolean converts(SystemType from, SystemType to) {
    return from == to
        || switch (from) {
          case INTEGER -> to == SystemType.LONG || isDecimal(to);
          case LONG -> isDecimal(to);
          case DECIMAL -> to == SystemType.QUANTITY;
          case DATE -> to == SystemType.DATE_TIME;
          case BOOLEAN, STRING, DATE_TIME, TIME, QUANTITY -> false;
        };
  }

  private static boolean isDecimal(SystemType type) {
    return type == SystemType.DECIMAL || type == SystemType.QUANTITY;
  }

  /// Whether the two may be compared with each other by `<` or `=`: one converts to the other.
  public static boolean comparable(SystemType a, SystemType b) {
    return converts(a, b) || converts(b, a);
  }
}
