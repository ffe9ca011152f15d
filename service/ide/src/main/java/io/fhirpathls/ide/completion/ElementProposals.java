package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Members;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Insertion;
import io.fhirpathls.ide.Completion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The elements of a receiver: own ones before those that nearly every type has. A choice element
/// is offered as it is and with each of its types.
///
/// @param fitting types of which a value makes sense at the place; none for any
record ElementProposals(TypeSystem types, Set<SystemType> fitting) {

  private static final Set<String> INHERITED_BY_ALL =
      Set.of("Element", "BackboneElement", "BackboneType", "DomainResource", "Resource");

  /// Words of the grammar that stand for an element only in backticks.
  private static final Set<String> RESERVED =
      Set.of("div", "mod", "and", "or", "xor", "implies", "true", "false");

  /// With more types, a choice is offered behind the functions: extensions have fifty.
  private static final int FEW = 12;

  /// Beside a label, more types are counted and not named.
  private static final int NAMED = 3;

  List<Completion> of(CollectionType receiver) {
    List<Completion> proposals = new ArrayList<>();
    for (Members.Found found : new Members(types).all(receiver.likely())) {
      ElementSymbol symbol = found.symbol();
      if (symbol != null && symbol.element().max() != 0) {
        CollectionType type = found.type().likely();
        proposals.add(plain(symbol, type));
        if (symbol.element().isChoice() && type.alternatives().size() > 1) {
          addChoices(symbol, type, proposals);
        }
      }
    }
    if (receiver.alternatives().contains(SystemType.QUANTITY)) {
      proposals.add(part("value", SystemType.DECIMAL));
      proposals.add(part("unit", SystemType.STRING));
    }
    return proposals;
  }

  private Completion plain(ElementSymbol symbol, CollectionType type) {
    String name = symbol.element().name();
    String cardinality = symbol.element().cardinality();
    String owner = symbol.owner().name();
    return new Completion(
        Kind.ELEMENT,
        name,
        name,
        owner + "." + name + ": " + type.asOne().text() + " " + cardinality,
        shortText(type) + " " + cardinality,
        Insertion.of(written(name)),
        new About.Named(symbol),
        fits(type)
            ? Proposals.FITTING
            : INHERITED_BY_ALL.contains(owner) ? Proposals.COMMON_ELEMENT : Proposals.ELEMENT);
  }

  private static void addChoices(
      ElementSymbol symbol, CollectionType type, List<Completion> proposals) {
    String name = symbol.element().name();
    int rank = type.alternatives().size() > FEW ? Proposals.OTHER_FUNCTION : Proposals.CHOICE;
    for (Type each : type.alternatives()) {
      String label = name + ".ofType(" + each.text() + ")";
      proposals.add(
          Completion.plain(
              Kind.ELEMENT,
              label,
              symbol.owner().name() + "." + label,
              each.text() + " " + symbol.element().cardinality(),
              new About.Named(symbol),
              rank));
    }
  }

  private static Completion part(String name, SystemType type) {
    return Completion.plain(
        Kind.ELEMENT,
        name,
        "System.Quantity." + name + ": " + type.text(),
        type.text() + " 1..1",
        About.Words.NONE,
        Proposals.ELEMENT);
  }

  private boolean fits(CollectionType type) {
    Set<SystemType> own =
        fitting.isEmpty() || type.isUnknown() ? Set.of() : types.systemTypes(type);
    if (own != null) {
      for (SystemType each : own) {
        for (SystemType asked : fitting) {
          if (Conversions.comparable(each, asked)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String shortText(CollectionType type) {
    int count = type.alternatives().size();
    if (count <= NAMED) {
      return type.asOne().text();
    }
    CollectionType some = CollectionType.of(type.alternatives().subList(0, NAMED - 1), false);
    return some.text() + " | " + (count - NAMED + 1) + " more";
  }

  private static String written(String name) {
    return RESERVED.contains(name) ? "`" + name + "`" : name;
  }
}
