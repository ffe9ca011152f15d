package io.fhirpathls.server.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.fhirpathls.server.config.Access;
import io.fhirpathls.server.config.ConfigException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The issuer's public keys: kept for five minutes, fetched anew when a token names one that is not
/// among them, and kept for four hours while they cannot be fetched.
final class Keys {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration KEPT_IN_AN_OUTAGE = Duration.ofHours(4);

  /// Tokens that name made-up keys must not become a flood at the issuer's door.
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  private Keys() {}

  /// @throws ConfigException when a file cannot be read, or is no set of keys
  static JWKSource<SecurityContext> of(Access access, LongSupplier nanos) {
    try {
      if (!access.hasRemoteKeys()) {
        JWKSet.load(Path.of(access.jwks()).toFile());
      }
      JWKSource<SecurityContext> kept =
          JWKSourceBuilder.<SecurityContext>create(
                  url(access),
                  new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES))
              .cache(KEPT.toMillis(), 2L * TIMEOUT_MILLIS)
              .rateLimited(BETWEEN_FETCHES.toMillis())
              .outageTolerant(KEPT_IN_AN_OUTAGE.toMillis())
              .build();
      return new JWKSetBasedJWKSource<>(
          new ByAge(((JWKSetBasedJWKSource<SecurityContext>) kept).getJWKSetSource(), nanos));
    } catch (IOException | ParseException unreadable) {
      throw new ConfigException("access.jwks: cannot read a set of keys from " + access.jwks());
    }
  }

  /// The library would take the time of day. When that jumps back an hour, no new key would be
  /// found for as long: the limit on fetches would lie in the future.
  private static final class ByAge extends JWKSetSourceWrapper<SecurityContext> {
    private final LongSupplier nanos;
    private final long start;

    ByAge(JWKSetSource<SecurityContext> source, LongSupplier nanos) {
      super(source);
      this.nanos = nanos;
      this.start = nanos.getAsLong();
    }

    @Override
    public JWKSet getJWKSet(
        JWKSetCacheRefreshEvaluator refresh, long systemMillis, @Nullable SecurityContext context)
        throws KeySourceException {
      long age = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - start);
      return getSource().getJWKSet(refresh, age, context);
    }
  }

  private static URL url(Access access) throws MalformedURLException {
    return access.hasRemoteKeys()
        ? URI.create(access.jwks()).toURL()
        : Path.of(access.jwks()).toUri().toURL();
  }
}
