package io.fhirpathls.server.ops;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;

/// What the management port answers.
///
/// @param status of HTTP
/// @param type of the body
public record Page(int status, String type, Body body) {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  static Page of(int status, String type, String body) {
    return new Page(status, type, new Body.Bytes(body.getBytes(StandardCharsets.UTF_8)));
  }

  /// @param line without its end
  public static Page text(int status, String line) {
    return of(status, TEXT, line + "\n");
  }

  /// @param body a record of our own, or a map or list of them
  public static Page json(int status, Object body) {
    return of(status, "application/json", GSON.toJson(body) + "\n");
  }
}
