package io.fhirpathls.workspace;

import io.fhirpathls.host.Beside;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Questions;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.DefinedCodeSystem;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.DefinedValueSet;
import io.fhirpathls.model.TypeDefinition;
import java.util.List;

/// Estimates of what documents keep in the heap, in bytes.
public final class Footprint {

  /// A document's own objects: its versions, its entries in maps, the turns of its diagnostics.
  private static final int DOCUMENT = 1_024;

  private static final long STRING = 48;
  private static final int EXPRESSION = 64;
  private static final int QUESTION = 80;
  private static final int LINE = 4;
  private static final int CHANGE = 64;
  private static final long UNHELD = 512;

  private static final long EXTENSION = 400;
  private static final long DEFINITION = 400;
  private static final long ELEMENT = 400;
  private static final long SLICE = 200;
  private static final long CODE = 250;

  /// While a text is parsed and analysed its tokens, nodes and meanings are all alive.
  private static final int PARSING = 4_096;

  private static final int PARSING_PER_CHARACTER = 96;

  private Footprint() {}

  static long of(Document document) {
    return DOCUMENT
        + of(document.uri())
        + of(document.text())
        + (long) LINE * document.lines().lineCount();
  }

  /// A string of Latin-1 takes one byte for each character, any other takes two.
  public static long of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return STRING + 2L * text.length();
      }
    }
    return STRING + text.length();
  }

  /// By how much changes can make a document grow at most.
  static long ofChanges(List<Change> changes) {
    long bytes = 0;
    for (Change change : changes) {
      bytes += CHANGE + (2L + LINE) * change.text().length();
    }
    return bytes;
  }

  static long ofUnheld(String uri) {
    return UNHELD + of(uri);
  }

  static long of(List<EmbeddedExpression> expressions) {
    long bytes = 0;
    Beside last = Beside.NOTHING;
    for (EmbeddedExpression expression : expressions) {
      bytes += EXPRESSION + of(expression.text());
      // All expressions of a questionnaire share its items, whose texts are the document's names.
      if (expression.beside() instanceof Questions questions && !questions.equals(last)) {
        bytes += (long) QUESTION * questions.texts().size();
        last = questions;
      }
    }
    return bytes;
  }

  /// Of what a file defines, with its words, which are about as much as all the rest.
  public static long of(Defined defined) {
    long bytes = EXTENSION * defined.extensions().size();
    for (DefinedType type : defined.types()) {
      for (TypeDefinition each : type.types()) {
        bytes += DEFINITION + ELEMENT * each.elements().size();
      }
    }
    for (DefinedProfile profile : defined.profiles()) {
      bytes += DEFINITION + SLICE * (profile.slices().size() + profile.narrowed().size());
    }
    for (DefinedValueSet valueSet : defined.valueSets()) {
      bytes += DEFINITION;
      for (DefinedValueSet.Include include :
          valueSet.includes() == null ? List.<DefinedValueSet.Include>of() : valueSet.includes()) {
        bytes += ELEMENT + CODE * (include.codes() == null ? 0 : include.codes().size());
      }
    }
    for (DefinedCodeSystem system : defined.codeSystems()) {
      bytes += DEFINITION + CODE * system.codes().size();
    }
    return bytes;
  }

  static long ofParsing(String text) {
    return PARSING + (long) PARSING_PER_CHARACTER * text.length();
  }
}
