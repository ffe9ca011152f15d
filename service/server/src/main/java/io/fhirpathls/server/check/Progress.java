package io.fhirpathls.server.check;

import java.util.concurrent.TimeUnit;

/// One line on standard error that says how far the check is. Only on a terminal, and only when the
/// run takes long enough for somebody to wonder.
final class Progress {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String ERASE = "\r\033[K";

  private final Shell shell;
  private long next;
  private boolean isShown;

  Progress(Shell shell) {
    this.shell = shell;
    this.next = shell.nanoTime().getAsLong() + PATIENCE;
  }

  void at(int done, int total) {
    if (!shell.errIsTerminal()) {
      return;
    }
    long now = shell.nanoTime().getAsLong();
    if (now - next >= 0) {
      next = now + STEP;
      isShown = true;
      print("%schecking: %s of %s files".formatted(ERASE, Tally.number(done), Tally.number(total)));
    }
  }

  /// Makes room for other lines.
  void clear() {
    if (isShown) {
      isShown = false;
      print(ERASE);
    }
  }

  private void print(String text) {
    shell.err().print(text);
    shell.err().flush();
  }
}
