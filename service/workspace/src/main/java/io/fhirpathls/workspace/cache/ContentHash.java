package io.fhirpathls.workspace.cache;

import io.fhirpathls.workspace.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// SHA-256 of a text. Tenants share what it names, so it has to be collision-free for adversaries
/// too.
record ContentHash(long a, long b, long c, long d) {

  /// @param salt texts under different salts have different hashes
  static ContentHash of(byte[] salt, String text) {
    MessageDigest digest = Sha256.digest();
    digest.update(salt);
    return of(digest.digest(text.getBytes(StandardCharsets.UTF_16LE)));
  }

  static ContentHash of(byte[] bytes) {
    ByteBuffer digest = ByteBuffer.wrap(bytes);
    return new ContentHash(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(a);
  }
}
