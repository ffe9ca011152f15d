package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Questions;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Insertion;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.ide.completion.CompletionSite.Quotes;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.syntax.Escapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The texts that make sense at a place, inside quotes or with them.
///
/// @param quotes null where no quote is written yet
record TextProposals(TypeSystem types, @Nullable Quotes quotes) {

  List<Completion> of(Awaited awaited) {
    return switch (awaited) {
      case Awaited.Anything(), Awaited.Canonicals _, Awaited.LinkIds() -> List.of();
      case Awaited.Codes(var valueSet, var codes) ->
          codes.stream()
              .map(code ->
                  proposal(Kind.CODE, code, valueSet, "code", new About.Code(valueSet, code), 0))
              .toList();
      case Awaited.Slices(var slices) ->
          slices.stream()
              .map(slice ->
                  proposal(
                      Kind.CODE,
                      slice.name(),
                      slice.path(),
                      "slice",
                      new About.Words(slice.shortText()),
                      Proposals.AWAITED))
              .toList();
      case Awaited.Values(var values, var description) ->
          values.stream()
              .map(value -> proposal(Kind.CODE, value, "", "", new About.Words(description), 0))
              .toList();
      case Awaited.ExtensionUrls(var on, var path) -> extensions(on, path);
    };
  }

  /// What the workspace declares, where one of its urls is awaited.
  ///
  /// @param by who declares them
  /// @param used urls that the document names already, as a profile does with its extensions
  List<Completion> declared(List<Declaration> declarations, String by, Set<String> used) {
    return declarations.stream()
        .map(it ->
            proposal(
                Kind.URL,
                it.name(),
                it.title(),
                by,
                About.Words.NONE,
                used.contains(it.name()) ? Proposals.OF_THE_DOCUMENT : Proposals.AWAITED))
        .toList();
  }

  /// The items of the questionnaire around the expression, where one of them is awaited.
  List<Completion> linkIds(Questions questions) {
    List<Completion> proposals = new ArrayList<>();
    questions
        .texts()
        .forEach((linkId, text) ->
            proposals.add(
                proposal(
                    Kind.CODE, linkId, text, "item", About.Words.NONE, Proposals.OF_THE_DOCUMENT)));
    return proposals;
  }

  private List<Completion> extensions(CollectionType on, @Nullable String path) {
    ExtensionDefinition whole = definition(on);
    List<Completion> proposals = new ArrayList<>();
    if (whole != null) {
      for (ExtensionDefinition part : whole.parts()) {
        proposals.add(
            proposal(
                Kind.URL,
                part.url(),
                valueText(part),
                "part",
                About.Words.NONE,
                Proposals.AWAITED));
      }
      return proposals;
    }
    for (ExtensionDefinition each : types.model().extensions()) {
      int rank = mayStandOn(each, on, path) ? Proposals.AWAITED : Proposals.TYPE;
      proposals.add(
          proposal(
              Kind.URL,
              each.url(),
              "on " + String.join(", ", each.contexts()),
              valueText(each),
              new About.Extension(each.url()),
              rank));
    }
    return proposals;
  }

  private static @Nullable ExtensionDefinition definition(CollectionType on) {
    for (Type type : on.alternatives()) {
      if (type instanceof FhirType fhir && fhir.known().extension() != null) {
        return fhir.known().extension();
      }
    }
    return null;
  }

  private boolean mayStandOn(ExtensionDefinition each, CollectionType on, @Nullable String path) {
    for (String context : each.contexts()) {
      if (context.equals(path)) {
        return true;
      }
      for (Type type : on.alternatives()) {
        if (!isBroad(context) && types.model().isSubtype(type.text(), context)) {
          return true;
        }
      }
    }
    return false;
  }

  /// What may stand on everything is nothing special here.
  private static boolean isBroad(String context) {
    return context.equals("Element") || context.equals("Resource");
  }

  private String valueText(ExtensionDefinition extension) {
    CollectionType value = types.valueOf(extension);
    return value.isEmpty() ? "parts" : value.text();
  }

  private Completion proposal(
      Kind kind, String text, String detail, String description, About about, int rank) {
    Quotes written = quotes;
    if (written == null) {
      String literal = Escapes.quote(text);
      return new Completion(
          kind, literal, text, detail, description, Insertion.of(literal), about, rank);
    }
    String insert =
        switch (written) {
          case CLOSED -> Escapes.encode(text);
          case OPEN -> Escapes.encode(text) + "'";
          case DOUBLE -> Escapes.quote(text);
        };
    String filter = written == Quotes.DOUBLE ? '"' + text : text;
    return new Completion(
        kind, text, filter, detail, description, Insertion.of(insert), about, rank);
  }
}
