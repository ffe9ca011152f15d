package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.Introduction;
import io.fhirpathls.server.protocol.NoParams;
import io.fhirpathls.server.protocol.PositionEncoding;
import io.fhirpathls.server.session.Session;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.jspecify.annotations.Nullable;

/// `initialize`, `initialized`, `shutdown` and `exit`. The `processId` of `initialize` is ignored:
/// on a network it is some other machine's process, and on stdio the end of input says the same.
public final class LifecycleFeature implements LspFeature {
  private final List<LspFeature> features;
  private final Map<PositionEncoding, InitializeResult> introductions =
      new EnumMap<>(PositionEncoding.class);

  /// @param features all others; asked once what they can do
  public LifecycleFeature(List<? extends LspFeature> features, String version) {
    this.features = List.copyOf(features);
    for (PositionEncoding encoding : PositionEncoding.values()) {
      ServerCapabilities capabilities = new ServerCapabilities();
      capabilities.setPositionEncoding(encoding.kind());
      features.forEach(feature -> feature.advertise(capabilities));
      introductions.put(
          encoding,
          new InitializeResult(capabilities, new ServerInfo("FHIRPath Language Server", version)));
    }
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("initialize", Introduction.class, this::initialize);
    methods.write("initialized", NoParams.class, (session, params) -> greet(session));
    methods.ask("shutdown", NoParams.class, (session, params) -> shutDown(session));
    methods.write("exit", NoParams.class, (session, params) -> session.client().end());
    methods.write("$/setTrace", NoParams.class, (session, params) -> {});
  }

  private @Nullable InitializeResult initialize(Session session, Introduction params) {
    ClientAbilities abilities = params.abilities();
    session.initialize(abilities);
    features.forEach(feature -> feature.introduced(session, params));
    return introductions.get(abilities.encoding());
  }

  private void greet(Session session) {
    features.forEach(feature -> feature.initialized(session));
  }

  private static @Nullable Object shutDown(Session session) {
    session.shutDown();
    return null;
  }
}
