package io.fhirpathls.analysis.type;

import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.model.TypeDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Map<String, SystemType> BY_NAME =
        Stream.of(values()).collect(Collectors.toUnmodifiableMap(SystemType::simpleName, t -> t));

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
      return BY_NAME.get(simpleName);
    }
  }

  /// A type of a FHIR version. Two types of one version are equal when their names are, whatever
  /// else is known of their items.
  record FhirType(TypeDefinition definition, Refinement known) implements Type {

    public FhirType(TypeDefinition definition) {
      this(definition, Refinement.NONE);
    }

    /// What a reference of this type may point to; none where that is not known.
    public List<String> targets() {
      return known.targets();
    }

    public FhirType withTargets(List<String> names) {
      return new FhirType(definition, known.with(names));
    }

    /// An extension with this definition.
    public FhirType definedBy(ExtensionDefinition extension) {
      return new FhirType(definition, known.with(extension));
    }

    /// The same in a profile.
    public FhirType in(Profiled place) {
      return new FhirType(definition, known.with(place));
    }

    /// The same with what is known about one of its members.
    public FhirType where(String member, CollectionType type) {
      return new FhirType(definition, known.with(member, type));
    }

    FhirType or(FhirType same) {
      return new FhirType(definition, known.common(same.known));
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
