package io.fhirpathls.server.transport;

import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.config.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// What the server shows of itself over TLS, and whose clients it trusts.
///
/// @param chain the server's own certificate first
/// @param authorities of clients; empty where no client is asked
record Credentials(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {
  private static final char[] IN_MEMORY_ONLY = new char[0];

  /// @throws ConfigException with one line that says what to mend
  static Credentials read(Tls tls) {
    List<X509Certificate> chain = read("tls.certificate", tls.certificate(), Pem::certificates);
    PublicKey published = chain.getFirst().getPublicKey();
    PrivateKey key = read("tls.key", tls.key(), file -> Pem.key(file, published.getAlgorithm()));
    if (!fits(key, published)) {
      throw new ConfigException("tls.key: " + tls.key() + " is not the key of tls.certificate");
    }
    return new Credentials(
        chain,
        key,
        tls.asksClients() ? read("tls.clients", tls.clients(), Pem::certificates) : List.of());
  }

  private interface Reading<T> {
    T read(Path file) throws IOException, GeneralSecurityException;
  }

  private static <T> T read(String setting, String file, Reading<T> reading) {
    try {
      return reading.read(Path.of(file));
    } catch (GeneralSecurityException unusable) {
      throw new ConfigException("%s: %s: %s".formatted(setting, file, unusable.getMessage()));
    } catch (IOException unreadable) {
      throw new ConfigException("%s: cannot read %s".formatted(setting, file));
    }
  }

  /// Whether what the one signs the other verifies.
  private static boolean fits(PrivateKey key, PublicKey published) {
    String algorithm =
        switch (published.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> published.getAlgorithm();
        };
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(published.getEncoded());
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(published);
      verifying.update(published.getEncoded());
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }

  /// A context of its own has its own session tickets: nobody resumes a session that began with
  /// other credentials.
  SSLContext context() {
    try {
      KeyStore own = store();
      own.setKeyEntry("server", key, IN_MEMORY_ONLY, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, IN_MEMORY_ONLY);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("TLS cannot be set up", impossible);
    }
  }

  private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
    KeyStore trusted = store();
    for (int i = 0; i < authorities.size(); i++) {
      trusted.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    if (authorities.isEmpty()) {
      return null;
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    return trust.getTrustManagers();
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
