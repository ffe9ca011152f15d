package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fhirpathls.server.access.Audit;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
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

  /// Where nobody is asked for a token, being here is what counts.
  @Test
  void withoutTokensOnlyThisMachineChangesAnything() throws Exception {
    try (Server server = TestServers.start("management.host=0.0.0.0");
        LogLines log = new LogLines(Audit.NAME)) {
      assertThat(clear(server, "")).isEqualTo(200);
      assertThat(log.lines()).containsExactly("INFO allowed POST /cache/clear by this machine");
      String elsewhere = addressBeyondLoopback();
      assumeThat(elsewhere).as("a network").isNotEmpty();
      assertThat(clear(server, "", elsewhere)).isEqualTo(403);
      assertThat(log.lines()).endsWith("INFO refused POST /cache/clear by another machine");
    }
  }

  /// Whoever calls this machine by such an address comes from it, too.
  private static String addressBeyondLoopback() throws Exception {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(it -> it instanceof Inet4Address && !it.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("");
  }

  private static int clear(Server server, String authorization) throws Exception {
    return clear(server, authorization, "127.0.0.1");
  }

  private static int clear(Server server, String authorization, String host) throws Exception {
    URI uri = URI.create("http://" + host + ":" + server.ports().management() + "/cache/clear");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
