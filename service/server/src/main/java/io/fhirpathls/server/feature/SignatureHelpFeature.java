package io.fhirpathls.server.feature;

import io.fhirpathls.ide.SignatureHint;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.Signatures;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.SignatureHelpParams;

/// `textDocument/signatureHelp`: how the function is called whose arguments are being written.
public final class SignatureHelpFeature implements LspFeature {

  /// A closing bracket goes back to the call around: editors ask while help is shown.
  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setSignatureHelpProvider(
        new SignatureHelpOptions(List.of("(", ","), List.of(")")));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/signatureHelp",
        SignatureHelpParams.class,
        Reading.caret(),
        SignatureHelpFeature::prepare);
  }

  private static Methods.Work prepare(Session session, SignatureHelpParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    int offset = session.positions(snapshot).offset(params.getPosition());
    ClientAbilities.Signature client = session.abilities().signature();
    return () -> {
      Snapshot.Place place = snapshot.typing(offset);
      SignatureHint hint = SignatureHint.at(place.analysis(), place.offset());
      return hint == null ? null : Signatures.help(hint, client);
    };
  }
}
