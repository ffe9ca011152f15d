package io.fhirpathls.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Signs certificates, by OpenSSL.
///
/// @param folder where its files are
record Authority(Path folder, String name) {
  static Authority in(Path folder, String name) throws Exception {
    Authority authority = new Authority(folder, name);
    authority.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=%s"
            + " -keyout %s.key -out %s.crt",
        name, name, name);
    return authority;
  }

  /// @param name of its files
  record Signed(Path folder, String name, Authority by) {
    Path certificate() {
      return folder.resolve(name + ".crt");
    }

    Path key() {
      return folder.resolve(name + ".key");
    }
  }

  Path certificate() {
    return folder.resolve(name + ".crt");
  }

  /// @param subject such as `/O=mercy/CN=florence`
  Signed sign(String name, String subject) throws Exception {
    return sign(name, subject, 2);
  }

  Signed sign(String file, String subject, int days) throws Exception {
    openssl(
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj %s -keyout %s.key"
            + " -out %s.csr",
        subject, file, file);
    Files.writeString(
        folder.resolve(file + ".ext"), "subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n");
    openssl(
        "x509 -req -in %s.csr -CA %s.crt -CAkey %s.key -CAcreateserial -days %s -extfile %s.ext"
            + " -out %s.crt",
        file, name, name, Integer.toString(days), file, file);
    return new Signed(folder, file, this);
  }

  /// What a client has that trusts this authority.
  ///
  /// @param own what the client shows; null for nothing
  SSLContext trusting(@Nullable Signed own) throws Exception {
    KeyStore trusted = store();
    trusted.setCertificateEntry("authority", read(certificate()));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyStore keys = store();
    if (own != null) {
      keys.setKeyEntry(
          "own", key(own.key()), new char[0], new Certificate[] {read(own.certificate())});
    }
    KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
    shown.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Certificate read(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static PrivateKey key(Path file) throws Exception {
    String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
    byte[] bytes = Base64.getMimeDecoder().decode(text);
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  private void openssl(String command, String... names) throws IOException {
    List<String> all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(command.formatted((Object[]) names).split(" ")));
    Process process =
        new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(said);
    }
  }
}
