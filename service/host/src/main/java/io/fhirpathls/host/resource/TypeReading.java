package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.ElementDocumentation;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeDocumentation;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.model.TypeReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The type that a StructureDefinition adds: a resource, a data type or a logical model, from the
/// elements of its snapshot, or of its differential, which lists all that it adds.
final class TypeReading {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
  private static final String FHIRPATH = "http://hl7.org/fhirpath/";
  private static final String IMPLEMENTS = HL7 + "structuredefinition-implements";
  static final String CHOICE = "[x]";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  /// Stands for a type that the definition does not say, and names none.
  private static final TypeReference ANY = new TypeReference("any");

  private static final TypeReference LONG = new TypeReference("System.Long");

  private static final Map<String, TypeKind> KINDS =
      Map.of(
          "resource",
          TypeKind.RESOURCE,
          "complex-type",
          TypeKind.COMPLEX,
          "logical",
          TypeKind.LOGICAL);

  private final String url;
  private final Node definition;
  private final List<Node> elements;
  private final String name;
  private final TypeKind kind;
  private final List<String> interfaces;

  private TypeReading(
      String url, Node definition, List<Node> elements, String name, TypeKind kind) {
    this.url = url;
    this.definition = definition;
    this.elements = elements;
    this.name = name;
    this.kind = kind;
    this.interfaces =
        definition
            .children("extension")
            .filter(extension -> extension.has("url", IMPLEMENTS))
            .map(extension -> String.valueOf(extension.text("valueUri")))
            .map(TypeReading::nameOf)
            .toList();
  }

  /// Null for what adds no type.
  static @Nullable DefinedType of(Node definition) {
    TypeKind kind = KINDS.get(String.valueOf(definition.text("kind")));
    return kind == null || !definition.has("derivation", "specialization")
        ? null
        : of(definition, kind);
  }

  /// The same of a version's own types. The roots derive from nothing, and some logical models are
  /// patterns, which are none.
  static @Nullable DefinedType ofCore(Node definition) {
    TypeKind kind =
        definition.has("kind", "primitive-type")
            ? TypeKind.PRIMITIVE
            : KINDS.get(String.valueOf(definition.text("kind")));
    return kind == null || kind == TypeKind.LOGICAL || definition.has("derivation", "constraint")
        ? null
        : of(definition, kind);
  }

  private static @Nullable DefinedType of(Node definition, TypeKind kind) {
    String url = definition.text("url");
    if (url == null) {
      return null;
    }
    String name = name(definition);
    List<Node> elements =
        elements(definition).stream().filter(element -> element.text("path") != null).toList();
    return name == null || name.isEmpty()
        ? null
        : new TypeReading(Canonical.bare(url), definition, elements, name, kind).read();
  }

  /// The name of the type: where its elements' paths begin, which for logical models is the last
  /// part of the url that is their `type`.
  static @Nullable String name(Node definition) {
    List<Node> elements = elements(definition);
    String path = elements.isEmpty() ? null : elements.getFirst().text("path");
    String type = path == null ? definition.text("type") : path;
    if (type == null) {
      return null;
    }
    String last = type.substring(type.lastIndexOf('/') + 1);
    int dot = last.indexOf('.');
    return dot < 0 ? last : last.substring(0, dot);
  }

  /// Whether a canonical url is one of FHIR's own types.
  static boolean isHl7s(String url) {
    return url.startsWith(HL7);
  }

  private static List<Node> elements(Node definition) {
    Node view = definition.child("snapshot");
    view = view == null ? definition.child("differential") : view;
    return view == null ? List.of() : view.children("element").toList();
  }

  private DefinedType read() {
    Map<String, List<Node>> byParent = new LinkedHashMap<>();
    for (Node element : elements) {
      String path = path(element);
      int dot = path.lastIndexOf('.');
      if (dot > 0 && isOwn(element, path)) {
        byParent.computeIfAbsent(path.substring(0, dot), _ -> new ArrayList<>()).add(element);
      }
    }
    List<TypeDefinition> types = new ArrayList<>();
    Map<String, TypeDocumentation> words = new HashMap<>();
    String base = definition.text("baseDefinition");
    add(name, base == null ? null : nameOf(base), kind, byParent, types, words);
    for (Node element : elements) {
      String path = path(element);
      if (path.indexOf('.') > 0 && byParent.containsKey(path) && !words.containsKey(path)) {
        add(path, baseOfPart(element), TypeKind.BACKBONE, byParent, types, words);
      }
    }
    return new DefinedType(url, types, words, isComplete());
  }

  private static String path(Node element) {
    return String.valueOf(element.text("path"));
  }

  /// A snapshot repeats inherited elements, and `base.path` says where each comes from.
  ///
  /// What comes from an interface is outside the base chain and counts as the type's own.
  private boolean isOwn(Node element, String path) {
    Node base = element.child("base");
    String from = base == null ? null : base.text("path");
    return element.text("sliceName") == null
        && (from == null
            || from.equals(path)
            || interfaces.contains(from.substring(0, Math.max(0, from.lastIndexOf('.')))));
  }

  /// Whether there are all elements: a differential says them only as long as it is not cut short.
  private boolean isComplete() {
    return !elements.isEmpty() && elements.stream().allMatch(it -> path(it).startsWith(name));
  }

  private void add(
      String path,
      @Nullable String base,
      TypeKind its,
      Map<String, List<Node>> byParent,
      List<TypeDefinition> types,
      Map<String, TypeDocumentation> words) {
    List<ElementDefinition> own = new ArrayList<>();
    Map<String, ElementDocumentation> ofElements = new LinkedHashMap<>();
    for (Node element : byParent.getOrDefault(path, List.of())) {
      ElementDefinition read = element(element, byParent.containsKey(path(element)));
      own.add(read);
      ofElements.put(read.name(), new ElementDocumentation(shortText(element), "", "", List.of()));
    }
    boolean isAbstract = its != TypeKind.BACKBONE && definition.has("abstract", "true");
    types.add(
        new TypeDefinition(
            path, base, its, isAbstract, own, its == TypeKind.BACKBONE ? List.of() : interfaces));
    String about =
        elements.stream()
            .filter(it -> path(it).equals(path))
            .map(TypeReading::shortText)
            .findFirst()
            .orElse("");
    words.put(path, new TypeDocumentation(about, "", ofElements, List.of()));
  }

  private static String shortText(Node element) {
    String text = element.text("short");
    return text == null ? "" : text;
  }

  private ElementDefinition element(Node element, boolean hasParts) {
    String path = path(element);
    String last = path.substring(path.lastIndexOf('.') + 1);
    boolean isChoice = last.endsWith(CHOICE);
    String content = element.text("contentReference");
    String referenced = content == null ? null : content.substring(content.indexOf('#') + 1);
    return new ElementDefinition(
        isChoice ? last.substring(0, last.length() - CHOICE.length()) : last,
        referenced != null
            ? List.of(new TypeReference(referenced))
            : hasParts
                ? List.of(new TypeReference(path))
                : path.equals("integer64.value")
                    ? List.of(LONG) // R5 says System.Integer, which is 32 bits wide
                    : types(element),
        number(element.text("min"), 0),
        "*".equals(element.text("max"))
            ? ElementDefinition.UNBOUNDED
            : number(element.text("max"), 1),
        isChoice,
        element.has("isModifier", "true"),
        element.has("isSummary", "true"),
        referenced,
        binding(element));
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && NUMBER.matcher(text).matches() ? Integer.parseInt(text) : otherwise;
  }

  private static List<TypeReference> types(Node element) {
    List<TypeReference> types = new ArrayList<>();
    for (Node type : element.children("type").toList()) {
      String code = type.text("code");
      types.add(code == null ? ANY : new TypeReference(nameOf(code), targets(type)));
    }
    return types.isEmpty() ? List.of(ANY) : types;
  }

  /// Of a profile only its own definition knows the type.
  private static List<String> targets(Node type) {
    List<String> targets = type.texts("targetProfile");
    return targets.stream().allMatch(url -> url.startsWith(HL7))
        ? targets.stream().map(TypeReading::nameOf).distinct().toList()
        : List.of();
  }

  /// A canonical url where the definition that it names has to say the name.
  private static String nameOf(String code) {
    if (code.startsWith(FHIRPATH)) {
      return code.substring(FHIRPATH.length());
    }
    String bare = Canonical.isOne(code) ? Canonical.bare(code) : code;
    return bare.startsWith(HL7) ? bare.substring(HL7.length()) : bare;
  }

  /// What an element with parts of its own is besides them.
  private static String baseOfPart(Node element) {
    String code = types(element).getFirst().code();
    return code.indexOf('.') < 0 || Canonical.isOne(code) ? code : ANY.code();
  }

  static @Nullable Binding binding(Node element) {
    Node binding = element.child("binding");
    String strength = binding == null ? null : binding.text("strength");
    String valueSet = binding == null ? null : binding.text("valueSet");
    if (strength == null || valueSet == null) {
      return null;
    }
    return Stream.of(Binding.Strength.values())
        .filter(it -> it.name().equals(strength.toUpperCase(Locale.ROOT)))
        .map(it -> new Binding(it, valueSet.replaceFirst("\\|.*", "")))
        .findFirst()
        .orElse(null);
  }
}
