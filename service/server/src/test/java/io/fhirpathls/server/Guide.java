package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of an implementation guide, as a client has them and sends them.
final class Guide {
  static final String FOLDER = "file:///guide/";

  private final Map<String, String> files = new LinkedHashMap<>();

  Guide with(String name, String text) {
    files.put(FOLDER + name, text);
    return this;
  }

  /// Of a file's text, in UTF-8.
  int size(String uri) {
    return files.getOrDefault(uri, "").getBytes(StandardCharsets.UTF_8).length;
  }

  /// Writes all files to a folder of this machine.
  void write(Path folder) throws IOException {
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = folder.resolve(each.getKey().substring(FOLDER.length()));
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
  }

  /// Offers all files and puts those that are wanted.
  ///
  /// @return what the server says of the put
  JsonObject send(LspClient client) throws InterruptedException {
    List<String> wanted = strings(offer(client).getAsJsonArray("wanted"));
    return put(client, wanted);
  }

  JsonObject offer(LspClient client) throws InterruptedException {
    JsonArray offers = new JsonArray();
    files.forEach((uri, text) -> {
      JsonObject offer = new JsonObject();
      offer.addProperty("uri", uri);
      offer.addProperty("sha256", hash(text));
      offer.addProperty("size", text.getBytes(StandardCharsets.UTF_8).length);
      offers.add(offer);
    });
    return client.resultAmong("fhirpath/offerFiles", wrap(offers)).getAsJsonObject();
  }

  JsonObject put(LspClient client, List<String> uris) throws InterruptedException {
    JsonArray texts = new JsonArray();
    for (String uri : uris) {
      JsonObject text = new JsonObject();
      text.addProperty("uri", uri);
      text.addProperty("text", files.get(uri));
      texts.add(text);
    }
    return client.resultAmong("fhirpath/putFiles", wrap(texts)).getAsJsonObject();
  }

  private static String wrap(JsonArray files) {
    JsonObject params = new JsonObject();
    params.add("files", files);
    return params.toString();
  }

  static List<String> strings(JsonArray array) {
    List<String> all = new ArrayList<>();
    for (JsonElement each : array) {
      all.add(each.getAsString());
    }
    return all;
  }

  /// The reasons of what was left out, by uri.
  static Map<String, String> skipped(JsonObject answer) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonObject each : Editor.objects(answer.getAsJsonArray("skipped"))) {
      all.put(each.get("uri").getAsString(), each.get("reason").getAsString());
    }
    return all;
  }

  /// Waits until all that was put has been read.
  static JsonObject read(LspClient client) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      JsonObject workspace =
          client.result("fhirpath/report", "{}").getAsJsonObject().getAsJsonObject("workspace");
      if (workspace.get("unread").getAsInt() == 0) {
        return workspace;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("never read");
  }

  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// An extension whose value is of this type.
  static String extension(String name, String type) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/%s", "title": "The %s",
     "type": "Extension", "derivation": "constraint",
     "context": [{"type": "element", "expression": "Patient"}],
     "differential": {"element": [
      {"id": "Extension", "path": "Extension", "max": "1"},
      {"id": "Extension.value[x]", "path": "Extension.value[x]", "type": [{"code": "%s"}]}]}}
    """
        .formatted(name, name, type);
  }

  static String valueSet(String name) {
    return """
    {"resourceType": "ValueSet",
     "url": "http://guide.org/vs/%s", "title": "Codes of %s"}
    """
        .formatted(name, name);
  }

  /// A profile of Patient with one invariant.
  static String profile(String name, String key, String expression) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/%s", "type": "Patient",
     "derivation": "constraint", "differential": {"element": [{"id": "Patient", "path": "Patient",
      "constraint": [{"key": "%s", "human": "It holds",
       "expression": "%s"}]}]}}
    """
        .formatted(name, key, expression);
  }
}
