package io.fhirpathls.modelimport;

import java.util.List;
import java.util.Map;

/// Writes what an editor shows about one top-level type and its backbone types: a list of (path
/// below the type, short, definition, comment, invariants), the type itself first with an empty
/// path. An invariant is (key, severity, human, expression); its XPath is left out.
final class DocumentationFile {

  private DocumentationFile() {}

  static byte[] of(StructureDefinition definition, Markdown markdown) {
    Map<String, List<Node>> constraints = definition.ownConstraints();
    CompactOutput out = new CompactOutput();
    out.list(
        definition.ownElements(),
        element -> {
          String path = element.get("path");
          out.text(path.equals(definition.name()) ? "" : below(definition, path));
          out.text(markdown.standalone(element.text("short")));
          out.text(markdown.standalone(element.text("definition")));
          out.text(markdown.standalone(element.text("comment")));
          List<Node> own =
              constraints.getOrDefault(path, List.of()).stream()
                  .filter(constraint -> constraint.find("expression") != null)
                  .toList();
          out.list(own, constraint -> invariant(out, constraint));
        });
    return out.toBytes();
  }

  private static String below(StructureDefinition definition, String path) {
    String below = path.substring(definition.name().length() + 1);
    return below.replace("[x]", "");
  }

  private static void invariant(CompactOutput out, Node constraint) {
    out.text(constraint.get("key"));
    out.text(constraint.text("severity"));
    out.text(constraint.text("human"));
    out.text(constraint.get("expression"));
  }
}
