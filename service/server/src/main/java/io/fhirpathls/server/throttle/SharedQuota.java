package io.fhirpathls.server.throttle;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.concurrent.CompletionStage;

/// Where replicas keep the budgets of tenants together.
interface SharedQuota extends AutoCloseable {
  /// Takes what is there, at most so many tokens. Never blocks; what it returns fails soon when the
  /// quota cannot be reached.
  CompletionStage<Long> lease(Tenant tenant, Budget budget, Rate rate, long tokens);

  @Override
  void close();
}
