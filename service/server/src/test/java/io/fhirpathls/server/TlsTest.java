package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.server.config.ConfigException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS that the server ends itself, with certificates made here.
class TlsTest {
  @TempDir private Path folder;
  private Authority authority;

  @BeforeEach
  void found() throws Exception {
    authority = Authority.in(folder, "authority");
    present(authority.sign("first", "/CN=first"));
  }

  /// Puts the files in the place that the server reads.
  private void present(Authority.Signed signed) throws IOException {
    Files.copy(signed.key(), folder.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        signed.certificate(), folder.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
  }

  private Server start(String... more) throws Exception {
    String[] settings = new String[more.length + 2];
    settings[0] = "tls.certificate=" + folder.resolve("tls.crt");
    settings[1] = "tls.key=" + folder.resolve("tls.key");
    System.arraycopy(more, 0, settings, 2, more.length);
    return TestServers.start(settings);
  }

  @Test
  void pageAndSocketAreEncrypted() throws Exception {
    SSLContext trust = authority.trusting(null);
    try (Server server = start();
        WebSocketClient client = WebSocketClient.secure(server, trust);
        HttpClient http = HttpClient.newBuilder().sslContext(trust).build()) {
      client.initialize();
      URI page = URI.create("https://127.0.0.1:" + server.ports().web() + "/");
      HttpRequest request = HttpRequest.newBuilder(page).build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThatThrownBy(() -> WebSocketClient.connect(server))
          .as("without TLS")
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void newCertificatesAreTakenUpAndNobodyNotices() throws Exception {
    SSLContext trust = authority.trusting(null);
    try (Server server = start();
        WebSocketClient client = WebSocketClient.secure(server, trust)) {
      client.initialize();
      BigInteger before = serial(server, trust);
      present(authority.sign("second", "/CN=second"));
      await(server, trust, before);
      client.result("shutdown", "null");
      try (WebSocketClient another = WebSocketClient.secure(server, authority.trusting(null))) {
        another.initialize();
      }
    }
  }

  @Test
  void filesThatDoNotGoTogetherChangeNothing() throws Exception {
    try (Server server = start();
        LogLines log = new LogLines(io.fhirpathls.server.transport.LiveTls.class)) {
      SSLContext trust = authority.trusting(null);
      BigInteger before = serial(server, trust);
      Authority.Signed other = authority.sign("other", "/CN=other");
      Files.copy(
          other.certificate(), folder.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
      while (log.lines().isEmpty()) {
        Thread.sleep(50);
      }
      assertThat(log.lines().getFirst()).startsWith("SEVERE TLS stays as it was");
      assertThat(serial(server, trust)).isEqualTo(before);
    }
  }

  @Test
  void aStartWithFilesThatCannotBeUsedSaysWhyAndQuotesNone() throws Exception {
    Authority.Signed other = authority.sign("other", "/CN=other");
    Files.copy(other.key(), folder.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::start)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not the key of tls.certificate");
    Files.writeString(
        folder.resolve("tls.key"),
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(ConfigException.class)
        .hasMessage("tls.key: %s: no EC key", folder.resolve("tls.key"));
    Files.writeString(folder.resolve("tls.crt"), "nothing");
    assertThatThrownBy(this::start)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("tls.certificate: ");
    Files.delete(folder.resolve("tls.crt"));
    assertThatThrownBy(this::start)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("tls.certificate: cannot read ");
  }

  @Test
  void aHandshakeThatNeverEndsIsCut() throws Exception {
    try (Server server = start("sessions.handshake=1s");
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.ports().web())) {
      slow.setSoTimeout(20_000);
      slow.getOutputStream().write(0x16);
      assertThat(slow.getInputStream().readAllBytes()).as("a good-bye at most").hasSizeLessThan(64);
    }
  }

  private static BigInteger serial(Server server, SSLContext trust) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", server.ports().web())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }

  private static void await(Server server, SSLContext trust, BigInteger before) throws Exception {
    for (int i = 0; i < 200 && serial(server, trust).equals(before); i++) {
      Thread.sleep(100);
    }
    assertThat(serial(server, trust)).isNotEqualTo(before);
  }
}
