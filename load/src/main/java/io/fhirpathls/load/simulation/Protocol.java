package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;

import com.google.gson.JsonPrimitive;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.WsFrameCheck;

/// LSP's messages as texts, and how their answers are told apart.
final class Protocol {
  /// Long enough that what takes longer is broken rather than slow.
  static final int PATIENCE_SECONDS = 30;

  /// What our own client in Monaco says it can, of what makes answers larger or smaller.
  private static final String CAPABILITIES =
      """
      {"general":{"positionEncodings":["utf-16"]},"textDocument":{\
      "completion":{"contextSupport":true,"completionItem":{"snippetSupport":true,\
      "documentationFormat":["markdown","plaintext"],"deprecatedSupport":true,"preselectSupport":true,\
      "commitCharactersSupport":true,"tagSupport":{"valueSet":[1]},"insertReplaceSupport":true,\
      "labelDetailsSupport":true,\
      "resolveSupport":{"properties":["documentation","detail","additionalTextEdits"]}},\
      "completionList":{"itemDefaults":["commitCharacters","editRange","insertTextFormat","data"]}},\
      "hover":{"contentFormat":["markdown","plaintext"]},\
      "publishDiagnostics":{"relatedInformation":true,"versionSupport":true,\
      "codeDescriptionSupport":true,"tagSupport":{"valueSet":[1,2]}}}}\
      """;

  static final String INITIALIZE =
      request(
          1,
          "initialize",
          "{\"processId\":null,\"rootUri\":null,\"capabilities\":" + CAPABILITIES + "}");
  static final String INITIALIZED = notification("initialized", "{}");
  private static final String URI = "file:///a.fhirpath";

  private Protocol() {}

  static HttpProtocolBuilder server() {
    return http.wsBaseUrl(Settings.url()).disableFollowRedirect();
  }

  static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
  }

  static String didOpen(String text) {
    return notification(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"fhirpath\",\"version\":1,\"text\":%s}}"
            .formatted(URI, new JsonPrimitive(text)));
  }

  /// The text of one line from a column on becomes another.
  static String didChange(int version, int line, int from, int to, String text) {
    return notification(
        "textDocument/didChange",
        ("{\"textDocument\":{\"uri\":\"%s\",\"version\":%d},\"contentChanges\":[{\"range\":{"
             + "\"start\":{\"line\":%d,\"character\":%d},\"end\":{\"line\":%d,\"character\":%d}},"
             + "\"text\":%s}]}")
            .formatted(URI, version, line, from, line, to, new JsonPrimitive(text)));
  }

  static String at(int id, String method, int line, int character) {
    return request(
        id,
        method,
        "{\"textDocument\":{\"uri\":\"%s\"},\"position\":{\"line\":%d,\"character\":%d}}"
            .formatted(URI, line, character));
  }

  /// The answer to the request with this id; an error fails the check.
  static WsFrameCheck.Text answer(String name, String id) {
    return ws.checkTextMessage(name)
        .matching(substring("\"id\":" + id + ","))
        .check(substring("\"result\":"));
  }

  /// The diagnostics of this version.
  static WsFrameCheck.Text diagnostics(String name, String version) {
    return ws.checkTextMessage(name)
        .matching(
            substring("\"textDocument/publishDiagnostics\""),
            regex("\"version\":" + version + "[,}]"));
  }
}
