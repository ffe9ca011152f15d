package io.fhirpathls.server.access;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.fhirpathls.server.shared.RedisLink;
import io.fhirpathls.workspace.tenant.Tenant;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tickets in Redis, for replicas: one sells, another one lets in. While Redis does not answer
/// nobody gets a ticket and no ticket is good.
public final class SharedTickets implements Tickets {
  private static final String PREFIX = "fhirpathls:ticket:";
  private static final Gson GSON = new Gson();

  /// Somebody waits for it, but no thread that others wait for.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RedisLink<String> redis;

  private record Held(String tenant, String subject, Set<Scope> scopes, long expiresMillis) {}

  public SharedTickets(String address) {
    redis = new RedisLink<>(address, StringCodec.UTF8, PATIENCE);
  }

  @Override
  public boolean keep(String hash, Identity bearer) {
    Held held =
        new Held(
            bearer.tenant().name(),
            bearer.subject(),
            bearer.scopes(),
            bearer.expires().toEpochMilli());
    SetArgs once = SetArgs.Builder.nx().ex(LIFE);
    return "OK".equals(ask(link -> link.async().set(PREFIX + hash, GSON.toJson(held), once)));
  }

  @Override
  public @Nullable Identity take(String hash) {
    String json = ask(link -> link.async().getdel(PREFIX + hash));
    if (json == null) {
      return null;
    }
    try {
      Held held = GSON.fromJson(json, Held.class);
      return new Identity(
          new Tenant(held.tenant()),
          held.subject(),
          held.scopes(),
          Instant.ofEpochMilli(held.expiresMillis()));
    } catch (JsonSyntaxException | IllegalArgumentException | NullPointerException notOurs) {
      return null;
    }
  }

  private @Nullable String ask(
      Function<StatefulRedisConnection<String, String>, CompletionStage<@Nullable String>>
          command) {
    try {
      return redis.ask(command).toCompletableFuture().join();
    } catch (CompletionException away) {
      return null;
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
