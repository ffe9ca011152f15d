package io.fhirpathls.host;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.check.Corrections;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.host.Column.Stated;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a column of a view says of itself, against what its path gives (SQL on FHIR,
/// `ViewDefinition.select.column`). Where that is not known, nothing is called wrong.
///
/// @param document the whole text
record ColumnCheck(
    EmbeddedExpression expression, Column column, Analysis analysis, String document) {

  /// How urls of types begin that need not be urls.
  private static final List<String> PREFIXES =
      List.of("http://hl7.org/fhir/StructureDefinition/", "http://hl7.org/fhirpath/System.");

  /// In the document.
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    CollectionType result = analysis.type();
    if (analysis.tree().errors().isEmpty() && !result.isUnknown() && !result.isEmpty()) {
      checkType(result, problems);
      if (result.many() && !column.isCollection()) {
        problems.add(several(result));
      }
    }
    return problems;
  }

  private void checkType(CollectionType result, List<Problem> problems) {
    Stated stated = column.type();
    List<String> names =
        result.alternatives().stream().map(ColumnCheck::nameOf).distinct().toList();
    if (stated == null) {
      if (result.alternatives().stream().allMatch(this::isComplex)) {
        problems.add(
            new Problem(
                ProblemKind.COLUMN_TYPE,
                wholePath(),
                "This gives %s, and a column that is of no primitive type says its `type`."
                    .formatted(result.text()),
                names.size() == 1 ? adding("type", names.getFirst()) : List.of()));
      }
      return;
    }
    String prefix =
        PREFIXES.stream().filter(it -> stated.text().startsWith(it)).findFirst().orElse("");
    if (!isOf(result, stated.text().substring(prefix.length()))) {
      List<String> written = names.stream().map(prefix::concat).toList();
      TextRange whole = new TextRange(0, stated.text().length());
      problems.add(
          new Problem(
              ProblemKind.COLUMN_TYPE,
              stated.range(),
              "The path of this column gives %s.".formatted(result.text()),
              Fix.oneOf(whole, written).stream()
                  .map(fix -> fix.mapped(stated.placement()::toDocument))
                  .toList()));
    }
  }

  /// A type that is not known is not contradicted: it may be anybody's.
  private boolean isOf(CollectionType result, String named) {
    TypeSystem types = analysis.types();
    CollectionType stated = types.ofPath(named).asOne();
    if (stated.isUnknown() || new Conversions(types).mayBe(result, List.of(named))) {
      return true;
    }
    SystemType asked = types.systemType(stated.alternatives().getFirst());
    return result.alternatives().stream()
        .map(types::systemType)
        .anyMatch(it -> it != null && asked != null && Conversions.comparable(it, asked));
  }

  private boolean isComplex(Type type) {
    TypeSystem types = analysis.types();
    return type instanceof FhirType && !types.isPrimitive(type) && !types.isOpen(type);
  }

  /// As `column.type` names it: FHIR's own type for one of the language's.
  private static String nameOf(Type type) {
    return switch (type) {
      case SystemType.QUANTITY -> "Quantity";
      case SystemType.LONG -> "integer64";
      case SystemType system ->
          system.simpleName().substring(0, 1).toLowerCase(Locale.ROOT)
              + system.simpleName().substring(1);
      case FhirType fhir -> fhir.name();
      case Type.UnknownType unknown -> unknown.text();
    };
  }

  private Problem several(CollectionType result) {
    Stated stated = column.collection();
    List<Fix> fixes = new ArrayList<>();
    if (stated == null) {
      fixes.addAll(adding("collection", "true"));
    } else {
      fixes.add(Fix.replacing(stated.range(), "true"));
    }
    fixes.addAll(
        Corrections.choosingOne(analysis.tree().root()).stream()
            .map(fix -> fix.mapped(expression::toDocument))
            .toList());
    return new Problem(
        ProblemKind.COLUMN_COLLECTION,
        stated == null ? wholePath() : stated.range(),
        "The path of this column may give several values (%s), and `collection` is not `true`."
            .formatted(result.text()),
        fixes.stream().map(Fix::offered).toList());
  }

  private List<Fix> adding(String name, String value) {
    @Nullable TextEdit edit = column.adding(name, value, expression, document);
    return edit == null
        ? List.of()
        : List.of(new Fix("Add `%s: %s`".formatted(name, value), List.of(edit), true));
  }

  private TextRange wholePath() {
    return new TextRange(expression.start(), expression.end());
  }
}
