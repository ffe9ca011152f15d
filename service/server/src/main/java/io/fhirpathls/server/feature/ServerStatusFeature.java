package io.fhirpathls.server.feature;

import com.google.gson.JsonElement;
import io.fhirpathls.server.memory.ServerStatus;
import io.fhirpathls.server.protocol.ClientAbilities.Refresh;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.memory.Pressure;
import io.fhirpathls.workspace.memory.Rung;
import java.util.EnumSet;
import java.util.Set;

/// `experimental/serverStatus`: tells clients that want to know how the server is, when a session
/// begins and whenever that changes.
public final class ServerStatusFeature implements LspFeature {

  /// What shows costly features; see `CostlyFeature`.
  private static final Set<Refresh> COSTLY =
      EnumSet.of(Refresh.SEMANTIC_TOKENS, Refresh.INLAY_HINTS, Refresh.CODE_LENSES);

  private final Pressure pressure;

  public ServerStatusFeature(Pressure pressure) {
    this.pressure = pressure;
  }

  @Override
  public void bind(Methods.Table methods) {}

  @Override
  public void initialized(Session session) {
    tell(session, pressure.rung());
  }

  /// Memory has become shorter, or less short.
  public void changed(Session session, Rung from, Rung to) {
    tell(session, to);
    if (from == Rung.SWITCH_OFF_FEATURES && !to.includes(from)) {
      for (Refresh refresh : session.abilities().refreshes()) {
        if (COSTLY.contains(refresh)) {
          session.client().request(refresh.method(), null, JsonElement.class, reply -> {});
        }
      }
    }
  }

  /// The server is about to close all sessions.
  public void restarting(Session session) {
    tell(session, ServerStatus.RESTARTING);
  }

  /// The session has begun to read files of its workspace, or has read them.
  void changed(Session session) {
    tell(session, pressure.rung());
  }

  private static void tell(Session session, Rung rung) {
    SessionWorkspace workspace = session.workspaceIfAny();
    boolean isQuiescent = workspace == null || !workspace.isReading();
    tell(session, ServerStatus.at(rung, isQuiescent));
  }

  private static void tell(Session session, ServerStatus status) {
    if (session.abilities().wantsServerStatus()) {
      session.client().notifyLatest(ServerStatus.METHOD, ServerStatus.METHOD, status);
    }
  }
}
