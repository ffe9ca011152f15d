package io.fhirpathls.host.resource;

import io.fhirpathls.host.Escape;
import io.fhirpathls.host.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An instance in FHIR Shorthand as the resource that its rules make of it.
final class FshInstance {
  private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)((?:\\[[^\\]]*])*)");
  private static final Pattern ASSIGNED =
      Pattern.compile("\\s*(\\S+)\\s*=\\s*(?:#\"?([^\\s\"]+)|(\\S+))?.*", Pattern.DOTALL);

  /// So many steps are more than any resource has.
  private static final int MAX_DEPTH = 50;

  /// An element that is being put together.
  private static final class Element {
    final Map<String, Map<String, Element>> children = new LinkedHashMap<>();
    @Nullable Scalar value;

    /// @param index as it is written: a number, a slice's name, `+` for a new one, `=` for the last
    Element child(String name, String index) {
      Map<String, Element> siblings = children.computeIfAbsent(name, _ -> new LinkedHashMap<>());
      String at =
          switch (index) {
            case "+" -> Integer.toString(siblings.size());
            case "=" -> Integer.toString(Math.max(0, siblings.size() - 1));
            case "" -> "0";
            default -> index;
          };
      return siblings.computeIfAbsent(at, _ -> new Element());
    }

    Node node(String name, boolean isResource) {
      List<Node> nodes = new ArrayList<>();
      children.forEach(
          (child, all) -> all.values().forEach(it -> nodes.add(it.node(child, false))));
      return new Node(name, value, nodes, isResource);
    }
  }

  private FshInstance() {}

  /// Null where it is not said of what it is an instance.
  static @Nullable Node read(FshEntity entity) {
    String type = entity.word("InstanceOf");
    if (type == null) {
      return null;
    }
    Element root = new Element();
    FshNesting nesting = new FshNesting();
    for (FshStatement rule : entity.rules()) {
      String outer = nesting.outer(rule);
      String path = outer.isEmpty() ? rule.word() : outer + "." + rule.word();
      Element element = find(root, path);
      nesting.enter(rule, path.replace("[+]", "[=]"));
      Matcher assigned = ASSIGNED.matcher(rule.text());
      if (element != null && assigned.matches()) {
        element.value = value(rule, assigned);
      }
    }
    return root.node(type, true);
  }

  private static @Nullable Element find(Element root, String path) {
    Element at = root;
    String[] steps = path.split("\\.");
    if (steps.length > MAX_DEPTH) {
      return null;
    }
    for (String step : steps) {
      Matcher read = STEP.matcher(step);
      if (!read.matches()) {
        return null;
      }
      String brackets = read.group(2);
      String index = brackets.isEmpty() ? "" : brackets.substring(1, brackets.length() - 1);
      boolean isChoice = index.equals("x") || index.startsWith("x]");
      at = at.child(read.group(1), isChoice ? "" : index);
    }
    return at;
  }

  private static @Nullable Scalar value(FshStatement rule, Matcher assigned) {
    if (rule.string() != null && assigned.group(2) == null && assigned.group(3) == null) {
      return rule.string();
    }
    int group = assigned.group(2) == null ? 3 : 2;
    String text = assigned.group(group);
    if (text == null) {
      return null;
    }
    Placement place =
        Placement.plain(rule.start() + assigned.start(group), text.length(), Escape.NONE);
    return new Scalar(text, place, place.end(), false);
  }
}
