package io.fhirpathls.analysis.type;

import io.fhirpathls.model.TypeDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type of one item.
public sealed interface Type {

  /// The name as FHIRPath writes it: without a namespace for FHIR types, with one for System types.
  String text();

  /// The types of the specification itself, section "Literals".
  enum SystemType implements Type {
    BOOLEAN("Boolean"),
    STRING("String"),
    INTEGER("Integer"),
    LONG("Long"),
    DECIMAL("Decimal"),
    DATE("Date"),
    DATE_TIME("DateTime"),
    TIME("Time"),
    QUANTITY("Quantity");

    /// `values()` copies its array at each call, and this is asked for every name.
    private static final SystemType[] ALL = values();

    private final String simpleName;

    SystemType(String simpleName) {
      this.simpleName = simpleName;
    }

    /// Without the namespace `System`.
    public String simpleName() {
      return simpleName;
    }

    @Override
    public String text() {
      return "System." + simpleName;
    }

    public static @Nullable SystemType of(String simpleName) {
      for (SystemType type : ALL) {
        if (type.simpleName.equals(simpleName)) {
          return type;
        }
      }
      return null;
    }
  }

  /// A type of a FHIR version. Two types of one version are equal when their names are.
  ///
  /// @param targets what a reference of this type may point to; none where that is not known
  record FhirType(TypeDefinition definition, List<String> targets) implements Type {

    public FhirType(TypeDefinition definition) {
      this(definition, List.of());
    }

    public FhirType withTargets(List<String> names) {
      return new FhirType(definition, names);
    }

    public String name() {
      return definition.name();
    }

    @Override
    public String text() {
      return definition.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FhirType that && name().equals(that.name());
    }

    @Override
    public int hashCode() {
      return name().hashCode();
    }
  }

  /// Nothing is known, so nothing that follows is ever called wrong.
  enum UnknownType implements Type {
    UNKNOWN;

    @Override
    public String text() {
      return "any";
    }
  }
}
