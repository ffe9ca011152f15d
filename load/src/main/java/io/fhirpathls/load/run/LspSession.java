package io.fhirpathls.load.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.fixture.TextFrames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One editor that waits for each answer, to bring a server into a state that is measured then.
final class LspSession implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final WebSocket socket;
  private int lastId;

  /// @param folder that the editor has open; null for none
  LspSession(int port, @Nullable String folder) throws InterruptedException {
    this(port, folder, "measure");
  }

  LspSession(int port, @Nullable String folder, String tenant) throws InterruptedException {
    socket =
        HTTP.newWebSocketBuilder()
            .subprotocols("lsp")
            .header("X-Tenant", tenant)
            .buildAsync(
                URI.create("ws://127.0.0.1:" + port + "/lsp"), new TextFrames(heard::add, true))
            .join();
    String folders =
        folder == null ? "null" : "[{\"uri\":\"" + folder + "\",\"name\":\"measured\"}]";
    ask("initialize", "{\"capabilities\":{},\"workspaceFolders\":" + folders + "}");
    tell("initialized", "{}");
  }

  /// Opens a document and waits for its diagnostics.
  void open(String uri, String text) throws InterruptedException {
    tell(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"fhirpath\",\"version\":1,\"text\":%s}}"
            .formatted(uri, new JsonPrimitive(text)));
    awaitDiagnostics(1);
  }

  void closeDocument(String uri) {
    tell("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
  }

  /// Replaces a part of a line and waits for the diagnostics.
  void change(String uri, int version, int line, int from, int to, String text)
      throws InterruptedException {
    tell(
        "textDocument/didChange",
        ("{\"textDocument\":{\"uri\":\"%s\",\"version\":%d},\"contentChanges\":[{\"range\":{"
             + "\"start\":{\"line\":%d,\"character\":%d},\"end\":{\"line\":%d,\"character\":%d}},"
             + "\"text\":%s}]}")
            .formatted(uri, version, line, from, line, to, new JsonPrimitive(text)));
    awaitDiagnostics(version);
  }

  JsonElement ask(String method, String params) throws InterruptedException {
    lastId++;
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(lastId, method, params));
    while (true) {
      JsonObject message = hear();
      if (message.has("id") && !message.has("method")) {
        if (!message.has("result")) {
          throw new IllegalStateException("no result of " + method + ": " + message);
        }
        return message.get("result");
      }
    }
  }

  private void awaitDiagnostics(int version) throws InterruptedException {
    while (true) {
      JsonObject message = hear();
      if (message.has("params")
          && message.get("params") instanceof JsonObject params
          && params.has("diagnostics")
          && params.has("version") // not those that go with a closed document
          && params.get("version").getAsInt() == version) {
        return;
      }
    }
  }

  private void tell(String method, String params) {
    say("{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params));
  }

  private void say(String message) {
    socket.sendText(message, true).join();
  }

  private JsonObject hear() throws InterruptedException {
    String text = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new IllegalStateException("the server said nothing for a minute");
    }
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
