package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.host.Column;
import io.fhirpathls.host.Column.Stated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contexts of expressions in a ViewDefinition of SQL on FHIR: `forEach`, `forEachOrNull` and
/// `repeat` make another item the context of the columns and selects around and below them.
final class Views {
  private static final List<String> ROOTS = List.of("forEach", "forEachOrNull", "repeat");
  private static final String VALUE = "value";

  /// The elements of a column that stand before its `type`, in FHIR's XML.
  private static final List<String> BEFORE_TYPE =
      List.of("path", "name", "description", "collection");

  private Views() {}

  /// `where` filters the resources themselves.
  static AnalysisContext root(Place place, Reading reading) {
    Node view = place.resource();
    return reading.on(view.text("resource"), constants(view));
  }

  /// Whether a node is an expression in one of a view's selects, which nest to any depth.
  static boolean isOne(Place place) {
    Node around = place.around();
    boolean isPath =
        isSelect(around) && ROOTS.contains(place.node().name())
            || around.name().equals("column") && place.node().name().equals("path");
    return isPath && place.resource().name().equals("ViewDefinition");
  }

  /// What a column says of what its path gives; null for what is no column.
  static @Nullable Column column(Place place) {
    Node column = place.around();
    if (!column.name().equals("column") || !isOne(place)) {
      return null;
    }
    int last =
        BEFORE_TYPE.stream()
            .map(column::child)
            .map(child -> child == null ? null : child.scalar())
            .mapToInt(value -> value == null ? 0 : value.extentEnd())
            .max()
            .orElse(0);
    return new Column(stated(column, "type"), stated(column, "collection"), last);
  }

  private static @Nullable Stated stated(Node column, String name) {
    Node child = column.child(name);
    Scalar value = child == null ? null : child.scalar();
    return value == null ? null : new Stated(value.text(), value.placement());
  }

  /// A column, or what makes another context.
  static AnalysisContext inSelect(Place place, Reading reading) {
    boolean isRoot = ROOTS.contains(place.node().name());
    Place select = select(place);
    Place around = isRoot && select != null ? select(select.parent()) : select;
    return within(around, place, reading);
  }

  /// @param select the innermost one that re-roots; null outside of all
  private static AnalysisContext within(@Nullable Place select, Place place, Reading reading) {
    List<Node> selects = new ArrayList<>();
    for (Place at = select; at != null && at.parent() != null; at = select(at.parent())) {
      selects.add(at.node());
    }
    AnalysisContext context = root(place, reading);
    for (Node each : selects.reversed()) {
      for (String root : ROOTS) {
        List<String> paths = each.texts(root);
        if (!paths.isEmpty()) {
          context = reading.on(items(paths, context, reading), context.variables());
        }
      }
    }
    return context;
  }

  /// The nearest select from a place outwards, itself included.
  private static @Nullable Place select(@Nullable Place from) {
    Place at = from;
    while (at != null && !isSelect(at.node())) {
      at = at.node().isResource() ? null : at.parent();
    }
    return at;
  }

  private static boolean isSelect(Node node) {
    return node.name().equals("select") || node.name().equals("unionAll");
  }

  /// The types of what several paths give; null where nobody can know.
  private static @Nullable String items(
      List<String> paths, AnalysisContext context, Reading reading) {
    CollectionType all = CollectionType.EMPTY;
    for (String path : paths) {
      all = all.or(reading.result(path, context));
    }
    return Reading.contextOf(all);
  }

  private static Map<String, Variable> constants(Node view) {
    Map<String, Variable> constants = new HashMap<>();
    constants.put(
        "rowIndex",
        new Variable(
            "integer", false, "The zero-based position of the item in its `forEach` or `repeat`."));
    view.children("constant")
        .forEach(constant -> {
          String name = constant.text("name");
          if (name != null) {
            constants.put(name, new Variable(typeOf(constant), false, "A constant."));
          }
        });
    return constants;
  }

  private static @Nullable String typeOf(Node constant) {
    Node value = constant.choice(VALUE);
    if (value == null) {
      return null;
    }
    String type = value.name().substring(VALUE.length());
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }
}
