package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.host.Beside;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the contexts of one document's expressions are made from.
///
/// @param defaults what holds where the document says nothing, with the document's FHIR version
/// @param analyzer for expressions whose result is the context of others
/// @param known results that have been asked for already, by expression and context
/// @param beside what the resource says beside each of its expressions
/// @param profile that the resource defines; null for none
record Reading(
    AnalysisContext defaults,
    Analyzer analyzer,
    Map<Key, CollectionType> known,
    Beside beside,
    @Nullable DefinedProfile profile) {

  /// See [Reading].
  record Key(String expression, AnalysisContext context) {}

  Reading(AnalysisContext defaults, Analyzer analyzer) {
    this(defaults, analyzer, new HashMap<>(), Beside.NOTHING, null);
  }

  /// The same in a resource.
  ///
  /// @param names that have seen it last
  Reading in(Node resource, NamesFound names) {
    DefinedProfile read = names.profile();
    return new Reading(
        defaults,
        analyzer,
        known,
        Questionnaires.questions(resource, names),
        read == null ? null : defaults.definitions().whole(read));
  }

  /// @param contextType a type, a path, several separated by `|`; null where nobody can know
  AnalysisContext on(@Nullable String contextType) {
    return on(contextType, Map.of());
  }

  AnalysisContext on(@Nullable String contextType, Map<String, Variable> variables) {
    Map<String, Variable> all = new HashMap<>(defaults.variables());
    all.putAll(variables);
    return defaults.on(contextType, all);
  }

  /// What an expression gives in a context.
  CollectionType result(String expression, AnalysisContext context) {
    return known.computeIfAbsent(
        new Key(expression, context),
        key -> {
          Analysis analysis =
              analyzer.analyze(SyntaxTree.parse(expression), context.naming(expression));
          return analysis.type();
        });
  }

  /// The context of what is evaluated on the items of a result; null where nobody can know.
  static @Nullable String contextOf(CollectionType result) {
    return result.isUnknown() || result.isEmpty()
        ? null
        : result.alternatives().stream().map(Type::text).collect(Collectors.joining("|"));
  }
}
