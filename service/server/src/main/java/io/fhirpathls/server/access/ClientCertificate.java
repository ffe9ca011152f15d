package io.fhirpathls.server.access;

import io.fhirpathls.workspace.tenant.Tenant;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// Who shows a certificate of TLS that one of the trusted authorities has signed: its organisation
/// (`O`) is the tenant, its common name (`CN`) stands in the audit log.
public final class ClientCertificate {
  private ClientCertificate() {}

  /// @param shown already checked against the authorities
  public static Verdict identify(X509Certificate shown) {
    try {
      LdapName name = new LdapName(shown.getSubjectX500Principal().getName());
      List<String> organisations = values(name, "O");
      if (organisations.size() != 1 || !Tenant.isName(organisations.getFirst())) {
        return new Verdict.Denied(Denial.NO_TENANT);
      }
      return new Verdict.Known(
          new Identity(
              new Tenant(organisations.getFirst()),
              Identity.printable(String.join(" ", values(name, "CN"))),
              EnumSet.of(Scope.LSP),
              shown.getNotAfter().toInstant()));
    } catch (InvalidNameException unreadable) {
      return new Verdict.Denied(Denial.BAD_CERTIFICATE);
    }
  }

  private static List<String> values(LdapName name, String type) {
    return name.getRdns().stream()
        .filter(part -> part.getType().equalsIgnoreCase(type))
        .map(Rdn::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }
}
