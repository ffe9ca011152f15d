package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The server asks its client, over a real socket. `toy/askBack` sends that many questions and says
/// of each how it ended.
@TestInstance(Lifecycle.PER_CLASS)
class ServerRequestsTest {
  private final Server server;

  ServerRequestsTest() throws Exception {
    server = TestServers.start("messages.max-values=1000");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "'\"result\":{\"characters\":7}' -> 7",
        "'\"result\":null' -> null",
        "'\"error\":{\"code\":-32601,\"message\":\"no\"}' -> REFUSED",
        "'\"result\":{\"characters\":7},\"error\":{\"code\":1,\"message\":\"no\"}' -> REFUSED",
        "'\"result\":{\"characters\":\"many\"}' -> UNREADABLE",
        "'\"result\":[1,2]' -> UNREADABLE",
        "'\"error\":\"garbage\"' -> REFUSED",
      })
  void anAnswerIsReadOrIsNone(String body, String ended) throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(answer(ask(client), body));
      assertThat(ended(client)).isEqualTo(ended);
    }
  }

  @Test
  void everyQuestionHasAnIdOfItsOwnAndAnswersMayComeInAnyOrder() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.notify("toy/askBack", "{\"characters\":3}");
      long first = question(client);
      long second = question(client);
      long third = question(client);
      assertThat(Set.of(first, second, third)).hasSize(3);
      client.say(answer(third, "\"result\":{\"characters\":3}"));
      client.say(answer(first, "\"result\":{\"characters\":1}"));
      client.say(answer(second, "\"result\":{\"characters\":2}"));
      assertThat(ended(client)).isEqualTo("3");
      assertThat(ended(client)).isEqualTo("1");
      assertThat(ended(client)).isEqualTo("2");
    }
  }

  @Test
  void onlyTheFirstAnswerCounts() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      long id = ask(client);
      client.say(answer(id + 99, "\"result\":{\"characters\":1}"));
      client.say("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":{\"characters\":1}}");
      client.say("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"characters\":1}}");
      client.say(answer(id, "\"result\":{\"characters\":2}"));
      client.say(answer(id, "\"result\":{\"characters\":3}"));
      assertThat(ended(client)).isEqualTo("2");
      client.result("toy/echo", "{\"line\":0,\"character\":0}");
      assertThat(client.heard).isEmpty();
    }
  }

  @Test
  void anAnswerBeyondTheLimitsIsNone() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(answer(ask(client), "\"result\":[" + "[],".repeat(2_000) + "[]]"));
      assertThat(ended(client)).isEqualTo("UNREADABLE");
    }
  }

  @Test
  void aClientThatNeverAnswersIsAskedNoMore() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.notify("toy/askBack", "{\"characters\":40}");
      Set<Long> asked = new HashSet<>();
      int refused = 0;
      for (int i = 0; i < 40; i++) {
        JsonObject message = client.hear();
        if (message.has("id")) {
          asked.add(message.get("id").getAsLong());
        } else {
          assertThat(message.toString()).contains("TOO_MANY");
          refused++;
        }
      }
      assertThat(asked).hasSize(32);
      assertThat(refused).isEqualTo(8);
    }
  }

  private static long ask(LspClient client) throws InterruptedException {
    client.notify("toy/askBack", "{\"characters\":1}");
    return question(client);
  }

  private static long question(LspClient client) throws InterruptedException {
    JsonObject question = client.hear();
    assertThat(question.get("method").getAsString()).isEqualTo("toy/question");
    return question.get("id").getAsLong();
  }

  private static String ended(LspClient client) throws InterruptedException {
    JsonObject message = client.hear();
    assertThat(message.get("method").getAsString()).isEqualTo("toy/ended");
    return message.getAsJsonObject("params").get("reply").getAsString();
  }

  private static String answer(long id, String body) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + body + "}";
  }
}
