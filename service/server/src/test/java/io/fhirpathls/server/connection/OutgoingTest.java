package io.fhirpathls.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.protocol.Incoming;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Deadlines, with time as a parameter.
class OutgoingTest {
  private static final long TOO_LATE = Outgoing.PATIENCE.toNanos() + 1;

  private final JsonRpc rpc = new JsonRpc();
  private final Outgoing outgoing = new Outgoing();
  private final List<String> ended = new ArrayList<>();

  @Test
  void aSilentClientIsWaitedForNoLongerThanItsDeadline() {
    ask("early", 0);
    ask("late", TOO_LATE - 1);
    outgoing.expire(TOO_LATE - 1);
    assertThat(ended).isEmpty();
    outgoing.expire(TOO_LATE);
    assertThat(ended).containsExactly("early SILENT");
    outgoing.expire(2 * TOO_LATE);
    assertThat(ended).containsExactly("early SILENT", "late SILENT");
  }

  @Test
  void anAnswerAfterTheDeadlineIsNone() {
    Long id = ask("question", 0);
    outgoing.expire(TOO_LATE);
    answer(id);
    assertThat(ended).containsExactly("question SILENT");
  }

  @Test
  void theEndOfTheConnectionEndsAllAndRefusesMore() {
    ask("first", 0);
    ask("second", 0);
    outgoing.close();
    assertThat(ended).containsExactly("first GONE", "second GONE");
    assertThat(ask("third", 0)).isNull();
    outgoing.close();
    assertThat(ended).containsExactly("first GONE", "second GONE", "third GONE");
  }

  @Test
  void aCrashOverOneAnswerDoesNotKeepTheOthersWaiting() {
    outgoing.add(
        String.class,
        reply -> {
          throw new IllegalStateException("defect");
        },
        0);
    ask("second", 0);
    outgoing.close();
    assertThat(ended).containsExactly("second GONE");
  }

  private @Nullable Long ask(String name, long now) {
    return outgoing.add(
        String.class,
        reply -> {
          switch (reply) {
            case Reply.Answer<String>(var value) -> ended.add(name + " " + value);
            case Reply.Nothing<String>(var why) -> ended.add(name + " " + why);
          }
        },
        now);
  }

  private void answer(@Nullable Long id) {
    String text = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":\"x\"}";
    if (rpc.read(text) instanceof Incoming.Response response) {
      outgoing.answered(rpc, response, null);
    } else {
      throw new AssertionError("not a response");
    }
  }
}
