package io.fhirpathls.server.shared;

import io.fhirpathls.server.config.ConfigException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection to Redis, made when it is first used. Where nothing is shared this class is not
/// loaded, and with it no Netty.
///
/// @param <V> what values are
public final class RedisLink<V> implements AutoCloseable {
  private final ClientResources resources =
      DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
  private final RedisURI uri;
  private final RedisClient client;
  private final RedisCodec<String, V> codec;
  private final Duration patience;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, V>> connection;

  /// @param patience after which an answer is too late to be of use
  /// @throws ConfigException when that is no address of a Redis
  public RedisLink(String address, RedisCodec<?, V> values, Duration patience) {
    this.patience = patience;
    try {
      uri = RedisURI.create(address);
    } catch (IllegalArgumentException malformed) {
      var _ = resources.shutdown();
      // The address may hold a password.
      throw new ConfigException("shared.redis: this is no address of a Redis");
    }
    codec = RedisCodec.of(StringCodec.UTF8, values);
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(Duration.ofSeconds(1)).build())
            .build());
  }

  /// Never blocks; what it returns fails soon when Redis does not answer.
  public <T> CompletionStage<T> ask(
      Function<StatefulRedisConnection<String, V>, ? extends CompletionStage<T>> command) {
    return connected().thenCompose(command).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Lettuce renews a connection that was lost, but not one that never was.
  private synchronized CompletableFuture<StatefulRedisConnection<String, V>> connected() {
    CompletableFuture<StatefulRedisConnection<String, V>> now = connection;
    if (now == null || now.isCompletedExceptionally()) {
      now = client.connectAsync(codec, uri).toCompletableFuture();
      connection = now;
    }
    return now.copy();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
