package io.fhirpathls.server.feature;

import com.google.gson.JsonElement;
import io.fhirpathls.server.protocol.ClientAbilities.Refresh;
import io.fhirpathls.server.session.Session;
import java.util.List;

/// What editors show, when it has changed without an edit: by a setting or a declared context.
final class Redraw {
  private final DiagnosticsFeature diagnostics;

  Redraw(DiagnosticsFeature diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Something that may concern every document of the session has changed.
  void changed(Session session) {
    session.documents().all().forEach(it -> diagnostics.changed(session, it.document().uri()));
    refresh(session);
  }

  /// Something about one document has changed.
  void changed(Session session, String uri) {
    if (session.documents().get(uri) != null) {
      diagnostics.changed(session, uri);
      refresh(session);
    }
  }

  /// Something about these documents has changed.
  void changed(Session session, List<String> uris) {
    uris.stream()
        .filter(uri -> session.documents().get(uri) != null)
        .forEach(uri -> diagnostics.changed(session, uri));
    refresh(session);
  }

  /// LSP has no way to name a document: the client asks again for those it shows.
  private static void refresh(Session session) {
    for (Refresh refresh : session.abilities().refreshes()) {
      session.client().request(refresh.method(), null, JsonElement.class, reply -> {});
    }
  }
}
