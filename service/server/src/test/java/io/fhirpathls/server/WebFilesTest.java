package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesTest {
  @TempDir private Path folder;

  @Test
  void servesTheBuiltClientAndSaysHowLongToKeepIt() throws Exception {
    Files.writeString(folder.resolve("index.html"), "<title>playground</title>");
    Files.createDirectory(folder.resolve("assets"));
    Files.writeString(folder.resolve("assets/main-abc123.js"), "let x = 1;");
    try (Server server = TestServers.start("web.folder=" + folder)) {
      HttpResponse<String> page = get(server, "/");
      assertThat(page.body()).contains("playground");
      assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
      assertThat(header(page, "Content-Security-Policy"))
          .startsWith("default-src 'self'; style-src ")
          .doesNotContain("script-src", "unsafe-eval", "*", "http")
          .contains("frame-ancestors 'none'");
      assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(page, "Server")).isEmpty();
      HttpResponse<String> script = get(server, "/assets/main-abc123.js");
      assertThat(header(script, "Content-Type")).startsWith("text/javascript");
      assertThat(header(script, "Cache-Control")).contains("immutable");
      HttpResponse<String> missing = get(server, "/assets/none.js");
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(header(missing, "Cache-Control")).isEqualTo("no-store");
      assertThat(get(server, "/assets/").statusCode()).isIn(403, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/..//secret.txt",
        "//../secret.txt",
        "/./../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/..;/secret.txt",
        "/..%00/secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%u002e%u002e/secret.txt",
        "http://localhost/../secret.txt"
      })
  void nothingBesideTheFolderIsServed(String path) throws Exception {
    Path page = Files.createDirectories(folder.resolve("page/assets")).getParent();
    Files.writeString(folder.resolve("secret.txt"), "hush");
    try (Server server = TestServers.start("web.folder=" + page);
        Socket socket =
            RawHttp.send(server.ports().web(), "GET " + path, "localhost", "Connection: close")) {
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer)
          .as("one line, and nothing of the server's or the request's own")
          .matches("(?s)HTTP/1.1 40[04] .*\r\n\r\n40[04] (Bad Request|Not Found)\n")
          .doesNotContain("hush", "Server:", "etty");
    }
  }

  @Test
  void saysSoWhenTheClientWasNotBuilt() throws Exception {
    try (Server server = TestServers.start()) {
      assertThat(get(server, "/").body()).contains("was not built");
      assertThat(get(server, "/other").statusCode()).isEqualTo(404);
      assertThat(get(server, "/lsp").statusCode()).isEqualTo(426);
    }
  }

  @Test
  void operatorsPagesAreNotPublic() throws Exception {
    try (Server server = TestServers.start()) {
      for (String path : new String[] {"/metrics", "/status", "/health/live", "/cache/clear"}) {
        assertThat(get(server, path).statusCode()).isEqualTo(404);
      }
    }
  }

  private static HttpResponse<String> get(Server server, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.ports().web() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
