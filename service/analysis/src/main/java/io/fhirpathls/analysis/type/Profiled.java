package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.type.Members.Found;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of something that conforms to a profile.
///
/// What a profile binds an element to takes the place of FHIR's own binding. What it leaves of a
/// choice does not: an invariant of what it is based on may speak of all types, and is evaluated on
/// its instances too. So types are only [told][CollectionType#likely], and never a ground to
/// report.
///
/// @param path of the element, from the profile's type on
public record Profiled(DefinedProfile profile, String path) {

  /// What the profile says of the element; null where it says nothing.
  public @Nullable Narrowed narrowed() {
    return profile.at(path);
  }

  Found member(Found found, String name) {
    String below = path + "." + name;
    if (!profile.reaches(below)) {
      return found;
    }
    Narrowed narrowed = profile.at(below);
    ElementSymbol symbol = found.symbol();
    ElementSymbol bound =
        symbol == null || narrowed == null || narrowed.binding() == null
            ? symbol
            : new ElementSymbol(symbol.owner(), symbol.element().bound(narrowed.binding()));
    return new Found(bound, in(found.type(), profile, below), found.found());
  }

  /// Items that conform to a profile, or stand in what does.
  public static CollectionType in(CollectionType items, DefinedProfile profile, String path) {
    List<Type> types =
        items.alternatives().stream()
            .map(
                type -> type instanceof FhirType fhir ? fhir.in(new Profiled(profile, path)) : type)
            .toList();
    return items.withTypes(types);
  }
}
