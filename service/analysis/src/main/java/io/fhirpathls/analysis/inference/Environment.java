package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Profiled;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.syntax.Expression.ContextVariable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `%name`s: those the specifications define, those the host declares, those an expression binds.
public final class Environment {

  /// Names that the specifications define, besides those of the forms `vs-...` and `ext-...`.
  private static final Set<String> STANDARD =
      Set.of("context", "resource", "rootResource", "ucum", "sct", "loinc");

  /// Names that some place defines where expressions live: SDC, SQL on FHIR, subscriptions, context
  /// invariants, terminology and factory services.
  private static final Set<String> OF_SOME_HOST =
      Set.of(
          "terminologies",
          "factory",
          "server",
          "extension",
          "questionnaire",
          "qitem",
          "patient",
          "encounter",
          "user",
          "location",
          "study",
          "clinical",
          "rowIndex",
          "previous",
          "current",
          "action");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Environment() {}

  static boolean isStandard(String name) {
    return STANDARD.contains(name) || name.startsWith("vs-") || name.startsWith("ext-");
  }

  static boolean isKnown(String name, Scope scope, AnalysisContext context) {
    return isStandard(name)
        || OF_SOME_HOST.contains(name)
        || scope.variables().containsKey(name)
        || context.variables().containsKey(name);
  }

  /// All names that may be meant.
  static List<String> names(Scope scope, AnalysisContext context) {
    return Stream.of(
            STANDARD, OF_SOME_HOST, scope.variables().keySet(), context.variables().keySet())
        .flatMap(Set::stream)
        .sorted()
        .toList();
  }

  /// The names that stand for something at a place of any document: without those that only some
  /// host defines, unless it has declared them.
  public static List<String> inScope(Scope scope, AnalysisContext context) {
    return Stream.of(
            STANDARD,
            FunctionCatalogue.receivers().stream().map(it -> it.substring(1)).toList(),
            scope.variables().keySet(),
            context.variables().keySet())
        .flatMap(Collection::stream)
        .distinct()
        .sorted()
        .toList();
  }

  /// A name as an expression writes it.
  public static String written(String name) {
    return PLAIN.matcher(name).matches() ? "%" + name : "%`" + name + "`";
  }

  /// The url that `%ext-...` stands for; null for any other variable.
  public static @Nullable String extensionUrl(String name) {
    return name.startsWith("ext-")
        ? "http://hl7.org/fhir/StructureDefinition/" + name.substring("ext-".length())
        : null;
  }

  /// What a variable gives at a place; unknown for one that is not known there.
  public static CollectionType typeOf(
      String name, Scope scope, AnalysisContext context, TypeSystem types) {
    CollectionType bound = scope.variables().get(name);
    if (bound != null) {
      return bound;
    }
    AnalysisContext.Variable declared = context.variables().get(name);
    if (declared != null) {
      if (declared.type() == null) {
        return CollectionType.UNKNOWN;
      }
      CollectionType type = types.ofPath(declared.type());
      return declared.many() ? type.asMany() : type.asOne();
    }
    return switch (name) {
      case "context" -> contextType(context, types);
      case "resource", "rootResource" -> resource(context, types);
      case "ucum", "sct", "loinc" -> CollectionType.one(SystemType.STRING);
      default ->
          name.startsWith("vs-") || name.startsWith("ext-")
              ? CollectionType.one(SystemType.STRING)
              : CollectionType.UNKNOWN;
    };
  }

  /// What the evaluation starts with.
  public static CollectionType contextType(AnalysisContext context, TypeSystem types) {
    String path = context.contextType();
    return path == null
        ? CollectionType.UNKNOWN
        : inProfile(types.ofPath(path).asOne(), path, context);
  }

  private static CollectionType inProfile(
      CollectionType items, String path, AnalysisContext context) {
    DefinedProfile profile = context.profile();
    return profile != null && (path.equals(profile.type()) || path.startsWith(profile.type() + "."))
        ? Profiled.in(items, profile, path)
        : items;
  }

  /// The resource that holds the context: known where the context is a resource or a part of one.
  private static CollectionType resource(AnalysisContext context, TypeSystem types) {
    String path = context.contextType();
    if (path == null) {
      return CollectionType.UNKNOWN;
    }
    int dot = path.indexOf('.');
    String root = dot < 0 ? path : path.substring(0, dot);
    Type type = types.named(root);
    return type instanceof FhirType fhir && fhir.definition().kind() == TypeKind.RESOURCE
        ? inProfile(CollectionType.one(type), root, context)
        : CollectionType.UNKNOWN;
  }

  /// What a variable is for, in Markdown; empty where its host says nothing.
  public static String describe(String name, AnalysisContext context) {
    AnalysisContext.Variable declared = context.variables().get(name);
    if (declared != null) {
      return declared.description();
    }
    return switch (name) {
      case "context" -> "The item that the evaluation started with.";
      case "resource" -> "The resource that holds the context.";
      case "rootResource" -> "The outermost resource: the container of a contained resource.";
      case "ucum" -> "The url of UCUM, `http://unitsofmeasure.org`.";
      case "sct" -> "The url of SNOMED CT, `http://snomed.info/sct`.";
      case "loinc" -> "The url of LOINC, `http://loinc.org`.";
      default ->
          name.startsWith("vs-")
              ? "The url of the HL7 value set `" + name.substring(3) + "`."
              : name.startsWith("ext-")
                  ? "The url of the HL7 extension `" + name.substring(4) + "`."
                  : "";
    };
  }

  public static String describe(ContextVariable.Kind kind) {
    return switch (kind) {
      case THIS -> "The item that is being evaluated.";
      case INDEX -> "The zero-based position of `$this` in its collection.";
      case TOTAL -> "What `aggregate` has gathered so far.";
    };
  }
}
