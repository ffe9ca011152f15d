package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.Experimental;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.resume.KeptText;
import io.fhirpathls.workspace.resume.Resumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ServerCapabilities;
import org.jspecify.annotations.Nullable;

/// `fhirpath/resume`: a client that comes back after its connection was lost sends only those texts
/// that are not held here any more.
public final class ResumeFeature implements LspFeature {
  private final Resumption resumption;
  private final DiagnosticsFeature diagnostics;

  ResumeFeature(Resumption resumption, DiagnosticsFeature diagnostics) {
    this.resumption = resumption;
    this.diagnostics = diagnostics;
  }

  /// @param token of the lost connection; null at the first one
  /// @param documents that the client has open
  record Offer(@Nullable String token, @Nullable List<Offered> documents) {}

  /// @param version that the text has from now on
  /// @param sha256 of the text in UTF-8, hexadecimal
  record Offered(String uri, Integer version, String sha256) {}

  /// @param token to show at the next connection
  /// @param graceSeconds how long after the loss of this one it is good for something
  /// @param held uris of those documents that are open now; the others have to be opened
  record Resumed(String token, long graceSeconds, List<String> held) {}

  @Override
  public void advertise(ServerCapabilities capabilities) {
    Experimental.add(capabilities, "resumeProvider", true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("fhirpath/resume", Offer.class, this::resume);
  }

  private Resumed resume(Session session, Offer offer) {
    List<Offered> offered = checked(offer.documents());
    String own = session.resumable(resumption).token();
    Map<String, KeptText> kept =
        offer.token() == null || offer.token().equals(own)
            ? Map.of()
            : resumption.redeem(session.tenant(), offer.token());
    List<String> held = new ArrayList<>();
    for (Offered document : offered) {
      KeptText text = kept.get(document.uri());
      if (text != null && text.is(document.sha256()) && open(session, document, text)) {
        held.add(document.uri());
      }
    }
    if (offer.token() != null) {
      resumption.count(held.size(), offered.size() - held.size());
    }
    return new Resumed(own, resumption.grace().toSeconds(), held);
  }

  /// Gson leaves null what the client has left out.
  private static List<Offered> checked(@Nullable List<Offered> offered) {
    if (offered == null) {
      return List.of();
    }
    for (Offered it : offered) {
      if (it == null || Stream.of(it.uri(), it.version(), it.sha256()).anyMatch(Objects::isNull)) {
        throw new InvalidParams("documents: uri, version and sha256 are required");
      }
    }
    return offered;
  }

  /// @return false when there is no room: then the client sends the text, and is told why
  private boolean open(Session session, Offered document, KeptText kept) {
    Snapshot held =
        session
            .documents()
            .open(document.uri(), kept.languageId(), document.version(), kept.text());
    diagnostics.changed(session, document.uri());
    return held != null;
  }
}
