package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.fixture.Marked;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// An editor with one document, for tests of what a user sees.
final class Editor implements AutoCloseable {
  static final String URI = "file:///scratch.fhirpath";

  private static final String ABLE =
      """
      {"textDocument": {
        "completion": {
          "completionItem": {"snippetSupport": true, "documentationFormat": ["markdown"],
            "resolveSupport": {"properties": ["documentation"]}},
          "completionList": {"itemDefaults": ["editRange", "data"]}},
        "hover": {"contentFormat": ["markdown"]},
        "signatureHelp": {"signatureInformation": {"documentationFormat": ["markdown"],
          "parameterInformation": {"labelOffsetSupport": true}}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
        "foldingRange": {"lineFoldingOnly": true},
        "definition": {"linkSupport": true},
        "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}}},
       "workspace": {"workspaceEdit": {"documentChanges": true}}}
      """;

  final LspClient client;
  private int version = 1;

  private Editor(LspClient client) {
    this.client = client;
  }

  /// An editor that can do everything.
  static Editor able(Server server) throws InterruptedException {
    return with(server, ABLE);
  }

  static Editor with(Server server, String capabilities) throws InterruptedException {
    return introduced(WebSocketClient.connect(server), capabilities, "null");
  }

  /// The same at a port of this machine.
  static Editor with(int port, String capabilities) throws InterruptedException {
    return introduced(WebSocketClient.connect(port), capabilities, "null");
  }

  /// An editor whose user has set something.
  static Editor introducing(Server server, String capabilities, String settings)
      throws InterruptedException {
    return introduced(WebSocketClient.connect(server), capabilities, settings);
  }

  /// An editor that can do everything, behind a proxy that names its tenant in `X-Tenant`.
  static Editor of(Server server, String tenant) throws InterruptedException {
    return of(server.ports().web(), tenant);
  }

  /// The same at a port of this machine.
  static Editor of(int port, String tenant) throws InterruptedException {
    return introduced(WebSocketClient.withHeader(port, "X-Tenant", tenant), ABLE, "null");
  }

  /// An editor that can do everything, over a connection that is open.
  static Editor over(LspClient client) throws InterruptedException {
    return introduced(client, ABLE, "null");
  }

  /// An editor that can do everything, at a port of this machine.
  static Editor at(int port) throws InterruptedException {
    return introduced(WebSocketClient.connect(port), ABLE, "null");
  }

  /// An editor that can do everything and has these folders open.
  static Editor in(LspClient client, List<String> folders) throws InterruptedException {
    JsonArray open = new JsonArray();
    for (String uri : folders) {
      JsonObject folder = new JsonObject();
      folder.addProperty("uri", uri);
      folder.addProperty("name", "folder");
      open.add(folder);
    }
    client.result(
        "initialize", "{\"capabilities\":" + ABLE + ",\"workspaceFolders\":" + open + "}");
    client.notify("initialized", "{}");
    return new Editor(client);
  }

  private static Editor introduced(LspClient client, String capabilities, String options)
      throws InterruptedException {
    Editor editor = new Editor(client);
    editor.client.result(
        "initialize",
        "{\"capabilities\":" + capabilities + ",\"initializationOptions\":" + options + "}");
    editor.client.notify("initialized", "{}");
    return editor;
  }

  void open(String text) {
    open("fhirpath", text);
  }

  /// A file of the workspace, whose language its name tells.
  void openFile(String uri, String text) {
    client.notify(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"\",\"version\":1,\"text\":%s}}"
            .formatted(uri, new JsonPrimitive(text)));
  }

  void open(String languageId, String text) {
    JsonObject item = document();
    item.addProperty("languageId", languageId);
    item.addProperty("version", version);
    item.addProperty("text", text);
    client.notify("textDocument/didOpen", wrap("textDocument", item).toString());
  }

  /// Replaces a range, as typing does.
  void change(int line, int start, int end, String text) {
    version++;
    client.notify(
        "textDocument/didChange",
        """
        {"textDocument":{"uri":"%s","version":%d},"contentChanges":[{"range":
          {"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}},"text":%s}]}
        """
            .formatted(URI, version, line, start, line, end, new JsonPrimitive(text)));
  }

  void closeDocument() {
    client.notify("textDocument/didClose", wrap("textDocument", document()).toString());
  }

  int version() {
    return version;
  }

  /// The diagnostics of this version of the document; those of older ones are passed over.
  List<JsonObject> diagnosticsOf(@Nullable Integer wanted) throws InterruptedException {
    while (true) {
      JsonObject message = client.hear();
      if (!message.has("method")) {
        throw new AssertionError("not a notification: " + message);
      }
      JsonObject params = message.getAsJsonObject("params");
      JsonElement published = params.get("version");
      if (wanted == null ? published == null : published.getAsInt() == wanted) {
        return objects(params.getAsJsonArray("diagnostics"));
      }
    }
  }

  /// The answer to completion at the mark of a text that is opened for it.
  JsonObject complete(String marked) throws InterruptedException {
    return ask("textDocument/completion", marked).getAsJsonObject();
  }

  JsonElement hover(String marked) throws InterruptedException {
    return ask("textDocument/hover", marked);
  }

  /// The answer to a question about the mark of a text that is opened for it.
  JsonElement ask(String method, String marked) throws InterruptedException {
    Marked text = Marked.of(marked);
    open(text.text());
    String before = text.text().substring(0, text.cursor());
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return client.result(method, at(line, before.length() - before.lastIndexOf('\n') - 1));
  }

  /// The answer to a question about the whole document.
  JsonElement ask(String method) throws InterruptedException {
    return client.result(method, wrap("textDocument", document()).toString());
  }

  static String at(int line, int character) {
    return "{\"textDocument\":{\"uri\":\"%s\"},\"position\":{\"line\":%d,\"character\":%d}}"
        .formatted(URI, line, character);
  }

  /// What changes when the name at a place is another one.
  JsonElement renamed(int line, int character, String name) throws InterruptedException {
    String where = at(line, character);
    return client.result(
        "textDocument/rename",
        where.substring(0, where.length() - 1) + ", \"newName\": \"" + name + "\"}");
  }

  /// The range that an object has, as `line:character-line:character`.
  static String range(JsonObject owner) {
    return range(owner, "range");
  }

  static String range(JsonObject owner, String name) {
    JsonObject range = owner.getAsJsonObject(name);
    JsonObject start = range.getAsJsonObject("start");
    JsonObject end = range.getAsJsonObject("end");
    return "%s:%s-%s:%s"
        .formatted(
            start.get("line"), start.get("character"), end.get("line"), end.get("character"));
  }

  static List<JsonObject> objects(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /// What completion proposes, in the order of the answer: a list, or an array alone.
  static List<JsonObject> items(JsonElement completion) {
    return objects(
        completion.isJsonArray()
            ? completion.getAsJsonArray()
            : completion.getAsJsonObject().getAsJsonArray("items"));
  }

  static List<String> labels(JsonElement completion) {
    return items(completion).stream().map(it -> it.get("label").getAsString()).toList();
  }

  /// What is proposed at the mark of a text that is opened for it.
  List<String> labels(String marked) throws InterruptedException {
    return labels(ask("textDocument/completion", marked));
  }

  /// The proposal with this label.
  static JsonObject item(JsonElement completion, String label) {
    return items(completion).stream()
        .filter(it -> it.get("label").getAsString().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    client.close();
  }

  private static JsonObject document() {
    JsonObject document = new JsonObject();
    document.addProperty("uri", URI);
    return document;
  }

  private static JsonObject wrap(String name, JsonElement value) {
    JsonObject wrapped = new JsonObject();
    wrapped.add(name, value);
    return wrapped;
  }
}
