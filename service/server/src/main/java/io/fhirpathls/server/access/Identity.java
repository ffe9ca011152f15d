package io.fhirpathls.server.access;

import io.fhirpathls.workspace.tenant.Tenant;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as somebody vouches for it that the server trusts.
///
/// @param subject as the token names its bearer; for the audit log only
/// @param expires when nobody vouches for it any longer, the allowed skew included
public record Identity(Tenant tenant, String subject, Set<Scope> scopes, Instant expires) {
  private static final int MAX_SUBJECT = 64;

  /// Whoever connects where nobody is asked for a token.
  public static final Identity LOCAL = of(Tenant.LOCAL);

  public Identity {
    scopes = Set.copyOf(scopes);
  }

  /// Somebody for whose tenant a proxy has vouched.
  public static Identity of(Tenant tenant) {
    return new Identity(tenant, "", EnumSet.of(Scope.LSP), Instant.MAX);
  }

  /// A line of a log must stay one, and stay readable.
  static String printable(@Nullable String said) {
    String printable = said == null ? "" : said.replaceAll("[^!-~]", "?");
    return printable.substring(0, Math.min(printable.length(), MAX_SUBJECT));
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
