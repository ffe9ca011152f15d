package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where tokens are asked for, a running server is changed only with the scope `admin`.
class AdminTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void changesTakeTheScope() throws Exception {
    Issuer issuer = Issuer.in(folder);
    try (Server server = issuer.server()) {
      assertThat(clear(server, "")).isEqualTo(401);
      assertThat(clear(server, "Bearer " + issuer.forged())).isEqualTo(401);
      assertThat(clear(server, "Bearer " + issuer.tokenOf("mercy"))).isEqualTo(403);
      String admin = issuer.token(claims -> claims.claim("scope", "admin"));
      assertThat(clear(server, "Bearer " + admin)).isEqualTo(200);
      assertThat(ManagementTest.get(server, "/status").statusCode()).isEqualTo(200);
      assertThat(ManagementTest.get(server, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  private static int clear(Server server, String authorization) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().management() + "/cache/clear");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
