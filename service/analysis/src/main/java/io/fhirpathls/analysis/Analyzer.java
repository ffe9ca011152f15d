package io.fhirpathls.analysis;

import io.fhirpathls.analysis.check.ResultCheck;
import io.fhirpathls.analysis.inference.Environment;
import io.fhirpathls.analysis.inference.Inference;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A function from a tree and a context to what they mean. Never throws by itself, on any tree.
public final class Analyzer {

  private final FhirModels models;
  private final TypeSystems known;

  public Analyzer(FhirModels models) {
    this.models = models;
    this.known = new TypeSystems(models);
  }

  public FhirModels models() {
    return models;
  }

  /// The types that there are in a context.
  public TypeSystem types(AnalysisContext context) {
    return known.in(context);
  }

  public Analysis analyze(SyntaxTree tree, AnalysisContext context) {
    return analyze(tree, context, () -> {});
  }

  /// @param between is called now and then while a large tree is analysed; what it throws ends that
  public Analysis analyze(SyntaxTree tree, AnalysisContext context, Runnable between) {
    TypeSystem types = known.in(context);
    List<Problem> problems = new ArrayList<>();
    for (SyntaxError error : tree.errors()) {
      problems.add(SyntaxProblems.of(error, tree));
    }
    Scope root = Scope.root(Environment.contextType(context, types));
    Inference inference = new Inference(types, context, tree, problems, between);
    CollectionType result = inference.infer(tree.root(), root);
    new ResultCheck(types, inference).check(tree, result, context.expected());
    problems.sort(Comparator.comparingInt(p -> p.range().start()));
    return new Analysis(tree, context, types, root, inference.meanings(), problems);
  }
}
