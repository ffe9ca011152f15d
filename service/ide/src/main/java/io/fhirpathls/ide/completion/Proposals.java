package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.host.Beside;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Questions;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.completion.CompletionSite.Kind;
import io.fhirpathls.ide.completion.CompletionSite.Quotes;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gathers the proposals of all sources for a site.
public record Proposals(Analysis analysis) {

  /// The order of what is proposed at one place.
  static final int OF_THE_DOCUMENT = -1;

  static final int AWAITED = 0;

  static final int FITTING = 1;
  static final int ELEMENT = 2;
  static final int CONTEXT = 3;
  static final int CHOICE = 4;
  static final int COMMON_ELEMENT = 5;
  static final int LIKELY_FUNCTION = 6;
  static final int FUNCTION = 8;
  static final int KEYWORD = 9;
  static final int TYPE = 10;
  static final int OTHER_FUNCTION = 12;
  static final int DEPRECATED = 13;

  public List<Completion> at(CompletionSite site) {
    TypeSystem types = analysis.types();
    return switch (site.kind()) {
      case Kind.AfterReceiver behind -> behind(behind, types);
      case Kind.Start start -> start(start, types);
      case Kind.TypeName(var tested, var space) ->
          space == null
              ? TypeProposals.ofTest(tested, types)
              : TypeProposals.in(space, tested, types);
      case Kind.Text(var awaited, var quotes) -> new TextProposals(types, quotes).of(awaited);
      case Kind.Unit(var ofTime, var quotes) -> UnitProposals.quoted(ofTime, quotes);
      case Kind.Word(var parameter) -> KeywordProposals.choices(parameter);
      case Kind.AfterOperand(var operands, var next) -> afterOperand(operands, next, types);
      case Kind.ContextName(var scope) -> VariableProposals.context(scope);
      case Kind.EnvironmentName(var scope, var withUrls) ->
          new VariableProposals(analysis, scope).environment(withUrls);
      case Kind.None() -> List.of();
    };
  }

  /// Those that what stands beside the expression brings to a site.
  public List<Completion> beside(CompletionSite site, Beside beside) {
    return beside instanceof Questions questions && awaited(site) instanceof Awaited.LinkIds
        ? texts(site).linkIds(questions)
        : List.of();
  }

  /// What of the workspace's declarations may be meant at a site.
  public static Set<Declaration.Kind> declared(CompletionSite site) {
    return Awaited.declared(awaited(site));
  }

  private static Awaited awaited(CompletionSite site) {
    return switch (site.kind()) {
      case Kind.Text(var awaited, _) -> awaited;
      case Kind.Start start -> start.isCall() ? Awaited.ANYTHING : start.awaited();
      case Kind.AfterReceiver _,
          Kind.TypeName _,
          Kind.Unit _,
          Kind.Word _,
          Kind.AfterOperand _,
          Kind.ContextName _,
          Kind.EnvironmentName _,
          Kind.None _ ->
          Awaited.ANYTHING;
    };
  }

  /// The types that may stand at a site beside those that its expression speaks of already.
  ///
  /// @param all the same analysis, [widened][Analysis#widened]
  public List<Completion> types(CompletionSite site, Analysis all) {
    List<Completion> more =
        switch (site.kind()) {
          case Kind.TypeName(var tested, var space) ->
              space == null
                  ? TypeProposals.ofTest(tested, all.types())
                  : TypeProposals.in(space, tested, all.types());
          case Kind.Start start when !start.isCall() ->
              TypeProposals.leading(start.scope(), all.types());
          case Kind.Start _,
              Kind.AfterReceiver _,
              Kind.Text _,
              Kind.Unit _,
              Kind.Word _,
              Kind.AfterOperand _,
              Kind.ContextName _,
              Kind.EnvironmentName _,
              Kind.None _ ->
              List.of();
        };
    return more.stream().filter(this::isNew).toList();
  }

  private boolean isNew(Completion completion) {
    return completion.about() instanceof Completion.About.Named(TypeSymbol(FhirType type))
        && analysis.types().model().type(type.name()) == null;
  }

  /// Urls that somebody defines, of these kinds.
  public List<Completion> defined(
      CompletionSite site, Set<Declaration.Kind> kinds, Definitions all) {
    List<Declaration> found = new ArrayList<>();
    if (kinds.contains(Declaration.Kind.EXTENSION)) {
      all.extensions().keySet().forEach(url -> add(Declaration.Kind.EXTENSION, url, "", found));
    }
    if (kinds.contains(Declaration.Kind.PROFILE)) {
      all.profiles().forEach((url, it) -> add(Declaration.Kind.PROFILE, url, it.title(), found));
    }
    if (kinds.contains(Declaration.Kind.VALUE_SET)) {
      all.valueSets().forEach((url, it) -> add(Declaration.Kind.VALUE_SET, url, it.title(), found));
    }
    return texts(site).declared(found, "package", Set.of());
  }

  private static void add(
      Declaration.Kind kind, String url, String title, List<Declaration> found) {
    found.add(new Declaration(kind, url, title, TextRange.at(0)));
  }

  private TextProposals texts(CompletionSite site) {
    Quotes quotes = site.kind() instanceof Kind.Text(var _, var written) ? written : null;
    return new TextProposals(analysis.types(), quotes);
  }

  /// Proposals of these.
  ///
  /// @param used urls that the document names already
  public List<Completion> of(
      CompletionSite site, List<Declaration> declarations, Set<String> used) {
    return texts(site).declared(declarations, "workspace", used);
  }

  private static List<Completion> behind(Kind.AfterReceiver behind, TypeSystem types) {
    if (behind.variable() != null) {
      return FunctionProposals.on(behind.variable(), behind.isCall(), types);
    }
    List<Completion> all = new ArrayList<>();
    if (!behind.isCall()) {
      all.addAll(new ElementProposals(types, Set.of()).of(behind.receiver()));
    }
    all.addAll(new FunctionProposals(types, behind.isCall()).of(behind.receiver(), true, Set.of()));
    return all;
  }

  private List<Completion> start(Kind.Start start, TypeSystem types) {
    List<Completion> all = new ArrayList<>();
    Scope scope = start.scope();
    Set<SystemType> fitting = start.fitting();
    if (!start.isCall()) {
      all.addAll(new TextProposals(types, null).of(start.awaited()));
      all.addAll(new ElementProposals(types, fitting).of(scope.focus()));
      all.addAll(VariableProposals.context(scope));
      all.addAll(new VariableProposals(analysis, scope).named());
      all.addAll(TypeProposals.leading(scope, types));
      all.addAll(KeywordProposals.values(fitting));
    }
    all.addAll(new FunctionProposals(types, start.isCall()).of(scope.focus(), false, fitting));
    return all;
  }

  private static List<Completion> afterOperand(
      List<CollectionType> operands, CompletionSite.Behind next, TypeSystem types) {
    List<Completion> all = new ArrayList<>();
    switch (next) {
      case NUMBER -> all.addAll(UnitProposals.behindNumber(false));
      case NUMBER_OF_TIME -> all.addAll(UnitProposals.behindNumber(true));
      case SORT_KEY -> all.addAll(KeywordProposals.directions());
      case ANYTHING -> {}
    }
    all.addAll(new OperatorProposals(types, operands).all());
    return all;
  }
}
