package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.NoParams;
import io.fhirpathls.server.session.Session;
import java.util.List;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.jspecify.annotations.Nullable;

/// `initialize`, `initialized`, `shutdown` and `exit`. The `processId` of `initialize` is ignored:
/// on a network it is some other machine's process, and on stdio the end of input says the same.
public final class LifecycleFeature implements LspFeature {
  private final InitializeResult introduction;

  /// @param features all others; asked once what they can do
  public LifecycleFeature(List<? extends LspFeature> features, String version) {
    ServerCapabilities capabilities = new ServerCapabilities();
    features.forEach(feature -> feature.advertise(capabilities));
    introduction =
        new InitializeResult(capabilities, new ServerInfo("FHIRPath Language Server", version));
  }

  /// What `initialize` brings, as far as it is used. lsp4j's type would build the hundreds of
  /// objects of an editor's capabilities, for nothing.
  record Introduction() {}

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("initialize", Introduction.class, this::initialize);
    methods.write("initialized", NoParams.class, (session, params) -> {});
    methods.ask("shutdown", NoParams.class, (session, params) -> shutDown(session));
    methods.write("exit", NoParams.class, (session, params) -> session.client().end());
    methods.write("$/setTrace", NoParams.class, (session, params) -> {});
  }

  private InitializeResult initialize(Session session, Introduction params) {
    session.initialize();
    return introduction;
  }

  private static @Nullable Object shutDown(Session session) {
    session.shutDown();
    return null;
  }
}
