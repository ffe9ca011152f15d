package io.fhirpathls.server.session;

import com.google.gson.JsonElement;
import io.fhirpathls.server.protocol.Reply;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// Shows the client's user how far the files of a session are read, when there are many of them.
/// Any thread may call.
public final class IndexProgress {
  /// Fewer files are read before anybody could look.
  private static final int WORTH_A_LOOK = 50;

  private enum State {
    HIDDEN,
    ASKED,
    SHOWN
  }

  private final Client client;
  private State state = State.HIDDEN;
  private int number;
  private int shown;

  IndexProgress(Client client) {
    this.client = client;
  }

  /// So many files of so many have been read.
  public synchronized void at(int done, int all) {
    if (done >= all) {
      end();
    } else if (state == State.HIDDEN && all - done >= WORTH_A_LOOK) {
      ask(done, all);
    } else if (state == State.SHOWN && percent(done, all) != shown) {
      shown = percent(done, all);
      WorkDoneProgressReport report = new WorkDoneProgressReport();
      report.setMessage(counts(done, all));
      report.setPercentage(shown);
      report.setCancellable(true);
      send(report);
    }
  }

  private void ask(int done, int all) {
    state = State.ASKED;
    number++;
    int asked = number;
    client.request(
        "window/workDoneProgress/create",
        new WorkDoneProgressCreateParams(token()),
        JsonElement.class,
        reply -> answered(asked, reply, done, all));
  }

  private synchronized void answered(int asked, Reply<JsonElement> reply, int done, int all) {
    if (asked != number || state != State.ASKED) {
      return;
    }
    if (!(reply instanceof Reply.Answer<JsonElement>)) {
      state = State.HIDDEN;
      return;
    }
    state = State.SHOWN;
    shown = percent(done, all);
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle("Reading FHIR definitions");
    begin.setMessage(counts(done, all));
    begin.setPercentage(shown);
    begin.setCancellable(true);
    send(begin);
  }

  /// Nothing more is to be read.
  public synchronized void end() {
    if (state == State.SHOWN) {
      send(new WorkDoneProgressEnd());
    }
    state = State.HIDDEN;
  }

  /// Whether it is this progress that the user has had enough of.
  public synchronized boolean is(@Nullable String token) {
    return state != State.HIDDEN && token().getLeft().equals(token);
  }

  private Either<String, Integer> token() {
    return Either.forLeft("fhirpath-files-" + number);
  }

  private void send(WorkDoneProgressNotification notification) {
    client.notify("$/progress", new ProgressParams(token(), Either.forLeft(notification)));
  }

  private static int percent(int done, int all) {
    return 100 * done / Math.max(1, all);
  }

  private static String counts(int done, int all) {
    return done + " of " + all + " files";
  }
}
