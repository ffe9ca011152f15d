package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Symbol.VariableSymbol;
import io.fhirpathls.analysis.inference.Environment;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.syntax.Expression.ContextVariable;
import java.util.ArrayList;
import java.util.List;

/// `$name`s where they mean something, and `%name`s.
record VariableProposals(Analysis analysis, Scope scope) {

  private static final String EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/";
  private static final String VALUE_SETS = "http://hl7.org/fhir/ValueSet/";

  static List<Completion> context(Scope scope) {
    List<Completion> proposals = new ArrayList<>();
    proposals.add(proposal(ContextVariable.Kind.THIS, scope.focus()));
    if (scope.index()) {
      proposals.add(proposal(ContextVariable.Kind.INDEX, CollectionType.one(SystemType.INTEGER)));
    }
    if (scope.total() != null) {
      proposals.add(proposal(ContextVariable.Kind.TOTAL, scope.total()));
    }
    return proposals;
  }

  private static Completion proposal(ContextVariable.Kind kind, CollectionType type) {
    return proposal(kind.text(), type, Environment.describe(kind), Proposals.CONTEXT);
  }

  /// The variables that have a name here; those of the document before the ones of every document.
  List<Completion> named() {
    List<Completion> proposals = new ArrayList<>();
    for (String name : Environment.inScope(scope, analysis.context())) {
      boolean isOwn =
          scope.variables().containsKey(name) || analysis.context().variables().containsKey(name);
      proposals.add(
          proposal(
              Environment.written(name),
              Environment.typeOf(name, scope, analysis.context(), analysis.types()),
              Environment.describe(name, analysis.context()),
              isOwn ? Proposals.CONTEXT : Proposals.KEYWORD));
    }
    return proposals;
  }

  /// @param withUrls also the forms that stand for urls
  List<Completion> environment(boolean withUrls) {
    List<Completion> proposals = new ArrayList<>(named());
    if (withUrls) {
      for (ExtensionDefinition extension : analysis.types().model().extensions()) {
        addForm("ext-", EXTENSIONS, extension.url(), proposals);
      }
      for (String valueSet : analysis.types().model().valueSets()) {
        addForm("vs-", VALUE_SETS, valueSet, proposals);
      }
    }
    return proposals;
  }

  private void addForm(String form, String base, String url, List<Completion> proposals) {
    if (url.startsWith(base)) {
      String name = form + url.substring(base.length());
      proposals.add(
          proposal(
              Environment.written(name),
              CollectionType.one(SystemType.STRING),
              Environment.describe(name, analysis.context()),
              Proposals.TYPE));
    }
  }

  private static Completion proposal(
      String name, CollectionType type, String description, int rank) {
    return Completion.plain(
        Kind.VARIABLE,
        name,
        name + ": " + type.text(),
        type.text(),
        new About.Named(new VariableSymbol(name, type, description)),
        rank);
  }
}
