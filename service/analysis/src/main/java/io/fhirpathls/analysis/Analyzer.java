package io.fhirpathls.analysis;

import io.fhirpathls.analysis.check.ResultCheck;
import io.fhirpathls.analysis.inference.Inference;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A function from a tree and a context to what they mean. Never throws on any tree.
public final class Analyzer {

  private final FhirModels models;

  public Analyzer(FhirModels models) {
    this.models = models;
  }

  public FhirModels models() {
    return models;
  }

  public Analysis analyze(SyntaxTree tree, AnalysisContext context) {
    TypeSystem types = new TypeSystem(models.of(context.version()));
    List<Problem> problems = new ArrayList<>();
    for (SyntaxError error : tree.errors()) {
      problems.add(new Problem(ProblemKind.of(error.kind()), error.range(), error.message()));
    }
    Scope root = Scope.root(contextType(types, context));
    Inference inference = new Inference(types, context, problems);
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
