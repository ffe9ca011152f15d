package io.fhirpathls.host.resource;

import static java.util.Map.entry;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.host.Beside;
import io.fhirpathls.host.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The contexts of expressions in a Questionnaire, as Structured Data Capture defines them: they
/// are evaluated on the response, or on the response's item that answers the item they stand at.
final class Questionnaires {

  private static final Map<String, Variable> ALWAYS =
      Map.ofEntries(
          entry("questionnaire", new Variable("Questionnaire", false, "The questionnaire.")),
          entry(
              "qitem",
              new Variable("Questionnaire.item", false, "The item of the questionnaire.")));

  /// In the urls of extensions and profiles by which a questionnaire is put together from several,
  /// or has its items sent while it is filled in.
  private static final List<String> IN_PART =
      List.of("subquestionnaire", "assemble", "modular", "linkidprefix", "adapt");

  private Questionnaires() {}

  /// What a questionnaire says beside its expressions; nothing for any other resource.
  static Beside questions(Node resource, NamesFound names) {
    if (!resource.name().equals("Questionnaire")) {
      return Beside.NOTHING;
    }
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    boolean hasAll = gather(resource, texts);
    boolean isWhole = hasAll && !texts.isEmpty() && !isInPart(resource) && names.isWhole();
    return new Questions(texts, isWhole);
  }

  /// Whether all items below have their `linkId`.
  private static boolean gather(Node around, SequencedMap<String, String> texts) {
    boolean hasAll = true;
    for (Node item : around.children("item").toList()) {
      String linkId = item.text("linkId");
      if (linkId == null) {
        hasAll = false;
      } else {
        String text = item.text("text");
        texts.putIfAbsent(linkId, text == null ? "" : text);
      }
      hasAll &= gather(item, texts);
    }
    return hasAll;
  }

  private static boolean isInPart(Node node) {
    Node meta = node.child("meta");
    return (meta != null && meta.texts("profile").stream().anyMatch(Questionnaires::saysInPart))
        || node.children("extension").anyMatch(it -> saysInPart(it.text("url")))
        || node.children("item").anyMatch(Questionnaires::isInPart);
  }

  private static boolean saysInPart(@Nullable String url) {
    String lower = url == null ? "" : url.toLowerCase(Locale.ROOT);
    return IN_PART.stream().anyMatch(lower::contains);
  }

  static AnalysisContext at(Place place, Reading reading) {
    String on =
        place.nearest("item") == null ? "QuestionnaireResponse" : "QuestionnaireResponse.item";
    Map<String, Variable> variables = new HashMap<>(ALWAYS);
    for (Node around : outermostFirst(place)) {
      declared(around, on, place.node(), variables, reading);
    }
    return reading.on(on, variables);
  }

  private static List<Node> outermostFirst(Place place) {
    List<Node> around = new ArrayList<>();
    for (Place at = place; at != null; at = at.parent()) {
      if (at.node().isResource() || at.node().name().equals("item")) {
        around.add(at.node());
      }
      if (at.node().isResource()) {
        break;
      }
    }
    return around.reversed();
  }

  /// What a questionnaire or an item declares is known there and below; a variable also to those
  /// that are declared after it.
  private static void declared(
      Node at, String on, Node asking, Map<String, Variable> variables, Reading reading) {
    at.children("extension")
        .forEach(extension -> {
          launchContext(extension, variables);
          Node expression = extension.child("valueExpression");
          if (expression == null) {
            return;
          }
          String name = expression.text("name");
          if (name != null && !asking.equals(expression.child("expression"))) {
            variables.put(name, variable(expression, reading.on(on, variables), reading));
          }
        });
  }

  private static Variable variable(Node expression, AnalysisContext context, Reading reading) {
    String text = expression.text("expression");
    boolean isFhirPath = expression.has("language", Expressions.LANGUAGE);
    if (text == null || !isFhirPath) {
      return new Variable(null, true, "Declared in the questionnaire.");
    }
    CollectionType result = reading.result(text, context);
    return new Variable(Reading.contextOf(result), result.many(), "`" + text + "`");
  }

  /// A name, and the types that a system which fills the form launches it with.
  private static void launchContext(Node extension, Map<String, Variable> variables) {
    String url = extension.text("url");
    if (url == null || !url.endsWith("sdc-questionnaire-launchContext")) {
      return;
    }
    String name = null;
    List<String> types = new ArrayList<>();
    for (Node part : extension.children("extension").toList()) {
      if (part.has("url", "name")) {
        name = nameIn(part);
      } else if (part.has("url", "type") && part.text("valueCode") != null) {
        types.add(String.valueOf(part.text("valueCode")));
      }
    }
    if (name != null) {
      String type = types.isEmpty() ? null : String.join("|", types);
      variables.put(name, new Variable(type, false, "From the launch context."));
    }
  }

  private static @Nullable String nameIn(Node part) {
    Node coding = part.child("valueCoding");
    return coding == null ? part.text("valueId") : coding.text("code");
  }
}
