package io.fhirpathls.ide.variables;

import io.fhirpathls.host.Directive;
import io.fhirpathls.host.Directive.Declared;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Literal.StringLiteral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All variables of a document. Those that `defineVariable` defines end with their expression;
/// those of `// @variable` directives hold until the next directive for their name; the others are
/// the same wherever they stand.
public final class Variables {

  /// A variable that is being gathered.
  private static final class Draft {
    private final String name;
    private final @Nullable Mention declaration;
    private final List<Mention> uses = new ArrayList<>();

    private Draft(String name, @Nullable Mention declaration) {
      this.name = name;
      this.declaration = declaration;
    }

    private int start() {
      Mention first = declaration == null ? uses.getFirst() : declaration;
      return first.range().start();
    }
  }

  private final AnalysedDocument document;
  private final List<Draft> drafts = new ArrayList<>();

  /// What a `%name` means that the expression at hand does not define.
  private final Map<String, Draft> global = new HashMap<>();

  private Variables(AnalysedDocument document) {
    this.document = document;
  }

  /// In the order of their first places.
  public static List<Variable> of(AnalysedDocument document) {
    Variables variables = new Variables(document);
    variables.run();
    return variables.drafts.stream()
        .sorted(Comparator.comparingInt(Draft::start))
        .map(draft -> new Variable(draft.name, draft.declaration, draft.uses))
        .toList();
  }

  /// The variable that a caret touches; null for none.
  public static @Nullable Variable at(AnalysedDocument document, int offset) {
    for (Variable variable : of(document)) {
      if (variable.at(offset) != null) {
        return variable;
      }
    }
    return null;
  }

  private void run() {
    List<Directive> directives = document.hosted().directives();
    int next = 0;
    for (int i = 0; i < document.size(); i++) {
      while (next < directives.size()
          && directives.get(next).range().start() < document.expression(i).start()) {
        declare(directives.get(next++).declared());
      }
      Bindings.of(document.analysis(i), new InExpression(i));
    }
    while (next < directives.size()) {
      declare(directives.get(next++).declared());
    }
  }

  private void declare(@Nullable Declared declared) {
    if (declared != null) {
      Mention mention = Mention.environment(declared.range().in(document.text()), declared.range());
      global.put(declared.name(), draft("%" + declared.name(), mention));
    }
  }

  private Draft draft(String name, @Nullable Mention declaration) {
    Draft draft = new Draft(name, declaration);
    drafts.add(draft);
    return draft;
  }

  /// Gathers what one expression mentions.
  private final class InExpression implements Bindings.Found {
    private final EmbeddedExpression expression;
    private final IdentityHashMap<StringLiteral, Draft> defined = new IdentityHashMap<>();
    private final Map<ContextVariable.Kind, Map<Integer, Draft>> context =
        new EnumMap<>(ContextVariable.Kind.class);

    private InExpression(int index) {
      this.expression = document.expression(index);
    }

    @Override
    public void definition(StringLiteral literal) {
      defined.put(literal, draft("%" + literal.value(), Mention.definition(literal, expression)));
    }

    @Override
    public void use(EnvironmentVariable node, @Nullable StringLiteral definition) {
      String name = node.name().text();
      Draft local = definition == null ? null : defined.get(definition);
      Draft meant =
          local != null ? local : global.computeIfAbsent(name, _ -> draft("%" + name, null));
      meant.uses.add(Mention.use(node, expression));
    }

    @Override
    public void context(ContextVariable node, @Nullable Expression binder) {
      context
          .computeIfAbsent(node.kind(), _ -> new HashMap<>())
          .computeIfAbsent(
              binder == null ? -1 : binder.range().start(), _ -> draft(node.kind().text(), null))
          .uses
          .add(Mention.fixed(node.range(), expression));
    }
  }
}
