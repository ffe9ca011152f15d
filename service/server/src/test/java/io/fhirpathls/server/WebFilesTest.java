package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
          .startsWith("default-src 'self'")
          .contains("frame-ancestors 'none'");
      assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(page, "Server")).isEmpty();
      HttpResponse<String> script = get(server, "/assets/main-abc123.js");
      assertThat(header(script, "Content-Type")).startsWith("text/javascript");
      assertThat(header(script, "Cache-Control")).contains("immutable");
      HttpResponse<String> missing = get(server, "/assets/none.js");
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(header(missing, "Cache-Control")).isEqualTo("no-store");
      assertThat(get(server, "/../../etc/passwd").statusCode()).isIn(400, 404);
      assertThat(get(server, "/%2e%2e/pom.xml").statusCode()).isIn(400, 404);
      assertThat(get(server, "/assets/").statusCode()).isIn(403, 404);
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
