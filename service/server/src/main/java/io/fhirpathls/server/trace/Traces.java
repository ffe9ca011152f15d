package io.fhirpathls.server.trace;

import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.metrics.Outcome;
import java.util.Map;

/// Where the work for clients is told one by one. Any thread may tell.
public interface Traces extends AutoCloseable {
  Traces OFF = (_, _, _, _, _) -> {};

  /// A request or a notification has ended.
  ///
  /// @param method a name of ours, never one that a client made up
  /// @param session the number that the log has, too
  /// @param waitedNanos for a worker
  /// @param tookNanos from its arrival on
  void ended(String method, Outcome outcome, int session, long waitedNanos, long tookNanos);

  @Override
  default void close() {}

  /// By the variables that OpenTelemetry has made a standard of: an exporter or its address turn
  /// traces on, `OTEL_SDK_DISABLED` turns them off.
  ///
  /// @throws ConfigException when they contradict each other
  static Traces of(Map<String, String> environment) {
    boolean wanted =
        environment.containsKey("OTEL_TRACES_EXPORTER")
            || environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
            || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    boolean disabled = Boolean.parseBoolean(environment.get("OTEL_SDK_DISABLED"));
    return wanted && !disabled ? OtelTraces.of(environment) : OFF;
  }
}
