import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs the server as the image will run it, uses it as an editor does, and stops it: what it has loaded by then goes into the
/// file of `-XX:AOTCacheOutput`.
///
/// Arguments: the command of the server.
void main(String[] command) throws Exception {
  List<String> all = new ArrayList<>(List.of(command));
  all.addAll(List.of("serve", "--port", "18080", "--management-port", "19090"));
  Path folder = Files.createTempDirectory("training").toRealPath();
  Path guide = write(Files.createDirectory(folder.resolve("guide")));
  ProcessBuilder start = new ProcessBuilder(all).inheritIO();
  start.environment().put("FHIRPATHLS_FILES_ROOTS", "local=" + guide);
  start.environment().put("FHIRPATHLS_FILES_INDEX", folder.resolve("index").toString());
  Process server = start.start();
  try (HttpClient http = HttpClient.newHttpClient()) {
    while (server.isAlive() && !isReady(http)) {
      Thread.sleep(100);
    }
    for (int session = 0; session < 20; session++) {
      edit(http, guide.toUri().toString());
    }
    for (String path : List.of("/metrics", "/status", "/health/ready")) {
      get(http, path);
    }
  }
  server.destroy();
  if (!server.waitFor(5, TimeUnit.MINUTES) || server.exitValue() != 0) {
    throw new IllegalStateException("the server did not end well: " + server);
  }
}

/// Profiles and value sets, which the first session has read and the others find in the index that it leaves.
Path write(Path folder) throws IOException {
  for (int i = 0; i < 60; i++) {
    Files.writeString(
        folder.resolve("profile-" + i + ".json"),
        """
        {"resourceType": "StructureDefinition", "url": "http://training.org/p%1$d", "name": "P%1$d", "status": "draft", "kind": "resource",
         "abstract": false, "type": "Patient", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient", "derivation": "constraint",
         "differential": {"element": [{"id": "Patient.contact", "path": "Patient.contact", "constraint": [
          {"key": "p-%1$d", "severity": "error", "human": "A name", "expression": "name.exists() or telecom.where(value = 'v').exists()"}]}]}}
        """
            .formatted(i));
    Files.writeString(
        folder.resolve("values-" + i + ".json"),
        """
        {"resourceType": "ValueSet", "url": "http://training.org/v%1$d", "compose": {"include": [{"system": "http://training.org/s",
         "concept": [{"code": "a"}, {"code": "b"}]}]}}
        """
            .formatted(i));
  }
  return folder;
}

int get(HttpClient http, String path) throws IOException, InterruptedException {
  HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:19090" + path)).build();
  return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
}

boolean isReady(HttpClient http) throws InterruptedException {
  try {
    return get(http, "/health/ready") == 200;
  } catch (IOException notYet) {
    return false;
  }
}

void edit(HttpClient http, String folder) throws Exception {
  BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  WebSocket socket =
      http.newWebSocketBuilder()
          .subprotocols("lsp")
          .buildAsync(URI.create("ws://127.0.0.1:18080/lsp"), new Ear(heard))
          .join();
  String document = "\"textDocument\":{\"uri\":\"file:///a.fhirpath\"}";
  say(
      socket,
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"experimental\":"
          + "{\"serverStatusNotification\":true}}}}");
  await(heard, "\"id\":1");
  say(socket, "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
  await(heard, "\"quiescent\":true");
  say(
      socket,
      "{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeWorkspaceFolders\",\"params\":{\"event\":{\"removed\":[],\"added\":"
          + "[{\"uri\":\"" + folder + "\",\"name\":\"guide\"}]}}}");
  await(heard, "\"quiescent\":false");
  await(heard, "\"quiescent\":true");
  say(
      socket,
      "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"file:///a.fhirpath\","
          + "\"languageId\":\"fhirpath\",\"version\":1,\"text\":\"// @resource Patient\\nname.where(use = 'official').given.frist()\\n\"}}}");
  await(heard, "publishDiagnostics");
  int id = 2;
  for (String method : List.of("hover", "completion", "documentHighlight", "definition", "signatureHelp")) {
    String params = "{" + document + ",\"position\":{\"line\":1,\"character\":9}}";
    say(socket, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"textDocument/" + method + "\",\"params\":" + params + "}");
    await(heard, "\"id\":" + id++);
  }
  for (String method : List.of("documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "documentLink")) {
    say(socket, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"textDocument/" + method + "\",\"params\":{" + document + "}}");
    await(heard, "\"id\":" + id++);
  }
  say(
      socket,
      "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///a.fhirpath\",\"version\":2},"
          + "\"contentChanges\":[{\"range\":{\"start\":{\"line\":1,\"character\":0},\"end\":{\"line\":1,\"character\":4}},\"text\":\"contact\"}]}}");
  await(heard, "publishDiagnostics");
  socket.sendClose(1000, "").join();
}

void say(WebSocket socket, String message) {
  socket.sendText(message, true).join();
}

void await(BlockingQueue<String> heard, String wanted) throws InterruptedException {
  for (String message = ""; !message.contains(wanted); ) {
    message = heard.poll(60, TimeUnit.SECONDS);
    if (message == null) {
      throw new IllegalStateException("the server did not say " + wanted);
    }
  }
}

record Ear(BlockingQueue<String> heard, StringBuilder partial) implements WebSocket.Listener {
  Ear(BlockingQueue<String> heard) {
    this(heard, new StringBuilder());
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      heard.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }
}
