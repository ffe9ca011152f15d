package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import io.fhirpathls.model.DefinedProfile.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a StructureDefinition says about a profile: of which type it is, the names of its slices,
/// and what it leaves of its elements.
final class ProfileReading {
  private ProfileReading() {}

  /// Null for what is no profile; the definition of an extension is one of another sort.
  static @Nullable DefinedProfile of(Node definition) {
    String url = definition.text("url");
    String type = definition.text("type");
    if (url == null
        || type == null
        || type.equals("Extension")
        || !definition.has("derivation", "constraint")) {
      return null;
    }
    String base = definition.text("baseDefinition");
    return new DefinedProfile(
        Canonical.bare(url),
        type,
        NamesFound.title(definition),
        slices(definition),
        base == null ? null : Canonical.bare(base),
        narrowed(definition));
  }

  /// What it says itself stands in its differential; a snapshot repeats all that it is based on.
  private static List<Narrowed> narrowed(Node definition) {
    Node view = definition.child("differential");
    view = view == null ? definition.child("snapshot") : view;
    Map<String, Narrowed> narrowed = new LinkedHashMap<>();
    String slice = "";
    for (Node element : view == null ? List.<Node>of() : view.children("element").toList()) {
      String path = element.text("path");
      String id = element.text("id");
      boolean isOfSlice =
          element.text("sliceName") != null
              || id != null && id.indexOf(':') >= 0
              || !slice.isEmpty() && path != null && path.startsWith(slice);
      if (path != null && isOfSlice) {
        slice = element.text("sliceName") == null ? slice : path + ".";
      } else if (path != null) {
        slice = "";
        Narrowed found = narrowed(path, element);
        if (found.binding() != null || !found.types().isEmpty()) {
          narrowed.putIfAbsent(found.path(), found);
        }
      }
    }
    return List.copyOf(narrowed.values());
  }

  private static Narrowed narrowed(String path, Node element) {
    Binding binding = TypeReading.binding(element);
    List<String> types = new ArrayList<>();
    if (path.endsWith(TypeReading.CHOICE)) {
      element.children("type").forEach(type -> types.add(String.valueOf(type.text("code"))));
    }
    return new Narrowed(
        path.replace(TypeReading.CHOICE, ""),
        types,
        binding != null && binding.strength() == Binding.Strength.REQUIRED ? binding : null);
  }

  private static List<Slice> slices(Node definition) {
    Node view = definition.child("snapshot");
    view = view == null ? definition.child("differential") : view;
    List<Slice> slices = new ArrayList<>();
    for (Node element : view == null ? List.<Node>of() : view.children("element").toList()) {
      String path = element.text("path");
      String name = element.text("sliceName");
      if (path != null && name != null && !path.endsWith("xtension")) {
        String about = element.text("short");
        slices.add(new Slice(path, name, about == null ? "" : about));
      }
    }
    return slices;
  }
}
