package io.fhirpathls.server.trace;

import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.metrics.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Spans by OpenTelemetry's SDK, which batches, samples and sends them as its variables say. A span
/// is made when the work has ended, with the times that it had: so nothing has to be carried along
/// with a request.
final class OtelTraces implements Traces {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("fhirpathls.outcome");
  private static final AttributeKey<String> SESSION = AttributeKey.stringKey("fhirpathls.session");
  private static final AttributeKey<Long> WAITED = AttributeKey.longKey("fhirpathls.waited_us");

  /// Metrics are Prometheus's to fetch, and the log is on standard error. No gRPC is on board.
  private static final Map<String, String> OURS =
      Map.of(
          "otel.service.name", "fhirpathls",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private static final long PATIENCE_SECONDS = 2;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private OtelTraces(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer("io.fhirpathls");
  }

  static Traces of(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>(OURS);
    environment.forEach((name, value) -> {
      if (name.startsWith("OTEL_")) {
        settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
      }
    });
    try {
      return new OtelTraces(
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesSupplier(() -> settings)
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException contradiction) {
      throw new ConfigException("OTEL_*: " + contradiction.getMessage());
    }
  }

  @Override
  public void ended(String method, Outcome outcome, int session, long waitedNanos, long tookNanos) {
    Instant end = Instant.now();
    tracer
        .spanBuilder(method)
        .setSpanKind(SpanKind.SERVER)
        .setStartTimestamp(end.minusNanos(tookNanos))
        .setAttribute(SYSTEM, "jsonrpc")
        .setAttribute(METHOD, method)
        .setAttribute(OUTCOME, outcome.label())
        .setAttribute(SESSION, HexFormat.of().toHexDigits(session))
        .setAttribute(WAITED, TimeUnit.NANOSECONDS.toMicros(waitedNanos))
        .startSpan()
        .setStatus(outcome == Outcome.CRASHED ? StatusCode.ERROR : StatusCode.UNSET)
        .end(end);
  }

  @Override
  public void close() {
    var _ = sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
