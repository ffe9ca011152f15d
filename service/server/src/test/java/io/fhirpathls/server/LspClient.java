package io.fhirpathls.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a test says to a server and hears from it, whatever carries it.
abstract class LspClient implements AutoCloseable {
  static final long PATIENCE_SECONDS = 30;

  /// Everything heard and not yet looked at.
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private int lastId;

  /// Sends a message as it is.
  abstract void say(String message);

  /// How the connection ended; waits for it.
  abstract int closeCode() throws Exception;

  @Override
  public abstract void close();

  /// The next message.
  JsonObject hear() throws InterruptedException {
    String text = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new AssertionError("the server said nothing");
    }
    return JsonParser.parseString(text).getAsJsonObject();
  }

  void notify(String method, String params) {
    say("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  int ask(String method, String params) {
    lastId++;
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(lastId, method, params));
    return lastId;
  }

  /// Asks and waits for the answer, past notifications.
  JsonObject answer(String method, String params) throws InterruptedException {
    int id = ask(method, params);
    while (true) {
      JsonObject message = hear();
      JsonElement answered = message.get("id");
      if (answered != null && !message.has("method") && answered.getAsInt() == id) {
        return message;
      }
    }
  }

  JsonElement result(String method, String params) throws InterruptedException {
    JsonObject answer = answer(method, params);
    if (!answer.has("result")) {
      throw new AssertionError("no result: " + answer);
    }
    return answer.get("result");
  }

  /// The result of a request; what was heard before it is still to be heard.
  JsonElement resultAmong(String method, String params) throws InterruptedException {
    int id = ask(method, params);
    List<String> before = new ArrayList<>();
    JsonObject message = hear();
    while (message.has("method") || message.get("id").getAsInt() != id) {
      before.add(message.toString());
      message = hear();
    }
    heard.addAll(before);
    return message.get("result");
  }

  JsonObject initialize() throws InterruptedException {
    JsonObject result =
        result("initialize", "{\"processId\":null,\"rootUri\":null,\"capabilities\":{}}")
            .getAsJsonObject();
    notify("initialized", "{}");
    return result;
  }
}
