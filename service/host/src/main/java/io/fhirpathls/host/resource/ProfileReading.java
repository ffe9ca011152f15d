package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedProfile.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a StructureDefinition says about a profile: of which type it is, and the names of its
/// slices.
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
    return new DefinedProfile(
        Canonical.bare(url), type, NamesFound.title(definition), slices(definition));
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
