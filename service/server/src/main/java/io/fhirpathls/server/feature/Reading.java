package io.fhirpathls.server.feature;

import io.fhirpathls.server.memory.CostlyFeature;
import io.fhirpathls.workspace.work.Urgency;
import java.util.function.Function;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.jspecify.annotations.Nullable;

/// What a request is for: how soon its answer is needed, and which older requests nobody waits for
/// any longer once it has come.
///
/// @param <P> its parameters
/// @param document the one that it is about; null when it supersedes nothing
/// @param whole whether it is about all that an older one can have been about; otherwise it
///   supersedes only what was asked before the document changed
/// @param costs what it belongs to when it is answered `null` while memory is short, which its
///   clients must take
public record Reading<P>(
    Urgency urgency,
    @Nullable Function<P, TextDocumentIdentifier> document,
    boolean whole,
    @Nullable CostlyFeature costs) {

  /// Somebody has given a command and waits. All are answered.
  public static <P> Reading<P> command() {
    return new Reading<>(Urgency.INTERACTIVE, null, false, null);
  }

  /// Of the place where somebody types or points. Only the newest place matters.
  public static <P extends TextDocumentPositionParams> Reading<P> caret() {
    return caret(TextDocumentPositionParams::getTextDocument);
  }

  /// See [#caret()].
  public static <P> Reading<P> caret(Function<P, TextDocumentIdentifier> document) {
    return new Reading<>(Urgency.INTERACTIVE, document, true, null);
  }

  /// What is drawn into a whole document after each change.
  public static <P> Reading<P> view(Function<P, TextDocumentIdentifier> document) {
    return new Reading<>(Urgency.DIAGNOSTICS, document, true, null);
  }

  /// What is drawn into a part of a document; other parts may be on the screen too.
  public static <P> Reading<P> partialView(Function<P, TextDocumentIdentifier> document) {
    return new Reading<>(Urgency.DIAGNOSTICS, document, false, null);
  }

  /// Of everything that is open, asked for by the editor itself from time to time.
  public static <P> Reading<P> sweep() {
    return new Reading<>(Urgency.BACKGROUND, null, false, null);
  }

  /// The same, of a feature that is done without while memory is short.
  public Reading<P> of(CostlyFeature feature) {
    return new Reading<>(urgency, document, whole, feature);
  }
}
