package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.host.Beside;
import io.fhirpathls.host.Column;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.FhirVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the expressions in FHIR resources: at the [Sites] of their types, and wherever an
/// [Expression][Expressions] says that its language is FHIRPath.
public final class ResourceHost implements Host {
  private final Function<String, @Nullable Node> format;
  private final Predicate<String> isWhole;
  private final Analyzer analyzer;

  /// @param isWhole whether a text has its end, and nothing in it is being typed
  private ResourceHost(
      Function<String, @Nullable Node> format, Predicate<String> isWhole, Analyzer analyzer) {
    this.format = format;
    this.isWhole = isWhole;
    this.analyzer = analyzer;
  }

  public static ResourceHost json(Analyzer analyzer) {
    return new ResourceHost(JsonTree::read, JsonTree::isWhole, analyzer);
  }

  public static ResourceHost xml(Analyzer analyzer) {
    return new ResourceHost(XmlTree::read, XmlTree::isWhole, analyzer);
  }

  @Override
  public HostedDocument read(String text, AnalysisContext defaults) {
    Node root = format.apply(text);
    List<EmbeddedExpression> found = new ArrayList<>();
    NamesFound names = new NamesFound(this::isFhirs, () -> isWhole.test(text));
    AnalysisContext context = root == null ? defaults : versioned(root, defaults);
    if (root != null) {
      visit(new Place(root, null), null, new Reading(context, analyzer), found, names);
      found.sort(Comparator.comparingInt(EmbeddedExpression::start));
    }
    return HostedDocument.ofOtherFormat(
        found,
        context,
        root != null && root.isResource() ? names.names().in(root.name()) : names.names());
  }

  /// What one resource defines for others.
  ///
  /// @param isCore whether it is one of a version's own
  public Defined definitions(String text, boolean isCore) {
    Node root = format.apply(text);
    NamesFound names =
        isCore
            ? NamesFound.ofCore(() -> isWhole.test(text))
            : new NamesFound(this::isFhirs, () -> isWhole.test(text));
    if (root != null) {
      names.see(new Place(root, null));
    }
    return names.defined();
  }

  private boolean isFhirs(DefinedType type) {
    return TypeReading.isHl7s(type.url())
        && analyzer.models().versions().stream()
            .anyMatch(version -> analyzer.models().of(version).type(type.name()) != null);
  }

  /// Some resources say which version of FHIR they speak of.
  private AnalysisContext versioned(Node root, AnalysisContext defaults) {
    String named = root.text("fhirVersion");
    FhirVersion version = named == null ? null : analyzer.models().version(named);
    return version == null ? defaults : defaults.in(version);
  }

  static void visit(
      Place place,
      @Nullable Sites at,
      Reading around,
      List<EmbeddedExpression> found,
      NamesFound names) {
    names.see(place);
    Node node = place.node();
    Sites sites = node.isResource() ? Sites.BY_RESOURCE.get(node.name()) : at;
    Reading reading = node.isResource() ? around.in(node, names) : around;
    Scalar scalar = node.scalar();
    if (scalar != null && scalar.isQuoted()) {
      if (Queries.isOne(place)) {
        AnalysisContext context = Expressions.at(place, reading).giving(Expected.ANYTHING);
        Queries.expressions(scalar)
            .forEach(it -> found.add(expression(it, context, reading.beside())));
      } else {
        AnalysisContext context = context(place, sites, reading);
        if (context != null) {
          Column column = Views.column(place);
          found.add(expression(scalar, context, column == null ? reading.beside() : column));
        }
      }
    }
    for (Node child : node.children()) {
      Sites below = sites == null ? null : sites.child(child.name());
      visit(place.in(child), below, reading, found, names);
    }
  }

  private static EmbeddedExpression expression(
      Scalar text, AnalysisContext context, Beside beside) {
    return new EmbeddedExpression(text.text(), text.placement(), text.extentEnd(), context, beside);
  }

  /// Null where no expression stands.
  private static @Nullable AnalysisContext context(
      Place place, @Nullable Sites sites, Reading reading) {
    Site site = sites == null ? null : sites.site();
    if (site != null) {
      return site.context().at(place, reading);
    }
    if (Views.isOne(place)) {
      return Views.inSelect(place, reading);
    }
    if (Graphs.isOne(place)) {
      return Graphs.at(place, reading);
    }
    return Expressions.isOne(place) ? Expressions.at(place, reading) : null;
  }
}
