package io.fhirpathls.server.config;

/// TLS, where no proxy ends it. The files are PEM, and are read again when they have changed.
///
/// @param certificate of the server, with those between it and its authority; empty for no TLS
/// @param key of the certificate: PKCS#8, not encrypted
/// @param clients certificates of the authorities whose clients may connect to the TCP port, each
///   with a certificate of its own; empty: TCP is plain, and on loopback only
public record Tls(String certificate, String key, String clients) {
  static final Tls OFF = new Tls("", "", "");

  public Tls {
    Check.that(
        "key", certificate.isBlank() == key.isBlank(), "a file where tls.certificate is set");
    Check.that(
        "clients", clients.isBlank() || !certificate.isBlank(), "off without tls.certificate");
  }

  public boolean isOn() {
    return !certificate.isBlank();
  }

  /// Whether who connects to the TCP port has to show a certificate.
  public boolean asksClients() {
    return !clients.isBlank();
  }
}
