package io.fhirpathls.modelimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes from one StructureDefinition the type it defines and the backbone types inside it.
final class StructureDefinition {

  private static final String IMPLEMENTS =
      "http://hl7.org/fhir/StructureDefinition/structuredefinition-implements";
  private static final String SYSTEM_NAMESPACE = "http://hl7.org/fhirpath/";
  private static final Map<String, String> KINDS =
      Map.of("primitive-type", "PRIMITIVE", "complex-type", "COMPLEX", "resource", "RESOURCE");

  private final String name;
  private final Node definition;
  private final List<Node> elements;
  private final List<String> interfaces;

  private StructureDefinition(Node definition, Node snapshot) {
    this.definition = definition;
    this.name = definition.get("type");
    this.elements = snapshot.all("element");
    this.interfaces =
        definition.extensions(IMPLEMENTS).stream().map(StructureDefinition::lastSegment).toList();
  }

  /// Null for what defines no FHIRPath type: profiles and HL7's logical patterns.
  static @Nullable StructureDefinition of(Node definition) {
    Node snapshot = definition.first("snapshot");
    boolean isType =
        KINDS.containsKey(definition.get("kind"))
            && !"constraint".equals(definition.find("derivation"));
    return isType && snapshot != null ? new StructureDefinition(definition, snapshot) : null;
  }

  String name() {
    return name;
  }

  /// The specification's page about this type.
  String page() {
    return definition.get("kind").equals("resource")
        ? name.toLowerCase(Locale.ROOT) + ".html"
        : "datatypes.html";
  }

  /// The type itself first, then its backbone types in the order of the definition.
  List<Row.Type> types() {
    Map<String, List<Row.Element>> own = new HashMap<>();
    for (Node element : elements.subList(1, elements.size())) {
      List<Row.Element> siblings =
          own.computeIfAbsent(parent(element.get("path")), path -> new ArrayList<>());
      if (isOwn(element)) {
        siblings.add(element(element));
      }
    }
    List<Row.Type> types = new ArrayList<>();
    String base = definition.find("baseDefinition");
    types.add(
        new Row.Type(
            name,
            base == null ? null : lastSegment(base),
            KINDS.getOrDefault(definition.get("kind"), ""),
            definition.isTrue("abstract"),
            List.copyOf(own.getOrDefault(name, List.of())),
            interfaces));
    for (Node element : elements.subList(1, elements.size())) {
      List<Row.Element> children = own.get(element.get("path"));
      if (children != null) {
        types.add(
            new Row.Type(
                element.get("path"),
                element.get("type", "code"),
                "BACKBONE",
                false,
                List.copyOf(children),
                List.of()));
      }
    }
    return types;
  }

  /// The elements the type adds itself, each with its path, after the root.
  List<Node> ownElements() {
    return elements.stream()
        .filter(element -> element.get("path").equals(name) || isOwn(element))
        .toList();
  }

  /// The constraints each path adds; the snapshot's repeat those of the element's type.
  Map<String, List<Node>> ownConstraints() {
    Map<String, List<Node>> constraints = new HashMap<>();
    Node differential = definition.first("differential");
    if (differential != null) {
      for (Node element : differential.all("element")) {
        constraints.put(element.get("path"), element.all("constraint"));
      }
    }
    return constraints;
  }

  /// A snapshot repeats inherited elements, and `base.path` says where each comes from. Interfaces
  /// are outside the base chain, so what comes from them counts as the type's own.
  private boolean isOwn(Node element) {
    String path = element.get("path");
    String from = element.text("base", "path");
    return from.equals(path) || interfaces.contains(parent(from));
  }

  private Row.Element element(Node element) {
    String path = element.get("path");
    boolean isChoice = path.endsWith("[x]");
    String last = path.substring(path.lastIndexOf('.') + 1);
    String max = element.get("max");
    String content = element.find("contentReference");
    String target = content == null ? null : content.substring(content.indexOf('#') + 1);
    return new Row.Element(
        isChoice ? last.substring(0, last.length() - "[x]".length()) : last,
        target == null ? references(element) : List.of(new Row.Reference(target, List.of())),
        Integer.parseInt(element.get("min")),
        max.equals("*") ? -1 : Integer.parseInt(max),
        isChoice,
        element.isTrue("isModifier"),
        element.isTrue("isSummary"),
        target,
        binding(element));
  }

  private List<Row.Reference> references(Node element) {
    String path = element.get("path");
    boolean isBackbone =
        elements.stream().anyMatch(other -> other.get("path").startsWith(path + "."));
    if (isBackbone) {
      return List.of(new Row.Reference(path, List.of()));
    }
    return typesOf(element);
  }

  /// The types that an element names, with the targets of references.
  static List<Row.Reference> typesOf(Node element) {
    String path = element.get("path");
    return element.all("type").stream()
        .map(type -> new Row.Reference(code(path, type), targets(type)))
        .toList();
  }

  private static String code(String path, Node type) {
    if (path.equals("integer64.value")) {
      // R5 says System.Integer, which is 32 bits wide; the FHIRPath page of FHIR says Long.
      return "System.Long";
    }
    String code = type.get("code");
    return code.startsWith(SYSTEM_NAMESPACE) ? lastSegment(code) : code;
  }

  private static List<String> targets(Node type) {
    return type.all("targetProfile").stream()
        .map(Node::value)
        .filter(url -> url != null)
        .map(StructureDefinition::lastSegment)
        .distinct()
        .toList();
  }

  private static Row.@Nullable Binding binding(Node element) {
    String strength = element.find("binding", "strength");
    String valueSet = element.find("binding", "valueSet");
    return strength == null || valueSet == null
        ? null
        : new Row.Binding(strength.toUpperCase(Locale.ROOT), Terminology.key(valueSet));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  private static String lastSegment(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
