package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.LinkIds;
import io.fhirpathls.ide.caret.ArgumentPlace;
import io.fhirpathls.ide.caret.AroundCaret;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedProfile.Slice;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Operator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the place of an operand asks for: by the argument that it is, or by what it is compared
/// with.
///
/// @param compared the other operand; null where there is none
record Expectation(
    Analysis analysis,
    List<Expression> path,
    @Nullable ArgumentPlace argument,
    @Nullable BinaryOperation operation,
    @Nullable Expression compared) {

  private static final Map<String, Set<Declaration.Kind>> CANONICALS =
      Map.of(
          "conformsTo",
          Set.of(Declaration.Kind.PROFILE),
          "slice",
          Set.of(Declaration.Kind.PROFILE),
          "memberOf",
          Set.of(Declaration.Kind.VALUE_SET));

  private static final Set<String> LINK_IDS =
      Set.of("Questionnaire.item.linkId", "QuestionnaireResponse.item.linkId");

  static Expectation at(AroundCaret around, Analysis analysis) {
    List<Expression> path = around.path();
    ArgumentPlace argument = ArgumentPlace.directlyAround(around, analysis);
    for (int i = path.size() - 1; i >= 0; i--) {
      switch (path.get(i)) {
        case BinaryOperation union when union.operator() == Operator.UNION -> {}
        case BinaryOperation operation -> {
          boolean isRight = around.offset() >= operation.operatorRange().end();
          Expression other = isRight ? operation.left() : operation.right();
          return new Expectation(analysis, path.subList(0, i), argument, operation, other);
        }
        case Parenthesized _ -> {}
        default -> {
          if (i < path.size() - 1 || holds(path.get(i), around.offset())) {
            return new Expectation(analysis, path.subList(0, i + 1), argument, null, null);
          }
        }
      }
    }
    return new Expectation(analysis, path, argument, null, null);
  }

  /// Whether an offset is inside the brackets of a call.
  private static boolean holds(Expression node, int offset) {
    return node instanceof FunctionCall call && offset > call.name().range().end();
  }

  Awaited awaited() {
    if (operation == null || compared == null) {
      return ofArgument();
    }
    return switch (operation.operator()) {
      case EQUAL, EQUIVALENT, NOT_EQUAL, NOT_EQUIVALENT, IN, CONTAINS -> ofComparison(compared);
      default -> Awaited.ANYTHING;
    };
  }

  private Awaited ofArgument() {
    Parameter parameter = argument == null ? null : argument.parameter();
    if (argument == null || parameter == null) {
      return Awaited.ANYTHING;
    }
    if (argument.function().name().equals("extension") && argument.index() == 0) {
      Expression on = argument.call().receiver();
      return new Awaited.ExtensionUrls(argument.meaning().receiver(), elementPath(on));
    }
    Set<Declaration.Kind> declared = CANONICALS.get(argument.function().name());
    if (declared != null && argument.index() == 0) {
      return new Awaited.Canonicals(declared);
    }
    if (argument.function().name().equals("slice") && argument.index() == 1) {
      return ofSlice(argument.call());
    }
    return parameter.choices().isEmpty()
        ? Awaited.ANYTHING
        : new Awaited.Values(parameter.choices(), parameter.description());
  }

  /// The slices that the profile has on the element, all where the element is not known.
  private Awaited ofSlice(FunctionCall call) {
    DefinedProfile profile =
        call.arguments().getFirst() instanceof StringLiteral url
            ? analysis.types().definitions().profile(Canonical.bare(url.value()))
            : null;
    if (profile == null) {
      return Awaited.ANYTHING;
    }
    String path = elementPath(call.receiver());
    List<Slice> here =
        profile.slices().stream()
            .filter(slice -> path == null || slice.path().replace("[x]", "").equals(path))
            .toList();
    return new Awaited.Slices(here);
  }

  private Awaited ofComparison(Expression other) {
    String valueSet = new RequiredCodes(analysis, path).valueSet(other);
    List<String> codes = valueSet == null ? null : analysis.types().model().codes(valueSet);
    if (valueSet != null && codes != null) {
      return new Awaited.Codes(valueSet, codes);
    }
    if (isLinkId(other)) {
      return new Awaited.LinkIds();
    }
    return isExtensionUrl(other) ? extensionsOf(other) : Awaited.ANYTHING;
  }

  /// Behind `descendants()` nobody knows of what an element is.
  private boolean isLinkId(Expression other) {
    String path = elementPath(other);
    return path == null
        ? other instanceof MemberAccess member && member.name().text().equals(LinkIds.ELEMENT)
        : LINK_IDS.contains(path);
  }

  private boolean isExtensionUrl(Expression other) {
    Meaning meaning = analysis.meaningOf(other);
    return meaning != null
        && meaning.symbol() instanceof ElementSymbol(var owner, var element)
        && owner.name().equals("Extension")
        && element.name().equals("url");
  }

  /// The extensions that may stand where the one stands of which `url` is compared.
  private Awaited extensionsOf(Expression url) {
    Expression extension = url instanceof MemberAccess member ? member.receiver() : null;
    for (int i = path.size() - 1; i >= 0 && extension == null; i--) {
      extension = path.get(i) instanceof FunctionCall call ? call.receiver() : null;
    }
    Meaning meaning = extension == null ? null : analysis.meaningOf(extension);
    Expression on = extension instanceof MemberAccess member ? member.receiver() : null;
    return new Awaited.ExtensionUrls(
        meaning == null ? CollectionType.UNKNOWN : meaning.receiver(), elementPath(on));
  }

  /// `Patient.birthDate`; null for what is no element.
  private @Nullable String elementPath(@Nullable Expression expression) {
    Meaning meaning = expression == null ? null : analysis.meaningOf(expression);
    return meaning != null && meaning.symbol() instanceof ElementSymbol(var owner, var element)
        ? owner.name() + "." + element.name()
        : null;
  }

  /// The types of which a value makes sense; none where any does.
  Set<SystemType> fitting() {
    if (operation != null && compared != null) {
      return switch (operation.operator()) {
        case AND, OR, XOR, IMPLIES, CONCATENATE, UNION -> Set.of();
        default -> systemTypes(analysis.typeOf(compared));
      };
    }
    Parameter parameter = argument == null ? null : argument.parameter();
    if (parameter == null || parameter.kind() != Parameter.Kind.VALUE) {
      return Set.of();
    }
    Set<SystemType> fitting = EnumSet.noneOf(SystemType.class);
    for (String name : parameter.types()) {
      SystemType type = SystemType.of(name);
      if (type != null) {
        fitting.add(type);
      }
    }
    return fitting;
  }

  private Set<SystemType> systemTypes(CollectionType type) {
    Set<SystemType> known = type.isUnknown() ? null : analysis.types().systemTypes(type);
    return known == null ? Set.of() : known;
  }
}
