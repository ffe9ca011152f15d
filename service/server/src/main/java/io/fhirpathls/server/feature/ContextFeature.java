package io.fhirpathls.server.feature;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.DeclaredContext;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `fhirpath/setContext` and `fhirpath/clearContext`: what expressions are evaluated on, for
/// editors whose documents cannot say it, such as one bare expression in a field.
public final class ContextFeature implements LspFeature {
  private static final int MAX_CONSTANTS = 1_000;

  private final FhirModels models;
  private final Redraw redraw;

  ContextFeature(FhirModels models, Redraw redraw) {
    this.models = models;
    this.redraw = redraw;
  }

  /// @param uri of a document, open or not yet; null for all documents of the session
  /// @param resourceType a type or element path
  /// @param constants variables by name, without `%`
  record Declaration(
      @Nullable String uri,
      @Nullable String fhirVersion,
      @Nullable String resourceType,
      @Nullable Map<String, Constant> constants) {}

  /// @param typeName with `[]` behind it for a collection; null when the type is not known
  record Constant(@Nullable String typeName, @Nullable String description) {}

  /// @param uri null for the session's own context
  record Clearing(@Nullable String uri) {}

  @Override
  public void bind(Methods.Table methods) {
    methods.command("fhirpath/setContext", Declaration.class, this::set);
    methods.command("fhirpath/clearContext", Clearing.class, this::clear);
  }

  private void set(Session session, Declaration params) {
    declare(session, params.uri(), context(params, session));
  }

  private void clear(Session session, Clearing params) {
    declare(session, params.uri(), DeclaredContext.NOTHING);
  }

  private void declare(Session session, @Nullable String uri, DeclaredContext context) {
    if (uri == null) {
      session.documents().declare(context);
      redraw.changed(session);
    } else if (session.documents().declare(uri, context)) {
      redraw.changed(session, uri);
    } else {
      throw new InvalidParams("uri: too many documents have a context of their own");
    }
  }

  private DeclaredContext context(Declaration params, Session session) {
    FhirVersion version = version(params.fhirVersion());
    FhirVersion held = version == null ? held(params.uri(), session).version() : version;
    TypeSystem types =
        new TypeSystem(models.of(held)).defining(held(params.uri(), session).definitions());
    String type = params.resourceType();
    if (type != null && types.ofPath(type).isUnknown()) {
      throw new InvalidParams("resourceType: FHIR " + held.label() + " has no such type");
    }
    return new DeclaredContext(version, type, variables(params.constants(), types));
  }

  private static AnalysisContext held(@Nullable String uri, Session session) {
    return session.documents().settings(uri == null ? "" : uri).defaults();
  }

  private @Nullable FhirVersion version(@Nullable String text) {
    if (text == null) {
      return null;
    }
    FhirVersion version = models.version(text);
    if (version == null) {
      throw new InvalidParams(
          "fhirVersion: known are "
              + models.versions().stream()
                  .map(FhirVersion::label)
                  .collect(Collectors.joining(", ")));
    }
    return version;
  }

  private static Map<String, Variable> variables(
      @Nullable Map<String, Constant> constants, TypeSystem types) {
    if (constants == null) {
      return Map.of();
    }
    if (constants.size() > MAX_CONSTANTS) {
      throw new InvalidParams("constants: more than " + MAX_CONSTANTS);
    }
    Map<String, Variable> variables = new HashMap<>();
    constants.forEach((name, constant) -> variables.put(bare(name), variable(constant, types)));
    return variables;
  }

  private static Variable variable(@Nullable Constant constant, TypeSystem types) {
    if (constant == null) {
      return new Variable(null, true, "");
    }
    String written = constant.typeName() == null ? "" : constant.typeName().strip();
    boolean many = written.endsWith("[]");
    String type = many ? written.substring(0, written.length() - 2) : written;
    if (!type.isEmpty() && types.ofPath(type).isUnknown()) {
      throw new InvalidParams("constants: typeName names no type of FHIR or FHIRPath");
    }
    String words = constant.description() == null ? "" : constant.description();
    return new Variable(type.isEmpty() ? null : type, many || type.isEmpty(), words);
  }

  private static String bare(String name) {
    return name.startsWith("%") ? name.substring(1) : name;
  }
}
