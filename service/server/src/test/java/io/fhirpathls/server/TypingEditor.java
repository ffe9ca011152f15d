package io.fhirpathls.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An editor whose user types on and on, and which comes back when its connection is lost, as the
/// web client does: it resumes, opens what is not held, and asks again what was not answered.
final class TypingEditor implements Runnable {
  private static final String BEFORE = "name.where(use = '";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What editors pass over in silence.
  private static final Set<Integer> QUIET = Set.of(-32800, -32801, -32802);

  private final int port;
  private final Random random;
  private final StringBuilder typed = new StringBuilder();
  private final Map<Integer, String> waiting = new HashMap<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private WebSocketClient client;
  private @Nullable String token;
  private int version = 1;
  private int published;
  private int ids;
  private int repeated;
  private int sentElsewhere;
  private volatile boolean typing = true;
  private volatile boolean begun;
  private volatile @Nullable String end;

  TypingEditor(int port, long seed) {
    this.port = port;
    this.random = new Random(seed);
    this.client = WebSocketClient.connect(port);
  }

  List<Duration> pauses() {
    return pauses;
  }

  List<String> failures() {
    return failures;
  }

  int repeated() {
    return repeated;
  }

  /// How often a server has asked it to go to another one.
  int sentElsewhere() {
    return sentElsewhere;
  }

  boolean hasBegun() {
    return begun;
  }

  void stopTyping() {
    typing = false;
  }

  /// What the server has of the text, and what was typed; equal when nothing was lost.
  String end() {
    return String.valueOf(end);
  }

  int letters() {
    return typed.length();
  }

  @Override
  public void run() {
    try {
      begin();
      begun = true;
      while (typing) {
        type();
        if (random.nextInt(4) == 0) {
          ask("textDocument/hover", Editor.at(1, 2));
        }
        listen(Duration.ofMillis(100 + random.nextInt(200)));
        comeBack();
      }
      finish();
    } catch (InterruptedException | RuntimeException | AssertionError broken) {
      end = "broken: " + broken;
    } finally {
      client.close();
    }
  }

  private void finish() throws InterruptedException {
    String wanted = expression();
    for (int i = 0; i < 100; i++) {
      listen(Duration.ofMillis(200));
      comeBack();
      if (waiting.isEmpty() && published == version) {
        JsonElement tree =
            client.result("fhirpath/ast", "{\"textDocument\":{\"uri\":\"" + Editor.URI + "\"}}");
        end = tree.toString().contains("'" + typed + "'") ? "equal" : tree + " is not " + wanted;
        return;
      }
    }
    end = "never answered: " + waiting.values() + ", published " + published + " of " + version;
  }

  private String expression() {
    return BEFORE + typed + "')";
  }

  private String text() {
    return "// @resource Patient\n" + expression();
  }

  private void type() {
    int at = BEFORE.length() + typed.length();
    char letter = typeUnheard();
    say(
        "textDocument/didChange",
        """
        {"textDocument":{"uri":"%s","version":%d},"contentChanges":[{"range":
          {"start":{"line":1,"character":%d},"end":{"line":1,"character":%d}},"text":"%s"}]}
        """
            .formatted(Editor.URI, version, at, at, letter));
  }

  /// Nobody is connected, and the user types on.
  private char typeUnheard() {
    char letter = (char) ('a' + random.nextInt(26));
    typed.append(letter);
    version++;
    return letter;
  }

  private void ask(String method, String params) {
    int id = ++ids;
    waiting.put(id, method);
    send(HostileInputTest.request(id, method, params));
  }

  private void say(String method, String params) {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  /// Into a connection that is lost nothing goes; it is said again on the next one.
  private void send(String message) {
    try {
      client.say(message);
    } catch (CompletionException lost) {
      client.close();
    }
  }

  private void listen(Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
      String text = client.heard.poll(left, TimeUnit.NANOSECONDS);
      if (text != null) {
        hear(JsonParser.parseString(text).getAsJsonObject());
      }
    }
  }

  private void hear(JsonObject message) {
    if (message.has("method")) {
      JsonObject params = message.getAsJsonObject("params");
      if (params.has("version")) {
        published = params.get("version").getAsInt();
      }
      return;
    }
    String method = waiting.remove(message.get("id").getAsInt());
    if (message.has("error")) {
      int code = message.getAsJsonObject("error").get("code").getAsInt();
      if (!QUIET.contains(code)) {
        failures.add(method + " " + code);
      }
    } else if ("fhirpath/resume".equals(method)) {
      resumed(message.getAsJsonObject("result"));
    }
  }

  private void resumed(JsonObject result) {
    token = result.get("token").getAsString();
    if (result.getAsJsonArray("held").isEmpty()) {
      say("textDocument/didOpen", MemoryTest.document(Editor.URI, text(), version));
    }
  }

  /// Introduces itself and has its document open again.
  private void begin() throws InterruptedException {
    published = 0;
    ask("initialize", "{\"capabilities\":{}}");
    say("initialized", "{}");
    String before = token == null ? "" : "\"token\":\"" + token + "\",";
    ask(
        "fhirpath/resume",
        """
        {%s"documents":[{"uri":"%s","version":%d,"sha256":"%s"}]}
        """
            .formatted(before, Editor.URI, version, Guide.hash(text())));
    for (int i = 0; published != version && !isLost(); i++) {
      if (i * 50L > PATIENCE.toMillis()) {
        throw new AssertionError("no answer after a return: " + waiting.values());
      }
      listen(Duration.ofMillis(50));
    }
  }

  private boolean isLost() {
    return client.isClosed() && client.heard.isEmpty();
  }

  private void comeBack() throws InterruptedException {
    if (!isLost()) {
      return;
    }
    long since = System.nanoTime();
    sentElsewhere += client.endedWith(1012) ? 1 : 0;
    while (isLost()) {
      List<String> again =
          waiting.values().stream().filter(it -> it.equals("textDocument/hover")).toList();
      waiting.clear();
      typeUnheard();
      TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
      try {
        client = WebSocketClient.connect(port);
      } catch (CompletionException refused) {
        again.forEach(it -> waiting.put(++ids, it));
        continue;
      }
      begin();
      repeated += again.size();
      again.forEach(it -> ask(it, Editor.at(1, 2)));
    }
    pauses.add(Duration.ofNanos(System.nanoTime() - since));
  }
}
