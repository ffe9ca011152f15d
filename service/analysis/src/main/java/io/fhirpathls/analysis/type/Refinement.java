package io.fhirpathls.analysis.type;

import io.fhirpathls.model.ExtensionDefinition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known about an item beyond its type.
///
/// @param targets what a reference may point to; none where that is not known
/// @param extension what an extension is by its url; null where that is not known
/// @param members what tests have found out about the types of its members
/// @param profiled where in a profile it stands; null where it is in none
public record Refinement(
    List<String> targets,
    @Nullable ExtensionDefinition extension,
    Map<String, CollectionType> members,
    @Nullable Profiled profiled) {

  static final Refinement NONE = new Refinement(List.of(), null, Map.of(), null);

  /// Whether nothing is known beyond the type.
  boolean isNothing() {
    return targets.isEmpty() && extension == null && members.isEmpty() && profiled == null;
  }

  /// Whether both say the same. Of members this is not asked, since types are equal by their names.
  boolean isSame(Refinement other) {
    return members.isEmpty()
        && other.members.isEmpty()
        && targets.equals(other.targets)
        && Objects.equals(extension, other.extension)
        && Objects.equals(profiled, other.profiled);
  }

  /// What holds for an item of which one of the two is known.
  Refinement common(Refinement other) {
    if (isSame(other)) {
      return this;
    }
    Map<String, CollectionType> inBoth = new TreeMap<>();
    members.forEach((name, type) -> {
      CollectionType also = other.members.get(name);
      if (also != null) {
        inBoth.put(name, type.or(also));
      }
    });
    return new Refinement(
        targets.isEmpty() || other.targets.isEmpty()
            ? List.of()
            : Stream.concat(targets.stream(), other.targets.stream()).distinct().toList(),
        extension != null && extension.equals(other.extension) ? extension : null,
        Collections.unmodifiableMap(inBoth),
        Objects.equals(profiled, other.profiled) ? profiled : null);
  }

  Refinement with(List<String> others) {
    return new Refinement(others, extension, members, profiled);
  }

  Refinement with(ExtensionDefinition other) {
    return new Refinement(targets, other, members, profiled);
  }

  Refinement with(Profiled place) {
    return new Refinement(targets, extension, members, place);
  }

  Refinement with(String member, CollectionType type) {
    Map<String, CollectionType> more = new TreeMap<>(members);
    more.put(member, type);
    return new Refinement(targets, extension, Collections.unmodifiableMap(more), profiled);
  }
}
