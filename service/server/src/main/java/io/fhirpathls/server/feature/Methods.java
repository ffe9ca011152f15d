package io.fhirpathls.server.feature;

import io.fhirpathls.server.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The methods of all features by name: the one dispatch table of the process. The kind of a method
/// says how it runs; see [Write], [Ask] and [Read].
public final class Methods {
  private final Map<String, Method> byName;
  private final List<LspFeature> features;

  private Methods(Map<String, Method> byName, List<LspFeature> features) {
    this.byName = byName;
    this.features = features;
  }

  /// What a client can call.
  public sealed interface Method {
    String name();
  }

  /// A notification. Runs on the connection's thread, in the order of arrival, before the next
  /// message is read: it must not take long.
  ///
  /// @param command whether it may also come as a request, which is answered `null` when it is done
  public record Write<P>(String name, Class<P> params, WriteHandler<P> handler, boolean command)
      implements Method {}

  /// A request that is answered at once, on the connection's thread.
  public record Ask<P>(String name, Class<P> params, AskHandler<P> handler) implements Method {}

  /// A request that computes. What it reads is fixed on the connection's thread, so that it sees
  /// the documents as they stood when it arrived; the computing runs on a worker, and can be
  /// cancelled.
  public record Read<P>(String name, Class<P> params, Reading<P> reading, ReadHandler<P> handler)
      implements Method {}

  /// See [Write].
  @FunctionalInterface
  public interface WriteHandler<P> {
    void apply(Session session, P params);
  }

  /// See [Ask].
  @FunctionalInterface
  public interface AskHandler<P> {
    @Nullable Object answer(Session session, P params);
  }

  /// See [Read].
  @FunctionalInterface
  public interface ReadHandler<P> {
    Work prepare(Session session, P params);
  }

  /// The computing part of a [Read].
  @FunctionalInterface
  public interface Work {
    @Nullable Object run() throws Exception;
  }

  /// The method of that name; null when no feature has it.
  public @Nullable Method named(String name) {
    return byName.get(name);
  }

  /// Of all methods that some feature binds.
  public Set<String> names() {
    return byName.keySet();
  }

  public static Methods of(List<? extends LspFeature> features) {
    Table table = new Table();
    features.forEach(feature -> feature.bind(table));
    return new Methods(Map.copyOf(table.byName), List.copyOf(features));
  }

  /// Lets the session keep up with the settings of the server. On the connection's thread, before a
  /// message is read.
  public void keepUp(Session session) {
    if (session.isBehind()) {
      features.forEach(feature -> feature.reconfigured(session));
    }
  }

  /// Where features write themselves in.
  public static final class Table {
    private final Map<String, Method> byName = new HashMap<>();

    private Table() {}

    public <P> void write(String name, Class<P> params, WriteHandler<P> handler) {
      add(new Write<>(name, params, handler, false));
    }

    /// A [Write] that may also come as a request.
    public <P> void command(String name, Class<P> params, WriteHandler<P> handler) {
      add(new Write<>(name, params, handler, true));
    }

    public <P> void ask(String name, Class<P> params, AskHandler<P> handler) {
      add(new Ask<>(name, params, handler));
    }

    /// A [Read] that somebody has given the command for.
    public <P> void read(String name, Class<P> params, ReadHandler<P> handler) {
      read(name, params, Reading.command(), handler);
    }

    public <P> void read(String name, Class<P> params, Reading<P> reading, ReadHandler<P> handler) {
      add(new Read<>(name, params, reading, handler));
    }

    private void add(Method method) {
      if (byName.put(method.name(), method) != null) {
        throw new IllegalStateException("two features bind " + method.name());
      }
    }
  }
}
