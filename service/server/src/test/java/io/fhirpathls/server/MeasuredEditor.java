package io.fhirpathls.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// An editor whose user types at a steady pace, and a watch: how long the diagnostics of each key
/// and a completion behind it take.
final class MeasuredEditor implements AutoCloseable {
  private static final String BEFORE = "// @resource Patient\nname.where(family = '";

  /// Between two keys.
  private static final int PACE_MILLIS = 30;

  /// Of everything that was measured, 95 of 100 were at most so long, milliseconds.
  record Felt(double diagnostics, double completion, int keys) {

    double times(Felt idle) {
      return Math.max(diagnostics / idle.diagnostics, completion / idle.completion);
    }

    @Override
    public String toString() {
      return "%.2f / %.2f ms".formatted(diagnostics, completion);
    }
  }

  /// What was measured so far, milliseconds.
  record Keys(List<Double> diagnostics, List<Double> completions) {
    Keys() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    Felt felt() {
      return new Felt(p95(diagnostics), p95(completions), completions.size());
    }
  }

  private final Editor editor;
  private int typed;

  MeasuredEditor(int port) throws InterruptedException {
    editor = Editor.at(port);
    editor.open(BEFORE + "').gi");
    var _ = editor.diagnosticsOf(editor.version());
  }

  Felt keys(int count) throws InterruptedException {
    int until = typed + count;
    return keysWhile(() -> typed < until);
  }

  Felt keysWhile(BooleanSupplier goesOn) throws InterruptedException {
    Keys keys = new Keys();
    type(goesOn, keys);
    return keys.felt();
  }

  /// Each at a place that nobody has asked for: the text is another one with every key.
  void type(BooleanSupplier goesOn, Keys keys) throws InterruptedException {
    while (goesOn.getAsBoolean()) {
      long began = System.nanoTime();
      String line = "name.where(family = '" + typed++ + "').gi";
      editor.change(1, 0, 1_000, line);
      var _ = editor.diagnosticsOf(editor.version());
      keys.diagnostics().add(millisSince(began));
      long asked = System.nanoTime();
      var _ = editor.client.result("textDocument/completion", Editor.at(1, line.length()));
      keys.completions().add(millisSince(asked));
      TimeUnit.NANOSECONDS.sleep(
          TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS) - (System.nanoTime() - began));
    }
  }

  static double millisSince(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  static double p95(List<Double> millis) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 95 / 100);
  }

  @Override
  public void close() {
    editor.close();
  }
}
