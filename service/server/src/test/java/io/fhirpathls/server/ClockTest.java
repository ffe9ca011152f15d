package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody sets the clock an hour forward, and two hours back. What lasts for so long goes on as
/// if nothing had happened, and what ends at a moment ends when the clock says so.
class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration BACK = HOUR.multipliedBy(-2);

  @TempDir private Path folder;
  private final ShamClock clock = new ShamClock();
  private Issuer issuer;
  private Server server;

  @BeforeEach
  void open() throws Exception {
    issuer = Issuer.in(folder);
    server = issuer.server(clock, "throttle.session.hover=1", "throttle.burst=2s");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// That the one with the shorter token has gone proves that both were looked at.
  @Test
  void sessionsEndWithTheirTokensAndNotOtherwise() throws Exception {
    try (LspClient lasting = enter(lasting(HOUR.multipliedBy(3)));
        LspClient passing = enter(lasting(HOUR.dividedBy(2)))) {
      clock.jump(HOUR);
      assertThat(passing.closeCode()).isEqualTo(4401);
      assertAlive(lasting);
      clock.jump(BACK);
      try (LspClient next = enter(lasting(Duration.ofMinutes(-30)))) {
        assertAlive(lasting);
        clock.jump(HOUR);
        assertThat(next.closeCode()).isEqualTo(4401);
        assertAlive(lasting);
      }
    }
  }

  @Test
  void tokensAreGoodUntilTheClockSaysOtherwise() throws Exception {
    String token = lasting(HOUR.dividedBy(2));
    enter(token).close();
    clock.jump(HOUR);
    AccessTest.assertRefused(server, token, 401);
    clock.jump(BACK);
    enter(token).close();
  }

  @Test
  void ticketsAreGoodForThirtySecondsByAnyClock() throws Exception {
    String forward = TicketTest.buy(server, lasting(HOUR.multipliedBy(3)));
    clock.jump(HOUR);
    WebSocketClient.offering(server, "lsp", "ticket." + forward).close();
    String back = TicketTest.buy(server, lasting(HOUR.multipliedBy(3)));
    String old = TicketTest.buy(server, lasting(HOUR.multipliedBy(3)));
    clock.jump(BACK);
    clock.pass(Duration.ofSeconds(29));
    WebSocketClient.offering(server, "lsp", "ticket." + back).close();
    clock.pass(Duration.ofSeconds(2));
    TicketTest.assertRefused(server, old);
  }

  /// After an hour back, the next look for keys must not be an hour away.
  @Test
  void newKeysAreFound() throws Exception {
    clock.jump(HOUR);
    enter(lasting(HOUR.multipliedBy(3))).close();
    for (int i = 0; i < 3; i++) {
      AccessTest.assertRefused(server, issuer.signedByNobody("made-up-" + i), 401);
    }
    clock.jump(BACK);
    clock.pass(Duration.ofSeconds(31));
    issuer.rotate();
    enter(lasting(HOUR.multipliedBy(3))).close();
  }

  @Test
  void budgetsFillUpAgain() throws Exception {
    for (Duration jump : new Duration[] {HOUR, BACK, HOUR}) {
      try (Editor editor = Editor.over(AccessTest.bearing(server, lasting(HOUR.multipliedBy(3))))) {
        editor.open("// @resource Patient\nname");
        assertThat(hovers(editor, false)).as("refused in the end").isTrue();
        clock.jump(jump);
        assertThat(hovers(editor, true)).as("answered again").isTrue();
      }
    }
  }

  /// Asks until there is an answer, or there is none.
  private static boolean hovers(Editor editor, boolean wanted) throws Exception {
    for (int i = 0; i < 600; i++) {
      JsonObject answer = editor.client.answer("textDocument/hover", Editor.at(1, 1));
      if (answer.has("result") == wanted) {
        return wanted || answer.toString().contains("\"refusal\":\"throttled\"");
      }
      TimeUnit.MILLISECONDS.sleep(wanted ? 50 : 0);
    }
    return false;
  }

  /// A token that ends so long after the test began.
  private String lasting(Duration time) throws Exception {
    Date end = Date.from(new ShamClock().instant().plus(time));
    return issuer.token(it -> it.expirationTime(end));
  }

  private LspClient enter(String token) throws Exception {
    LspClient client = AccessTest.bearing(server, token);
    client.initialize();
    return client;
  }

  private static void assertAlive(LspClient client) throws InterruptedException {
    JsonElement answer = client.result("toy/echo", "{\"line\":1,\"character\":2}");
    assertThat(answer.toString()).isEqualTo("{\"line\":1,\"character\":2}");
  }
}
