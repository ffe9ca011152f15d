package io.fhirpathls.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.fhirpathls.server.config.Access;
import io.fhirpathls.workspace.tenant.Tenant;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signed tokens (JWT, RFC 7519, checked as RFC 8725 advises): the algorithm is one of a list,
/// never the token's own choice; the key comes from the issuer's set, never from the token; issuer,
/// audience and an end are required.
///
/// May wait for the issuer's keys, so no thread that others wait for may call.
public final class Tokens {
  /// Characters; the header that carries it may have 8 KiB with all others.
  private static final int MAX_LENGTH = 8 * 1024;

  private final Access access;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /// @param clock the time of day, by which tokens expire
  /// @param nanos by which keys grow old
  public Tokens(Access access, InstantSource clock, LongSupplier nanos) {
    this.access = access;
    Set<JWSAlgorithm> algorithms =
        access.algorithms().list().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(algorithms, Keys.of(access, nanos)));
    processor.setJWTClaimsSetVerifier(claims(access, clock));
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> claims(
      Access access, InstantSource clock) {
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(
            access.audience(),
            new JWTClaimsSet.Builder().issuer(access.issuer()).build(),
            Set.of("exp", access.tenantClaim())) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew(Math.toIntExact(access.skew().toSeconds()));
    return verifier;
  }

  public Verdict verify(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return new Verdict.Denied(Denial.NO_TOKEN);
    }
    if (token.length() > MAX_LENGTH) {
      return new Verdict.Denied(Denial.BAD_TOKEN);
    }
    try {
      return identify(processor.process(token, null));
    } catch (ExpiredJWTException late) {
      return new Verdict.Denied(Denial.EXPIRED);
    } catch (RateLimitReachedException unknownKey) {
      return new Verdict.Denied(Denial.BAD_TOKEN);
    } catch (KeySourceException away) {
      return new Verdict.Denied(Denial.UNREACHABLE);
    } catch (ParseException | BadJOSEException | JOSEException forged) {
      return new Verdict.Denied(Denial.BAD_TOKEN);
    }
  }

  private Verdict identify(JWTClaimsSet claims) {
    Object tenant = claims.getClaim(access.tenantClaim());
    if (!(tenant instanceof String name) || !Tenant.isName(name)) {
      return new Verdict.Denied(Denial.NO_TENANT);
    }
    return new Verdict.Known(
        new Identity(
            new Tenant(name),
            Identity.printable(claims.getSubject()),
            scopes(claims.getClaim(access.scopeClaim())),
            claims.getExpirationTime().toInstant().plus(access.skew())));
  }

  private static Set<Scope> scopes(@Nullable Object claim) {
    List<?> said =
        switch (claim) {
          case String text -> Arrays.asList(text.split(" "));
          case List<?> list -> list;
          case null, default -> List.of();
        };
    return Arrays.stream(Scope.values())
        .filter(scope -> said.contains(scope.label()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
