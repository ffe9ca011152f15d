package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Kind;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Names;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// FHIR Shorthand: the expressions of invariants, on the elements that the guide's profiles let
/// obey them, those that rules give to elements (`* name ^constraint.expression = "..."`), and
/// those in instances of resources, at the [Sites] of their types.
///
/// Aliases and rule sets are not followed: what depends on them is evaluated on something that
/// nobody knows, and never called wrong.
public final class FshHost implements Host {
  private static final Set<String> ENTITIES =
      Set.of(
          "Alias",
          "CodeSystem",
          "Extension",
          "Instance",
          "Invariant",
          "Logical",
          "Mapping",
          "Profile",
          "Resource",
          "RuleSet",
          "ValueSet");
  private static final Pattern URL = Pattern.compile("(?:https?://|urn:)[^\\s\"|#(),]+");
  private static final Pattern OWN_URL = Pattern.compile("\\s*\\^?url\\s*=\\s*");

  private final Analyzer analyzer;

  public FshHost(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  @Override
  public HostedDocument read(String text, AnalysisContext defaults) {
    return read(text, defaults, Around.NOTHING);
  }

  @Override
  public boolean heeds(Around.Part part, String text) {
    return part == Around.Part.GUIDE;
  }

  @Override
  public HostedDocument read(String text, AnalysisContext defaults, Around around) {
    List<FshEntity> entities = entities(FshText.read(text));
    FhirModel model = analyzer.models().of(defaults.version());
    FshProfiles profiles = new FshProfiles(entities, around.guide(), model);
    FshTypes types = new FshTypes(entities, model);
    Reading reading = new Reading(defaults, analyzer);
    List<EmbeddedExpression> found = new ArrayList<>();
    List<Declaration> declarations = new ArrayList<>(types.declarations());
    List<Use> uses = new ArrayList<>(profiles.uses());
    for (FshEntity entity : entities) {
      if (entity.kind().equals("Invariant")) {
        invariant(entity, profiles, reading, found, declarations);
      } else if (entity.kind().equals("Instance")) {
        Names names = instance(entity, reading, found);
        declarations.addAll(names.declarations());
        uses.addAll(names.uses());
        continue;
      }
      urls(entity, declarations, uses);
    }
    profiles.assigned().forEach(it -> assigned(it, profiles, reading, found, declarations));
    found.sort(Comparator.comparingInt(EmbeddedExpression::start));
    uses.sort(Comparator.comparingInt(use -> use.range().start()));
    return HostedDocument.ofOtherFormat(
        found,
        defaults,
        new Names(declarations, uses, Defined.ofTypes(types.defined()), profiles.said(), null));
  }

  /// A parameter of a rule set stands for any text.
  private static void assigned(
      FshProfiles.Assigned rule,
      FshProfiles profiles,
      Reading reading,
      List<EmbeddedExpression> found,
      List<Declaration> declarations) {
    Scalar text = rule.text();
    AnalysisContext context =
        switch (rule.property()) {
          case "constraint.expression" ->
              reading
                  .on(profiles.element(rule))
                  .in(profiles.conforming(rule))
                  .giving(Expected.BOOLEAN);
          case "slicing.discriminator.path" -> reading.on(profiles.element(rule));
          case "contextInvariant" ->
              reading
                  .on(null, Map.of("extension", new Variable("Extension", false, "")))
                  .giving(Expected.BOOLEAN);
          default -> null;
        };
    if (context != null && !rule.of().name().contains("(")) {
      found.add(new EmbeddedExpression(text.text(), text.placement(), text.extentEnd(), context));
    } else if (rule.property().equals("constraint.key")) {
      TextRange range = new TextRange(text.placement().start(), text.placement().end());
      declarations.add(new Declaration(Kind.INVARIANT, text.text(), "", range));
    }
  }

  private static List<FshEntity> entities(List<FshStatement> statements) {
    List<FshEntity> entities = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      FshStatement header = statements.get(i);
      if (ENTITIES.contains(header.keyword())) {
        int end = i + 1;
        while (end < statements.size() && !ENTITIES.contains(statements.get(end).keyword())) {
          end++;
        }
        entities.add(new FshEntity(header.keyword(), header, statements.subList(i + 1, end)));
      }
    }
    return entities;
  }

  private static void invariant(
      FshEntity entity,
      FshProfiles profiles,
      Reading reading,
      List<EmbeddedExpression> found,
      List<Declaration> declarations) {
    String key = entity.name();
    if (!key.isEmpty()) {
      FshStatement described = entity.statement("Description");
      Scalar human = described == null ? null : described.string();
      int from = entity.header().text().indexOf(key);
      TextRange range = entity.header().range(from, from + key.length());
      String title = human == null ? "" : human.text().strip();
      declarations.add(new Declaration(Kind.INVARIANT, key, title, range));
    }
    AnalysisContext context =
        reading.on(profiles.context(key)).in(profiles.conforming(key)).giving(Expected.BOOLEAN);
    for (FshStatement statement : entity.rest()) {
      Scalar string = statement.string();
      boolean isExpression =
          statement.is("Expression")
              || statement.is(FshStatement.RULE) && statement.word().equals("expression");
      if (string != null && isExpression) {
        found.add(
            new EmbeddedExpression(string.text(), string.placement(), string.extentEnd(), context));
      }
    }
  }

  private static Names instance(FshEntity entity, Reading reading, List<EmbeddedExpression> found) {
    NamesFound names = new NamesFound(_ -> true, () -> !hasRuleSets(entity));
    Node instance = FshInstance.read(entity);
    if (instance != null) {
      ResourceHost.visit(new Place(instance, null), null, reading, found, names);
    }
    return names.names();
  }

  /// What those bring, nobody knows here.
  private static boolean hasRuleSets(FshEntity entity) {
    return entity.rules().stream()
        .anyMatch(rule -> rule.word().equals("insert") || rule.text().contains(" insert "));
  }

  private static void urls(FshEntity entity, List<Declaration> declarations, List<Use> uses) {
    for (FshStatement statement : entity.rest()) {
      Scalar string = statement.string();
      if (string != null && Canonical.isOne(string.text())) {
        String url = Canonical.bare(string.text());
        Scalar written = string.part(0, url.length());
        TextRange range = new TextRange(written.placement().start(), written.placement().end());
        if (OWN_URL.matcher(statement.text()).matches()) {
          declarations.add(new Declaration(kind(entity), url, entity.name(), range));
        } else {
          uses.add(new Use(Space.CANONICAL, url, range));
        }
      }
      bareUrls(statement, uses);
    }
    if (entity.kind().equals("Alias")) {
      bareUrls(entity.header(), uses);
    }
  }

  private static void bareUrls(FshStatement statement, List<Use> uses) {
    Matcher url = URL.matcher(statement.text());
    while (url.find()) {
      uses.add(new Use(Space.CANONICAL, url.group(), statement.range(url.start(), url.end())));
    }
  }

  private static Kind kind(FshEntity entity) {
    return switch (entity.kind()) {
      case "Profile", "Logical", "Resource" -> Kind.PROFILE;
      case "Extension" -> Kind.EXTENSION;
      case "ValueSet" -> Kind.VALUE_SET;
      case "CodeSystem" -> Kind.CODE_SYSTEM;
      default -> Kind.RESOURCE;
    };
  }
}
