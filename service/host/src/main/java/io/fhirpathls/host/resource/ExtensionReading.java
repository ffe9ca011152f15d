package io.fhirpathls.host.resource;

import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.model.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a StructureDefinition says about the values of an extension.
///
/// A differential may leave unsaid what the snapshot would say. Where it is not certain what a
/// value may be, there is no definition at all: then nothing about it is ever called wrong.
final class ExtensionReading {
  private static final String ROOT = "Extension";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final List<Node> elements;

  private ExtensionReading(List<Node> elements) {
    this.elements = elements;
  }

  /// Null for what defines no extension, or not in full.
  static @Nullable ExtensionDefinition of(Node definition) {
    String url = definition.text("url");
    Node view = definition.child("snapshot");
    view = view == null ? definition.child("differential") : view;
    if (url == null
        || view == null
        || !definition.has("type", ROOT)
        || !definition.has("derivation", "constraint")) {
      return null;
    }
    List<String> contexts =
        definition
            .children("context")
            .filter(context -> context.has("type", "element"))
            .map(context -> context.text("expression"))
            .<String>mapMulti((path, all) -> {
              if (path != null) {
                all.accept(path);
              }
            })
            .distinct()
            .sorted()
            .toList();
    return new ExtensionReading(view.children("element").toList()).at(ROOT, url, contexts);
  }

  /// @param id of the element that is the extension or the part
  private @Nullable ExtensionDefinition at(String id, String url, List<String> contexts) {
    Node value = find(id + ".value[x]");
    List<ExtensionDefinition> parts = parts(id);
    boolean none = value != null && value.has("max", "0");
    if (none) {
      return parts == null || parts.isEmpty()
          ? null
          : new ExtensionDefinition(url, List.of(), max(id), contexts, parts);
    }
    List<TypeReference> types = value == null ? null : types(value);
    return types == null ? null : new ExtensionDefinition(url, types, max(id), contexts, List.of());
  }

  /// Null where it is not certain.
  private static @Nullable List<TypeReference> types(Node value) {
    List<TypeReference> types = new ArrayList<>();
    for (Node type : value.children("type").toList()) {
      String code = type.text("code");
      if (code == null) {
        return null;
      }
      types.add(new TypeReference(code, targets(type)));
    }
    return types.isEmpty() ? null : types;
  }

  /// Resource types only: of a profile only its own definition knows the type.
  private static List<String> targets(Node type) {
    List<String> targets = new ArrayList<>();
    for (String profile : type.texts("targetProfile")) {
      if (!profile.startsWith("http://hl7.org/fhir/StructureDefinition/")) {
        return List.of();
      }
      targets.add(profile.substring(profile.lastIndexOf('/') + 1));
    }
    return targets;
  }

  /// Null where one of them is not certain: then who asks for it must not be told that it is none.
  private @Nullable List<ExtensionDefinition> parts(String id) {
    String slice = id + ".extension:";
    List<ExtensionDefinition> parts = new ArrayList<>();
    for (Node element : elements) {
      String each = element.text("id");
      if (each != null && each.startsWith(slice) && each.indexOf('.', slice.length()) < 0) {
        ExtensionDefinition part = at(each, partName(each, slice), List.of());
        if (part == null) {
          return null;
        }
        parts.add(part);
      }
    }
    return parts;
  }

  private String partName(String id, String slice) {
    Node url = find(id + ".url");
    String fixed = url == null ? null : url.text("fixedUri");
    return fixed == null ? id.substring(slice.length()) : fixed;
  }

  /// Without a number that can be read, as many as one likes.
  private int max(String id) {
    Node element = find(id);
    String max = element == null ? null : element.text("max");
    return max != null && NUMBER.matcher(max).matches()
        ? Integer.parseInt(max)
        : ElementDefinition.UNBOUNDED;
  }

  private @Nullable Node find(String id) {
    for (Node element : elements) {
      if (element.has("id", id)) {
        return element;
      }
    }
    return null;
  }
}
