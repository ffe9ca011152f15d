package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that is advertised is asked for over a real WebSocket, and every message in both
/// directions is held against the protocol's own meta-model. What is not advertised is answered
/// -32601.
///
/// `protocol.json` holds one conversation: for each request what is asked about which text. A
/// capability that is advertised and not talked about there fails the test, and so does an empty
/// answer, which would prove nothing.
@TestInstance(Lifecycle.PER_CLASS)
class ProtocolTest {
  private static final MetaModel MODEL = MetaModel.load();

  private final Server server;
  private final JsonObject script = read("/lsp/protocol.json");

  ProtocolTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void everyAdvertisedRequestIsAnsweredAsTheProtocolSays() throws Exception {
    try (Conversation talk = new Conversation()) {
      JsonObject capabilities = talk.begin();
      assertThat(MODEL.ofType("ServerCapabilities", capabilities)).isEmpty();
      JsonObject asked = script.getAsJsonObject("requests");
      List<String> silent = new ArrayList<>();
      for (String method : MODEL.requests()) {
        if (MODEL.isAdvertised(method, capabilities) && !isLifecycle(method)) {
          assertThat(asked.has(method)).as("%s is talked about", method).isTrue();
          if (isEmpty(talk.ask(method, asked.get(method)))) {
            silent.add(method);
          }
        }
      }
      assertThat(silent).as("requests with an empty answer").isEmpty();
      talk.end();
      assertThat(talk.complaints).isEmpty();
      assertThat(talk.heard)
          .contains("textDocument/publishDiagnostics", "client/registerCapability");
    }
  }

  @Test
  void whatIsNotAdvertisedIsNotFound() throws Exception {
    try (Conversation talk = new Conversation()) {
      JsonObject capabilities = talk.begin();
      int unknown = 0;
      for (String method : MODEL.requests()) {
        if (!MODEL.isAdvertised(method, capabilities)) {
          JsonObject answer = talk.client.answer(method, "{}");
          assertThat(answer.getAsJsonObject("error").get("code").getAsInt())
              .as(method)
              .isEqualTo(-32601);
          unknown++;
        }
      }
      assertThat(unknown).isPositive();
    }
  }

  /// A client that can nothing gets other shapes: flat symbols, locations, texts.
  @Test
  void aClientThatCanNothingIsAnsweredAsTheProtocolSays() throws Exception {
    try (Conversation talk = new Conversation()) {
      talk.capabilities = new JsonObject();
      JsonObject capabilities = talk.begin();
      JsonObject asked = script.getAsJsonObject("requests");
      for (String method : MODEL.requests()) {
        boolean isOfAnItem = method.endsWith("/resolve") || method.startsWith("typeHierarchy/");
        if (MODEL.isAdvertised(method, capabilities) && !isLifecycle(method) && !isOfAnItem) {
          var _ = talk.ask(method, asked.get(method));
        }
      }
      assertThat(talk.complaints).isEmpty();
    }
  }

  /// The judge itself: right answers pass, and each of these fails for what is wrong with it.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "{'contents':{'kind':'markdown','value':'x'}} -> ",
        "null -> ",
        "{'contents':5} -> is no",
        "{} -> contents is missing",
        "{'contents':'x','colour':'red'} -> colour is not in the protocol",
        "{'contents':'x','range':{'start':{'line':-1,'character':0},'end':{'line':0,'character':0}}}"
            + " -> no uinteger",
        "{'contents':{'kind':'html','value':'x'}} -> kind",
      })
  void theJudgeIsStrict(String hover, @Nullable String complaint) {
    List<String> found = MODEL.ofResult("textDocument/hover", JsonParser.parseString(hover));
    if (complaint == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found.toString()).contains(complaint);
    }
  }

  private static boolean isLifecycle(String method) {
    return method.equals("initialize") || method.equals("shutdown");
  }

  private static boolean isEmpty(JsonElement answer) {
    return switch (answer) {
      case JsonArray array -> array.isEmpty();
      case JsonObject object when object.get("items") instanceof JsonArray items -> items.isEmpty();
      case JsonObject object when object.get("data") instanceof JsonArray data -> data.isEmpty();
      default -> answer.isJsonNull();
    };
  }

  private static JsonObject read(String resource) {
    try (InputStream in = ProtocolTest.class.getResourceAsStream(resource)) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A client that looks at every message.
  private final class Conversation implements AutoCloseable {
    final LspClient client = WebSocketClient.connect(server);
    final List<String> complaints = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    JsonObject capabilities = script.getAsJsonObject("capabilities");
    private final Map<String, JsonElement> results = new LinkedHashMap<>();

    /// Up to a document that is open and has been diagnosed.
    ///
    /// @return what the server can do
    JsonObject begin() throws InterruptedException {
      JsonObject introduction = new JsonObject();
      introduction.add("processId", null);
      introduction.add("rootUri", null);
      introduction.add("capabilities", capabilities);
      JsonObject result = ask("initialize", introduction).getAsJsonObject();
      tell("initialized", new JsonObject());
      script
          .getAsJsonArray("notifications")
          .forEach(it ->
              tell(
                  it.getAsJsonObject().get("method").getAsString(),
                  it.getAsJsonObject().get("params")));
      while (!heard.contains("textDocument/publishDiagnostics")) {
        listen(client.hear());
      }
      return result.getAsJsonObject("capabilities");
    }

    void end() throws InterruptedException {
      JsonObject answer = client.answer("shutdown", "null");
      complaints.addAll(MODEL.ofResult("shutdown", answer.get("result")));
    }

    private void tell(String method, JsonElement params) {
      complaints.addAll(MODEL.ofParams(method, params));
      client.notify(method, params.toString());
    }

    /// Asks with the script's parameters; `$method` in them stands for the first item of that
    /// method's answer.
    JsonElement ask(String method, JsonElement params) throws InterruptedException {
      JsonElement filled = filled(params);
      complaints.addAll(MODEL.ofParams(method, filled));
      int id = client.ask(method, filled.toString());
      while (true) {
        JsonObject message = client.hear();
        JsonElement answered = message.get("id");
        if (message.has("method") || answered == null || answered.getAsInt() != id) {
          listen(message);
          continue;
        }
        assertThat(message.has("result")).as("%s: %s", method, message).isTrue();
        JsonElement result = message.get("result");
        complaints.addAll(MODEL.ofResult(method, result));
        results.put(method, result);
        return result;
      }
    }

    private JsonElement filled(JsonElement params) {
      return switch (params) {
        case JsonObject object -> {
          JsonObject copy = new JsonObject();
          object.asMap().forEach((key, value) -> copy.add(key, filled(value)));
          yield copy;
        }
        case JsonArray array -> {
          JsonArray copy = new JsonArray();
          array.forEach(it -> copy.add(filled(it)));
          yield copy;
        }
        default ->
            params.isJsonPrimitive() && params.getAsString().startsWith("$")
                ? first(params.getAsString().substring(1))
                : params;
      };
    }

    /// The first item of an answer, or a member of it behind a `#`.
    private JsonElement first(String reference) {
      String[] parts = reference.split("#");
      JsonElement answer = results.get(parts[0]);
      return switch (answer) {
        case JsonObject object when parts.length > 1 -> object.get(parts[1]);
        case JsonObject object -> object.getAsJsonArray("items").get(0);
        case JsonArray items -> items.get(0);
        case null, default -> throw new AssertionError("nothing to take " + reference + " from");
      };
    }

    /// Of what a server says by itself.
    private void listen(JsonObject message) {
      String method = message.get("method").getAsString();
      heard.add(method);
      if (!method.startsWith("experimental/")) {
        assertThat(MODEL.knows(method)).as(method).isTrue();
        complaints.addAll(MODEL.ofParams(method, message.get("params")));
      }
      if (message.has("id")) {
        String result = method.equals("workspace/configuration") ? "[null]" : "null";
        client.say(
            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.get("id"), result));
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
