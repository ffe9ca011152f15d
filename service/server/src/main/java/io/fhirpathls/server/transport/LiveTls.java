package io.fhirpathls.server.transport;

import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.config.FileWatch;
import io.fhirpathls.server.config.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS with the credentials that its files hold at present. New ones hold for who connects from
/// then on; whoever is connected stays. Files that do not go together change nothing.
public final class LiveTls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTls.class);

  private final Tls tls;
  private final FileWatch watch;
  private final List<Consumer<SSLContext>> users = new CopyOnWriteArrayList<>();
  private volatile Held held;

  private record Held(Credentials credentials, SSLContext context) {
    static Held of(Credentials credentials) {
      return new Held(credentials, credentials.context());
    }
  }

  private LiveTls(Tls tls) {
    this.tls = tls;
    this.held = Held.of(Credentials.read(tls));
    List<Path> files =
        Stream.of(tls.certificate(), tls.key(), tls.clients())
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .toList();
    this.watch = FileWatch.start("tls", files, this::reload);
  }

  /// @return null where TLS is off
  /// @throws ConfigException when the files cannot be used
  public static @Nullable LiveTls open(Tls tls) {
    return tls.isOn() ? new LiveTls(tls) : null;
  }

  SSLContext context() {
    return held.context();
  }

  /// @param use called with each context after the present one
  void subscribe(Consumer<SSLContext> use) {
    users.add(use);
  }

  @Override
  public void close() {
    watch.close();
  }

  private void reload() {
    try {
      Credentials read = Credentials.read(tls);
      if (!read.equals(held.credentials())) {
        Held next = Held.of(read);
        held = next;
        users.forEach(user -> user.accept(next.context()));
        LOG.info(
            "new TLS credentials, good until {}",
            read.chain().getFirst().getNotAfter().toInstant());
      }
    } catch (ConfigException unusable) {
      LOG.error("TLS stays as it was: {}", unusable.getMessage());
    } catch (RuntimeException crash) {
      LOG.error("TLS stays as it was: {}", crash.getClass().getName());
    }
  }
}
