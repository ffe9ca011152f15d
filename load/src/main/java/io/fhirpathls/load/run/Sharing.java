package io.fhirpathls.load.run;

import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.fixture.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a further session costs, and how much of what it opens is there already: sessions that have
/// introduced themselves and do nothing, and documents of which each text is opened once more, by
/// the same session and by another tenant's.
final class Sharing {
  private static final int EXPRESSIONS = 10;

  private final int idle;
  private final int documents;

  /// @param idle sessions
  Sharing(int idle, int documents) {
    this.idle = idle;
    this.documents = documents;
  }

  JsonObject measure() throws Exception {
    Map<String, String> environment =
        Map.of(
            "FHIRPATHLS_SESSIONS_TENANT_HEADER",
            "X-Tenant",
            "FHIRPATHLS_ACCESS_HANDSHAKES",
            "0",
            "FHIRPATHLS_THROTTLE_ENABLED",
            "off");
    try (Distribution server = Distribution.serve(environment)) {
      JsonObject measured = new JsonObject();
      measured.addProperty("idleSessions", idle);
      measured.addProperty("kibPerIdleSession", Load.round(kibPerIdleSession(server)));
      try (LspSession first = new LspSession(server.port(), null, "first");
          LspSession second = new LspSession(server.port(), null, "second")) {
        open(first);
        measured.addProperty("documents", documents);
        measured.addProperty("reopenedHitPercent", hitPercent(server, first));
        measured.addProperty("sharedHitPercent", hitPercent(server, second));
      }
      return measured;
    }
  }

  private double kibPerIdleSession(Distribution server) throws Exception {
    List<LspSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        new LspSession(server.port(), null).close(); // loads classes
      }
      TimeUnit.SECONDS.sleep(2);
      long before = server.liveHeap();
      for (int i = 0; i < idle; i++) {
        sessions.add(new LspSession(server.port(), null));
      }
      return (server.liveHeap() - before) / 1024.0 / idle;
    } finally {
      sessions.forEach(LspSession::close);
    }
  }

  private double hitPercent(Distribution server, LspSession session) throws Exception {
    double hits = Load.asked(server, "hit");
    double misses = Load.asked(server, "miss");
    open(session);
    hits = Load.asked(server, "hit") - hits;
    misses = Load.asked(server, "miss") - misses;
    return Load.round(100 * hits / (hits + misses));
  }

  /// Opens all documents, one after the other, and closes each.
  private void open(LspSession session) throws InterruptedException {
    List<String> texts =
        Corpus.real().stream()
            .map(Corpus.Real::expression)
            .filter(text -> text.length() < 120 && !text.contains("\n"))
            .distinct()
            .limit((long) documents * EXPRESSIONS)
            .toList();
    for (int i = 0; i + EXPRESSIONS <= texts.size(); i += EXPRESSIONS) {
      String uri = "file:///" + i + ".fhirpath";
      session.open(uri, String.join("\n\n", texts.subList(i, i + EXPRESSIONS)));
      session.closeDocument(uri);
    }
  }
}
