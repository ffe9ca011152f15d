package io.fhirpathls.analysis;

import io.fhirpathls.analysis.check.ResultCheck;
import io.fhirpathls.analysis.inference.Inference;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A function from a tree and a context to what they mean. Never throws by itself, on any tree.
public final class Analyzer {

  private final FhirModels models;
  private final Map<FhirVersion, TypeSystem> types = new EnumMap<>(FhirVersion.class);

  public Analyzer(FhirModels models) {
    this.models = models;
    for (FhirVersion version : FhirVersion.values()) {
      types.put(version, new TypeSystem(models.of(version)));
    }
  }

  public FhirModels models() {
    return models;
  }

  private TypeSystem typesOf(FhirVersion version) {
    TypeSystem known = types.get(version);
    return known == null ? new TypeSystem(models.of(version)) : known;
  }

  public Analysis analyze(SyntaxTree tree, AnalysisContext context) {
    return analyze(tree, context, () -> {});
  }

  /// @param between is called now and then while a large tree is analysed; what it throws ends that
  public Analysis analyze(SyntaxTree tree, AnalysisContext context, Runnable between) {
    TypeSystem types = typesOf(context.version()).defining(context.extensions());
    List<Problem> problems = new ArrayList<>();
    for (SyntaxError error : tree.errors()) {
      problems.add(SyntaxProblems.of(error, tree));
    }
    Scope root = Scope.root(contextType(types, context));
    Inference inference = new Inference(types, context, tree, problems, between);
    CollectionType result = inference.infer(tree.root(), root);
    new ResultCheck(types, inference).check(tree, result, context.resultType());
    problems.sort(Comparator.comparingInt(p -> p.range().start()));
    return new Analysis(tree, context, types, root, inference.meanings(), problems);
  }

  private static CollectionType contextType(TypeSystem types, AnalysisContext context) {
    return context.contextType() == null
        ? CollectionType.UNKNOWN.asOne()
        : types.ofPath(context.contextType()).asOne();
  }
}
