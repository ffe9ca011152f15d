package io.fhirpathls.server.throttle;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A tenant's budget in this process.
final class LocalBudget implements TokenBudget {
  private final TimeMeter clock;
  private final LongSupplier nanos;
  private volatile @Nullable Bucket bucket;
  private volatile long clearAt;

  /// @param nanos the clock
  LocalBudget(Rate rate, LongSupplier nanos) {
    this.nanos = nanos;
    this.clearAt = nanos.getAsLong();
    this.clock =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
    use(rate);
  }

  static BucketConfiguration configuration(Rate rate) {
    return BucketConfiguration.builder()
        .addLimit(limit ->
            limit
                .capacity(Math.max(rate.burst(), rate.perSecond()))
                .refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  @Override
  public long take(long tokens) {
    Bucket held = bucket;
    if (held == null) {
      return 0;
    }
    ConsumptionProbe probe = held.tryConsumeAndReturnRemaining(tokens);
    return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
  }

  @Override
  public long spend(long tokens) {
    Bucket held = bucket;
    if (held == null || tokens <= 0) {
      return owed();
    }
    long owed = held.consumeIgnoringRateLimits(tokens);
    if (owed > 0) {
      clearAt = nanos.getAsLong() + owed;
    }
    return owed;
  }

  @Override
  public long owed() {
    return Math.max(0, clearAt - nanos.getAsLong());
  }

  @Override
  public void use(Rate rate) {
    Bucket held = bucket;
    if (!rate.isLimited()) {
      bucket = null;
    } else if (held == null) {
      bucket =
          Bucket.builder()
              .addLimit(configuration(rate).getBandwidths()[0])
              .withCustomTimePrecision(clock)
              .build();
    } else {
      held.replaceConfiguration(configuration(rate), TokensInheritanceStrategy.PROPORTIONALLY);
    }
  }
}
