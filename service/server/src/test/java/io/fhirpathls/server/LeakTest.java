package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Closed sessions and documents go, and one that does not is noticed.
class LeakTest {
  private static final String SESSIONS = "fhirpathls_leak_suspects{kind=\"session\"}";
  private static final String DOCUMENTS = "fhirpathls_leak_suspects{kind=\"document\"}";

  private final Toys toys = new Toys();
  private final Server server;

  LeakTest() throws Exception {
    server = TestServers.start(toys);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothingOfAnOrdinaryDayStays() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Editor editor = Editor.able(server)) {
        editor.open("// @resource Patient\nname.given\nnmae" + i);
        editor.diagnosticsOf(1);
        editor.ask("textDocument/semanticTokens/full");
        editor.ask("textDocument/codeLens");
        editor.client.result("textDocument/completion", Editor.at(1, 5));
        if (i % 2 == 0) {
          editor.closeDocument();
          editor.diagnosticsOf(null);
        }
      }
    }
    awaitClosed("session", 20);
    awaitClosed("document", 20);
    collect();
    awaitSuspects(SESSIONS, 0);
    awaitSuspects(DOCUMENTS, 0);
  }

  @Test
  void whatIsHeldByMistakeIsNoticed() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("1 + 1");
      editor.diagnosticsOf(1);
      editor.client.result("toy/hold", "{\"characters\":0}");
    }
    awaitClosed("session", 1);
    collect();
    assertThat(toys.held).hasSize(1);
    awaitSuspects(SESSIONS, 1);
    assertThat(ManagementTest.get(server, "/status").body()).contains("closed and still held");
    toys.held.clear();
    awaitSuspects(SESSIONS, 0);
  }

  private void awaitSuspects(String metric, int expected) throws Exception {
    for (int i = 0; i < 30 && ManagementTest.metric(server, metric) != expected; i++) {
      System.gc();
      Thread.sleep(500);
    }
    assertThat(ManagementTest.metric(server, metric)).isEqualTo(expected);
  }

  private void awaitClosed(String kind, int count) throws Exception {
    String metric = "fhirpathls_closed_total{kind=\"" + kind + "\"}";
    for (int i = 0; i < 400 && ManagementTest.metric(server, metric) < count; i++) {
      Thread.sleep(25);
    }
    assertThat(ManagementTest.metric(server, metric)).isEqualTo(count);
  }

  /// More often than the watch waits for; it looks after each.
  private static void collect() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      System.gc();
      Thread.sleep(200);
    }
  }
}
