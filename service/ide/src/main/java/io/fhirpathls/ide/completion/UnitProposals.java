package io.fhirpathls.ide.completion;

import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Insertion;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.ide.completion.CompletionSite.Quotes;
import io.fhirpathls.ide.units.CommonUnit;
import io.fhirpathls.syntax.CalendarUnits;
import io.fhirpathls.syntax.Escapes;
import java.util.ArrayList;
import java.util.List;

/// Units of quantities: words of calendar durations, and codes of UCUM in quotes.
final class UnitProposals {

  private UnitProposals() {}

  /// @param ofTime whether the quantity is added to a date
  static List<Completion> behindNumber(boolean ofTime) {
    List<Completion> proposals = new ArrayList<>();
    for (String word : CalendarUnits.words()) {
      proposals.add(
          Completion.plain(
              Kind.UNIT,
              word,
              "calendar duration",
              "calendar duration",
              About.Words.NONE,
              ofTime ? Proposals.AWAITED : Proposals.FITTING));
    }
    for (CommonUnit unit : CommonUnit.ALL) {
      String literal = Escapes.quote(unit.code());
      proposals.add(
          new Completion(
              Kind.UNIT,
              literal,
              literal,
              unit.name(),
              unit.name(),
              Insertion.of(literal),
              About.Words.NONE,
              rank(unit, ofTime)));
    }
    return proposals;
  }

  static List<Completion> quoted(boolean ofTime, Quotes quotes) {
    return CommonUnit.ALL.stream()
        .map(unit ->
            new Completion(
                Kind.UNIT,
                unit.code(),
                unit.code(),
                unit.name(),
                unit.name(),
                Insertion.of(quotes == Quotes.OPEN ? unit.code() + "'" : unit.code()),
                About.Words.NONE,
                rank(unit, ofTime)))
        .toList();
  }

  private static int rank(CommonUnit unit, boolean ofTime) {
    return ofTime && unit.isOfTime() ? Proposals.FITTING : Proposals.ELEMENT;
  }
}
