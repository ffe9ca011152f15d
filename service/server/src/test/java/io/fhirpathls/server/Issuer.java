package io.fhirpathls.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/// Signs tokens, rightly and wrongly.
final class Issuer {
  static final String NAME = "https://issuer.example.org";
  static final String AUDIENCE = "fhirpathls";

  private final Path file;
  private final List<RSAKey> published = new ArrayList<>();
  private RSAKey key;

  private Issuer(Path file) throws JOSEException {
    this.file = file;
    this.key = newKey("first");
  }

  /// An issuer that publishes its keys in a file of the folder.
  static Issuer in(Path folder) throws Exception {
    Issuer issuer = new Issuer(folder.resolve("jwks.json"));
    issuer.publish();
    return issuer;
  }

  static RSAKey newKey(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  /// Signs with a new key from now on, and publishes it beside the old one.
  void rotate() throws Exception {
    key = newKey("second");
    publish();
  }

  private void publish() throws IOException {
    published.add(key);
    Files.writeString(file, new JWKSet(List.copyOf(published)).toPublicJWKSet().toString());
  }

  /// Withdraws all keys but the one that signs now.
  void withdrawOld() throws IOException {
    published.clear();
    publish();
  }

  /// What it publishes now.
  String keys() throws IOException {
    return Files.readString(file);
  }

  Server server(String... more) throws IOException {
    return TestServers.start(settings(file.toString(), more));
  }

  /// @param clock at the server's door
  Server server(ShamClock clock, String... more) throws IOException {
    return TestServers.start(clock, settings(file.toString(), more));
  }

  /// @param jwks where its keys are
  static String[] settings(String jwks, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of("access.jwks=" + jwks, "access.issuer=" + NAME, "access.audience=" + AUDIENCE));
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(AUDIENCE)
            .subject("florence")
            .claim("tenant", "mercy")
            .claim("scope", "lsp")
            .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    change.accept(claims);
    return claims.build();
  }

  /// A good token, but for the change.
  String token(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
    return signedBy(key, claims(change));
  }

  String tokenOf(String tenant) throws JOSEException {
    return token(claims -> claims.claim("tenant", tenant));
  }

  String forged() throws JOSEException {
    return signedBy(newKey("first"), claims(_ -> {}));
  }

  /// Names a key that the issuer has never had.
  String signedByNobody(String keyId) throws JOSEException {
    RSAKey stranger = new RSAKey.Builder(key).keyID(keyId).build();
    return signedBy(stranger, claims(_ -> {}));
  }

  String unsigned() {
    return new PlainJWT(claims(_ -> {})).serialize();
  }

  /// Signed with the public key as if that were a secret (RFC 8725, 2.1).
  String confused() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
            claims(_ -> {}));
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  /// Brings its own key along (RFC 7515, 4.1.3).
  String withItsOwnKey() throws JOSEException {
    RSAKey own = newKey("own");
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
            claims(_ -> {}));
    token.sign(new RSASSASigner(own));
    return token.serialize();
  }

  private static String signedBy(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
