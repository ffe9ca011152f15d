package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What editors see when the network fails them: who is behind it waits or comes back and has lost
/// nothing, and who is not does not notice.
class FaultsTest {
  private static final String TEXT = "// @resource Patient\nnmae";
  private static final String LOST = "fhirpathls_resume_sessions";
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final Server server;
  private final FaultyWire wire;

  FaultsTest() throws Exception {
    server =
        TestServers.start(
            "sessions.tenant-header=X-Tenant", "sessions.ping=1s", "sessions.silence=8s");
    wire = new FaultyWire(server.ports().web());
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  @Test
  void bytesThatComeOneByOneMakeTheSameMessages() throws Exception {
    wire.crumble();
    try (Editor behind = Editor.of(wire.port(), "mercy")) {
      assertWorks(behind);
    }
  }

  @Test
  void whatIsLateIsInOrder() throws Exception {
    wire.delay(Duration.ofMillis(60));
    try (Editor behind = Editor.of(wire.port(), "mercy")) {
      assertWorks(behind);
    }
  }

  /// Shorter than `sessions.silence`.
  @Test
  void aStallDelaysAndLosesNothing() throws Exception {
    try (Editor behind = Editor.of(wire.port(), "mercy");
        Editor beside = Editor.of(server, "charity")) {
      behind.open(TEXT);
      assertThat(behind.diagnosticsOf(1)).hasSize(1);
      wire.stall(true);
      for (int i = 0; i < 5; i++) {
        behind.change(1, 4 + i, 4 + i, "x");
      }
      assertWorks(beside);
      assertThat(metric(server, "fhirpathls_sessions_open")).isEqualTo(2);
      wire.stall(false);
      assertThat(behind.diagnosticsOf(behind.version()))
          .singleElement()
          .asString()
          .contains("xxxxx");
    }
  }

  /// Longer than that: the server lets go of it, and of its memory but for what may be resumed.
  @Test
  void aDeadWireIsNoticedAndLeftAndComeBackFrom() throws Exception {
    try (Editor behind = Editor.of(wire.port(), "mercy")) {
      String token = token(behind);
      wire.stall(true);
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
      assertComesBack(token);
    }
  }

  @Test
  void aResetIsComeBackFrom() throws Exception {
    try (Editor behind = Editor.of(wire.port(), "mercy");
        Editor beside = Editor.of(server, "charity")) {
      String token = token(behind);
      wire.reset();
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 1);
      assertComesBack(token);
      assertWorks(beside);
    }
  }

  @Test
  void aClientThatStopsSendingWithoutAWordHasLeft() throws Exception {
    try (Editor behind = Editor.of(wire.port(), "mercy")) {
      String token = token(behind);
      wire.halfClose();
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
      assertComesBack(token);
    }
  }

  /// As by a proxy that tries again. The token is shown by both at the same time, and whichever
  /// comes first, whoever is heard has his document.
  @Test
  void aConnectionThatIsMadeTwiceTakesNothingFromAnybody() throws Exception {
    String token;
    try (Editor gone = Editor.of(server, "mercy")) {
      token = token(gone);
    }
    SessionLimitsTest.await(server, LOST, 1);
    wire.twice();
    try (Editor back = Editor.of(wire.port(), "mercy");
        Editor beside = Editor.of(server, "charity")) {
      if (ResumeTest.resume(back, token, 1, TEXT).getAsJsonArray("held").isEmpty()) {
        back.open(TEXT);
      }
      assertThat(back.diagnosticsOf(1)).singleElement().asString().contains("nmae");
      back.change(1, 0, 4, "name");
      assertThat(back.diagnosticsOf(back.version())).isEmpty();
      assertThat(metric(server, "fhirpathls_sessions_open")).isEqualTo(3);
      assertWorks(beside);
    }
    SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
  }

  @Test
  void aTokenThatManyShowAtOnceIsGoodForOne() throws Exception {
    List<Editor> many = new ArrayList<>();
    try (Editor old = Editor.of(server, "mercy")) {
      String token = token(old);
      for (int i = 0; i < 8; i++) {
        many.add(Editor.of(server, "mercy"));
      }
      CyclicBarrier together = new CyclicBarrier(many.size());
      List<CompletableFuture<Integer>> held =
          many.stream()
              .map(it -> CompletableFuture.supplyAsync(() -> show(it, token, together), VIRTUAL))
              .toList();
      assertThat(held.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
      assertThat(old.client.closeCode()).isEqualTo(4409);
      for (Editor editor : many) {
        assertThat(editor.hover("// @resource Patient\nna^me").toString()).contains("HumanName");
      }
    } finally {
      many.forEach(Editor::close);
    }
    SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
  }

  private static int show(Editor editor, String token, CyclicBarrier together) {
    try {
      together.await();
      return ResumeTest.resume(editor, token, 1, TEXT).getAsJsonArray("held").size();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static void assertWorks(Editor editor) throws Exception {
    editor.open(TEXT);
    assertThat(editor.diagnosticsOf(1)).singleElement().asString().contains("nmae");
    editor.change(1, 0, 4, "name");
    assertThat(editor.diagnosticsOf(editor.version())).isEmpty();
    assertThat(editor.client.result("textDocument/hover", Editor.at(1, 2)).toString())
        .contains("HumanName");
  }

  /// What lets somebody come back to an open document with [#TEXT].
  private static String token(Editor editor) throws Exception {
    String token = ResumeTest.resume(editor, null, 1, TEXT).get("token").getAsString();
    editor.open(TEXT);
    assertThat(editor.diagnosticsOf(1)).hasSize(1);
    return token;
  }

  private void assertComesBack(String token) throws Exception {
    try (Editor back = Editor.of(server, "mercy")) {
      JsonObject resumed = ResumeTest.resume(back, token, 1, TEXT);
      assertThat(resumed.getAsJsonArray("held")).hasSize(1);
      assertThat(back.diagnosticsOf(1)).singleElement().asString().contains("nmae");
    }
  }
}
