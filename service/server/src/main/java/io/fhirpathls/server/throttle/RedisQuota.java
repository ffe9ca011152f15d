package io.fhirpathls.server.throttle;

import io.fhirpathls.server.shared.RedisLink;
import io.fhirpathls.workspace.tenant.Tenant;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Budgets in Redis.
final class RedisQuota implements SharedQuota {
  private static final ExpirationAfterWriteStrategy WHEN_FULL =
      ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10));

  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final RedisLink<byte[]> redis;

  RedisQuota(String address) {
    redis = new RedisLink<>(address, ByteArrayCodec.INSTANCE, PATIENCE);
  }

  /// A new rate is a new bucket; one that nobody uses disappears when it would be full.
  @Override
  public CompletionStage<Long> lease(Tenant tenant, Budget budget, Rate rate, long tokens) {
    String key =
        "fhirpathls:throttle:%s:%s:%d:%d"
            .formatted(tenant.name(), budget.label(), rate.perSecond(), rate.burst());
    return redis.ask(link ->
        Bucket4jLettuce.casBasedBuilder(link)
            .expirationAfterWrite(WHEN_FULL)
            .build()
            .asAsync()
            .builder()
            .build(key, () -> CompletableFuture.completedFuture(LocalBudget.configuration(rate)))
            .tryConsumeAsMuchAsPossible(tokens));
  }

  @Override
  public void close() {
    redis.close();
  }
}
