package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Kind;
import io.fhirpathls.host.Escape;
import io.fhirpathls.host.Placement;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The types that `Logical` and `Resource` of FHIR Shorthand add, as the StructureDefinitions that
/// their rules make. Where a rule set has a part in one, not all of it is known.
final class FshTypes {
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*(\\S+)\\s+(\\d+)\\.\\.(\\d+|\\*)\\s+(\\S.*)", Pattern.DOTALL);
  private static final Pattern BOUND =
      Pattern.compile("\\s*(\\S+)\\s+from\\s+(\\S+)(?:\\s+\\((\\w+)\\))?\\s*");
  private static final Pattern CONTENT = Pattern.compile("contentReference\\s+(\\S+)\\s*");
  private static final Pattern ARGUMENTS = Pattern.compile("\\([^)]*\\)");
  private static final Pattern OR = Pattern.compile("\\s+or\\s+");
  private static final Pattern OWN_URL = Pattern.compile("\\s*\\^url\\s*=\\s*");
  private static final Set<String> FLAGS = Set.of("MS", "SU", "?!", "N", "TU", "D");

  private final List<FshEntity> entities;
  private final FhirModel model;

  FshTypes(List<FshEntity> entities, FhirModel model) {
    this.entities = entities;
    this.model = model;
  }

  /// Whether such a definition adds a type.
  static boolean isOne(String kind) {
    return kind.equals("Logical") || kind.equals("Resource");
  }

  /// How FHIRPath names it.
  static String nameOf(String name, @Nullable String id) {
    return id == null ? name : id;
  }

  List<DefinedType> defined() {
    List<DefinedType> types = new ArrayList<>();
    for (FshEntity entity : entities) {
      DefinedType type = isNamed(entity) ? TypeReading.of(definition(entity)) : null;
      if (type != null && !TypeReading.isHl7s(type.url())) {
        boolean isWhole =
            entity.rules().stream().noneMatch(rule -> rule.text().contains("insert "));
        types.add(isWhole ? type : type.inPart());
      }
    }
    return types;
  }

  /// Where each says the name of its type.
  List<Declaration> declarations() {
    List<Declaration> declarations = new ArrayList<>();
    for (FshEntity entity : entities) {
      if (isNamed(entity)) {
        FshStatement id = entity.statement("Id");
        FshStatement at = id == null || id.word().isEmpty() ? entity.header() : id;
        int from = at.text().indexOf(at.word());
        TextRange range = at.range(from, from + at.word().length());
        declarations.add(new Declaration(Kind.TYPE, at.word(), title(entity), range));
      }
    }
    return declarations;
  }

  private static boolean isNamed(FshEntity entity) {
    return isOne(entity.kind()) && !entity.name().isEmpty();
  }

  private static String title(FshEntity entity) {
    FshStatement title = entity.statement("Title");
    Scalar text = title == null ? null : title.string();
    return text == null ? "" : text.text();
  }

  private Node definition(FshEntity entity) {
    String name = nameOf(entity.name(), entity.word("Id"));
    List<Node> elements = new ArrayList<>();
    elements.add(node("element", List.of(text("path", name), text("short", title(entity)))));
    FshNesting nesting = new FshNesting();
    for (FshStatement rule : entity.rules()) {
      String path = nesting.outer(rule) + "." + rule.word();
      nesting.enter(rule, path);
      Matcher element = ELEMENT.matcher(rule.text());
      Matcher bound = BOUND.matcher(rule.text());
      if (element.matches()) {
        List<Node> parts = element(name + path, element, rule.string());
        if (!parts.isEmpty()) {
          elements.add(node("element", parts));
        }
      } else if (bound.matches() && Canonical.isOne(bound.group(2))) {
        elements.replaceAll(it -> it.has("path", name + path) ? bound(it, bound) : it);
      }
    }
    return new Node(
        "StructureDefinition",
        null,
        List.of(
            text("url", url(entity, name)),
            text("kind", entity.kind().equals("Logical") ? "logical" : "resource"),
            text("type", name),
            text("derivation", "specialization"),
            text("baseDefinition", base(entity)),
            node("differential", elements)),
        true);
  }

  private static String url(FshEntity entity, String name) {
    for (FshStatement rule : entity.rules()) {
      Scalar url = rule.string();
      if (url != null && OWN_URL.matcher(rule.text()).matches()) {
        return url.text();
      }
    }
    return DefinedType.SHORTHAND + name;
  }

  /// What SUSHI takes where nothing is said.
  private String base(FshEntity entity) {
    String parent = entity.word("Parent");
    if (parent != null) {
      return typeOf(parent);
    }
    return entity.kind().equals("Resource")
        ? "DomainResource"
        : model.type("Base") == null ? "Element" : "Base";
  }

  /// None for a rule that adds no element, and says more of one that there is.
  private List<Node> element(String path, Matcher rule, @Nullable Scalar words) {
    String rest = rule.group(4).strip();
    for (String first = firstOf(rest); FLAGS.contains(first); first = firstOf(rest)) {
      rest = rest.substring(first.length()).strip();
    }
    if (rest.isEmpty()) {
      return List.of();
    }
    List<Node> parts = new ArrayList<>();
    parts.add(text("path", path));
    parts.add(text("min", rule.group(2)));
    parts.add(text("max", rule.group(3)));
    parts.add(text("short", words == null ? "" : words.text()));
    Matcher content = CONTENT.matcher(rest);
    if (content.matches()) {
      parts.add(text("contentReference", content.group(1)));
      return parts;
    }
    for (String type : OR.split(ARGUMENTS.matcher(rest).replaceAll(""))) {
      boolean isAlias = type.startsWith("$");
      parts.add(node("type", isAlias ? List.of() : List.of(text("code", typeOf(type.strip())))));
    }
    return parts;
  }

  private static String firstOf(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  /// Definitions name each other by name or id.
  private String typeOf(String named) {
    for (FshEntity entity : entities) {
      if (isOne(entity.kind()) && entity.name().equals(named)) {
        return nameOf(named, entity.word("Id"));
      }
    }
    return named;
  }

  private static Node bound(Node element, Matcher rule) {
    List<Node> parts = new ArrayList<>(element.children());
    String strength = rule.group(3) == null ? "required" : rule.group(3);
    parts.add(
        node("binding", List.of(text("strength", strength), text("valueSet", rule.group(2)))));
    return node("element", parts);
  }

  private static Node node(String name, List<Node> children) {
    return new Node(name, null, children, false);
  }

  private static Node text(String name, String text) {
    Scalar nowhere = new Scalar(text, Placement.plain(0, 0, Escape.NONE), 0, true);
    return new Node(name, nowhere, List.of(), false);
  }
}
