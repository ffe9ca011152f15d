package io.fhirpathls.workspace.resume;

import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.List;

/// One session's claim on what is kept of it when its connection is lost.
public final class Claim {
  private final Resumption resumption;
  private final String token;
  private final Tenant tenant;

  Claim(Resumption resumption, String token, Tenant tenant) {
    this.resumption = resumption;
    this.token = token;
    this.tenant = tenant;
  }

  /// What the client has to show when it comes back. Whoever knows it gets the texts, so it appears
  /// in no log.
  public String token() {
    return token;
  }

  /// The connection is lost, and what it held has been given back.
  public void lost(List<Document> documents) {
    resumption.keep(token, tenant, documents);
  }

  /// The session will not come back.
  public void waive() {
    resumption.forget(token);
  }
}
