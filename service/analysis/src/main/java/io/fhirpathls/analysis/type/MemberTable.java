package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.type.Members.Found;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one look at a type of the model answers: its members, own and inherited, and the System
/// type that it converts to. All analyses share the answers, which are most of what they hold.
///
/// A type's row is made when it is first asked for. Threads that ask at once may make it twice: the
/// same each time, and whole, since it has final fields only.
final class MemberTable {

  /// @param of what the member of one item gives
  /// @param ofMany the same for a receiver that may hold several items
  private record Member(Found of, Found ofMany) {}

  private record Row(Map<String, Member> members, @Nullable SystemType system) {}

  private static final class Place {
    final FhirType type;
    @Nullable Row row;

    Place(TypeDefinition type) {
      this.type = new FhirType(type);
    }
  }

  private final TypeSystem types;
  private final @Nullable MemberTable core;
  private final Map<String, Place> places;

  /// @param core the table of the version's own types, if it is not this one
  MemberTable(TypeSystem types, @Nullable MemberTable core) {
    this.types = types;
    this.core = core;
    List<TypeDefinition> own =
        types.model().types().stream()
            .filter(type -> core == null || core.type(type.name()) == null)
            .toList();
    this.places = HashMap.newHashMap(own.size());
    for (TypeDefinition type : own) {
      places.put(type.name(), new Place(type));
    }
  }

  @Nullable FhirType type(String name) {
    Place place = places.get(name);
    return place != null ? place.type : core == null ? null : core.type(name);
  }

  /// The member, own or inherited; null when the type has none of that name.
  @Nullable Found member(String type, String name, boolean ofMany) {
    Member member = row(type).members().get(name);
    return member == null ? null : ofMany ? member.ofMany() : member.of();
  }

  @Nullable SystemType system(String type) {
    return row(type).system();
  }

  private Row row(String type) {
    Place place = places.get(type);
    if (place == null) {
      return core == null ? new Row(Map.of(), null) : core.row(type);
    }
    Row row = place.row;
    if (row == null) {
      row = rowOf(place.type.definition());
      place.row = row;
    }
    return row;
  }

  private Row rowOf(TypeDefinition type) {
    Map<String, Member> members = new HashMap<>();
    if (type.base() != null) {
      members.putAll(row(type.base()).members());
    }
    for (ElementDefinition element : type.elements()) {
      Found found = new Found(new ElementSymbol(type, element), types.typeOf(element), true);
      members.put(element.name(), new Member(found, found.asMany()));
    }
    return new Row(members, systemOf(type));
  }

  private @Nullable SystemType systemOf(TypeDefinition type) {
    FhirModel model = types.model();
    if (type.kind() == TypeKind.PRIMITIVE) {
      String name = model.systemType(type);
      return name == null ? null : SystemType.of(name);
    }
    return model.isSubtype(type.name(), "Quantity") ? SystemType.QUANTITY : null;
  }
}
