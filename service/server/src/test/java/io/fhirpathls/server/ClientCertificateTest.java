package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.config.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TCP beyond this machine: every client shows a certificate.
class ClientCertificateTest {
  @TempDir private Path folder;
  private Authority authority;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    authority = Authority.in(folder, "authority");
    Files.copy(authority.certificate(), folder.resolve("clients.crt"));
    Authority.Signed own = authority.sign("server", "/CN=server");
    server =
        TestServers.start(
            "tls.certificate=" + own.certificate(),
            "tls.key=" + own.key(),
            "tls.clients=" + folder.resolve("clients.crt"),
            "listen.host=0.0.0.0",
            "access.anonymous=on",
            "sessions.handshake=2s",
            "outbox.max-size=256KiB",
            "outbox.max-messages=100");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCertificateLetsItsOrganisationIn() throws Exception {
    assertThat(TenantTest.tenantOf(showing(authority.sign("a", "/O=mercy/CN=florence"))))
        .isEqualTo("mercy");
    assertThat(TenantTest.tenantOf(showing(authority.sign("b", "/O=grace/CN=mary"))))
        .isEqualTo("grace");
    assertThat(admitted("admitted")).isEqualTo(2);
  }

  @Test
  void nobodyElseGetsIn() throws Exception {
    Authority foreign = Authority.in(folder, "foreign");
    LogLines log = new LogLines(Audit.NAME);
    assertRefused(null);
    assertRefused(foreign.sign("c", "/O=mercy/CN=evil"));
    assertRefused(authority.sign("d", "/O=mercy/CN=late", -1));
    assertThat(admitted("bad-certificate")).isEqualTo(3);
    assertRefused(authority.sign("e", "/CN=nobody"));
    assertRefused(authority.sign("f", "/O=mercy/O=grace/CN=both"));
    assertThat(admitted("no-tenant")).isEqualTo(2);
    log.close();
    assertThat(log.lines())
        .contains(
            "WARNING refused 127.0.0.1: bad-certificate", "WARNING refused 127.0.0.1: no-tenant");
    assertThatThrownBy(
            () -> talk(new Socket(InetAddress.getLoopbackAddress(), server.ports().tcp())))
        .as("without TLS")
        .isInstanceOf(Throwable.class);
  }

  /// A probe that opens the port and goes has shown nothing that did not hold.
  @Test
  void whoOnlyLooksIsNoFailure() throws Exception {
    for (int i = 0; i < 3; i++) {
      new Socket(InetAddress.getLoopbackAddress(), server.ports().tcp()).close();
    }
    try (LspClient honest =
        connect(authority.trusting(authority.sign("a", "/O=mercy/CN=florence")))) {
      honest.initialize();
    }
    assertThat(admitted("bad-certificate")).isZero();
  }

  @Test
  void anAuthorityThatIsTakenOutIsTrustedNoLonger() throws Exception {
    Authority.Signed client = authority.sign("a", "/O=mercy/CN=florence");
    SSLContext context = authority.trusting(client);
    try (LspClient inside = connect(context)) {
      inside.initialize();
      Authority other = Authority.in(folder, "other");
      Files.copy(
          other.certificate(), folder.resolve("clients.crt"), StandardCopyOption.REPLACE_EXISTING);
      boolean refused = false;
      for (int i = 0; i < 100 && !refused; i++) {
        Thread.sleep(100);
        refused = isRefused(context);
      }
      assertThat(refused).as("also where the client would resume its session of TLS").isTrue();
      inside.result("shutdown", "null");
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsCut() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.ports().tcp())) {
      slow.setSoTimeout(20_000);
      slow.getOutputStream().write(0x16);
      assertThat(slow.getInputStream().readAllBytes()).isEmpty();
    }
  }

  /// The good-bye of TLS would wait for somebody who does not read.
  @Test
  void whoDoesNotReadIsGivenUp() throws Exception {
    SSLContext context = authority.trusting(authority.sign("a", "/O=mercy/CN=deaf"));
    try (Socket deaf = context.getSocketFactory().createSocket("127.0.0.1", tcp())) {
      for (String message :
          new String[] {
            HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"),
            "{\"jsonrpc\":\"2.0\",\"method\":\"toy/flood\",\"params\":{\"characters\":200000}}"
          }) {
        deaf.getOutputStream()
            .write(
                ("Content-Length: " + message.length() + "\r\n\r\n" + message)
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      SessionLimitsTest.await(
          server, "fhirpathls_sessions_closed_total{reason=\"slow-reader\"}", 1);
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
      Thread writing = Thread.ofVirtual().start(() -> writeOn(deaf));
      assertThat(writing.join(Duration.ofSeconds(30))).as("its connection is cut").isTrue();
    }
  }

  private static void writeOn(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write(new byte[8_192]);
      }
    } catch (IOException cut) {
      // As wanted.
    }
  }

  @Test
  void plainTcpStaysOnThisMachine() {
    assertThatThrownBy(() -> TestServers.config("listen.host=0.0.0.0", "access.anonymous=on"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tls.clients");
  }

  private int tcp() {
    return server.ports().tcp();
  }

  private StreamClient showing(Authority.Signed own) throws Exception {
    return connect(authority.trusting(own));
  }

  private StreamClient connect(SSLContext context) throws IOException {
    Socket socket = context.getSocketFactory().createSocket("127.0.0.1", tcp());
    return new StreamClient(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  private void assertRefused(Authority.@Nullable Signed own) throws Exception {
    assertThat(isRefused(authority.trusting(own))).isTrue();
  }

  private boolean isRefused(SSLContext context) throws Exception {
    try {
      talk(context.getSocketFactory().createSocket("127.0.0.1", tcp()));
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  /// With TLS 1.3 a client learns only when it reads that its certificate was refused.
  private static void talk(Socket socket) throws IOException {
    try (socket) {
      socket.setSoTimeout(20_000);
      String body = HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}");
      socket
          .getOutputStream()
          .write(
              ("Content-Length: " + body.length() + "\r\n\r\n" + body)
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != 'C') {
        throw new IOException("no answer");
      }
    }
  }

  private double admitted(String outcome) throws Exception {
    return ManagementTest.metric(
        server, "fhirpathls_handshakes_total{outcome=\"" + outcome + "\"}");
  }
}
