package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Pages of which origin may connect.
class OriginTest {
  @Test
  void onlyTheServersOwnPagesMayConnect() throws Exception {
    try (Server server = TestServers.start()) {
      int port = server.ports().web();
      assertThat(upgrade(port, "127.0.0.1:" + port, "http://127.0.0.1:" + port)).isEqualTo(101);
      assertThat(upgrade(port, "localhost:" + port, "http://localhost:" + port)).isEqualTo(101);
      assertThat(upgrade(port, "127.0.0.1:" + port, "https://evil.example.org")).isEqualTo(403);
      assertThat(upgrade(port, "127.0.0.1:" + port, "http://127.0.0.1:1")).isEqualTo(403);
      assertThat(upgrade(port, "127.0.0.1:" + port, "null")).isEqualTo(403);
    }
  }

  /// The name of a page may point to this machine, and then the page is of the same origin.
  @Test
  void aNameThatPointsHereIsNoProof() throws Exception {
    try (Server server = TestServers.start("access.origins=https://ide.example.org")) {
      int port = server.ports().web();
      assertThat(upgrade(port, "evil.example.org:80", "http://evil.example.org")).isEqualTo(403);
      assertThat(upgrade(port, "127.0.0.1:" + port, "https://ide.example.org")).isEqualTo(101);
    }
  }

  @Test
  void behindAProxyThatVouchesThePagesOfItsNameMayConnect() throws Exception {
    try (Server server = TestServers.start("sessions.tenant-header=X-Tenant")) {
      int port = server.ports().web();
      String host = "ide.example.org\r\nX-Tenant: mercy";
      assertThat(upgrade(port, host, "https://ide.example.org")).isEqualTo(101);
      assertThat(upgrade(port, host, "https://evil.example.org")).isEqualTo(403);
    }
  }

  @Test
  void noPageReachesTheManagementPort() throws Exception {
    try (Server server = TestServers.start()) {
      int port = server.ports().management();
      assertThat(RawHttp.status(port, "GET /status", "127.0.0.1:" + port)).isEqualTo(200);
      assertThat(RawHttp.status(port, "GET /status", "fhirpathls:9090")).isEqualTo(200);
      assertThat(RawHttp.status(port, "GET /status", "evil.example.org:" + port)).isEqualTo(421);
      assertThat(RawHttp.status(port, "POST /cache/clear", "evil.example.org")).isEqualTo(421);
      assertThat(
              RawHttp.status(
                  port,
                  "POST /cache/clear",
                  "127.0.0.1:" + port,
                  "Origin: https://evil.example.org"))
          .isEqualTo(403);
      assertThat(RawHttp.status(port, "GET /status", "127.0.0.1:" + port, "Origin: null"))
          .isEqualTo(403);
      assertThat(RawHttp.status(port, "POST /cache/clear", "127.0.0.1:" + port)).isEqualTo(200);
    }
  }

  private static int upgrade(int port, String host, String origin) throws IOException {
    return RawHttp.upgrade(port, "GET /lsp", host, "websocket", "Origin: " + origin);
  }
}
