package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// Whose session it is, as a proxy in front of the server says.
class TenantTest {
  @Test
  void everybodyIsOneTenantUnlessAHeaderIsConfigured() throws Exception {
    try (Server server = TestServers.start()) {
      assertThat(tenantOf(WebSocketClient.withHeader(server, "X-Tenant", "mercy")))
          .isEqualTo("local");
      assertThat(tenantOf(StreamClient.tcp(server))).isEqualTo("local");
    }
  }

  @Test
  void theHeaderNamesTheTenant() throws Exception {
    try (Server server = TestServers.start("sessions.tenant-header=X-Tenant")) {
      assertThat(tenantOf(WebSocketClient.withHeader(server, "x-tenant", "mercy-west.2")))
          .isEqualTo("mercy-west.2");
    }
  }

  @Test
  void withoutAValidNameNobodyGetsIn() throws Exception {
    try (Server server = TestServers.start("sessions.tenant-header=X-Tenant")) {
      assertRefused(WebSocketClient.refused(server));
      assertRefused(
          WebSocketClient.refused(
              () -> WebSocketClient.withHeader(server, "X-Tenant", "../mercy?")));
    }
  }

  private static void assertRefused(HttpResponse<?> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  static String tenantOf(LspClient client) throws Exception {
    try (client) {
      client.initialize();
      return client
          .result("toy/tenant", "{\"characters\":0}")
          .getAsJsonObject()
          .get("tenant")
          .getAsString();
    }
  }
}
