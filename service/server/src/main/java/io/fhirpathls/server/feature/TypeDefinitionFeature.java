package io.fhirpathls.server.feature;

import io.fhirpathls.ide.DefinitionPlace;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.DefinitionPages;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TypeDefinitionParams;

/// `textDocument/typeDefinition`: the pages of the types that a name gives.
public final class TypeDefinitionFeature implements LspFeature {
  private final FhirModels models;

  TypeDefinitionFeature(FhirModels models) {
    this.models = models;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setTypeDefinitionProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("textDocument/typeDefinition", TypeDefinitionParams.class, this::find);
  }

  private Methods.Work find(Session session, TypeDefinitionParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    ClientAbilities.Views client = session.abilities().views();
    if (!client.readsPages()) {
      return () -> null;
    }
    return () -> {
      Snapshot.Place place = snapshot.at(offset);
      DefinitionPlace.Word word = DefinitionPlace.ofType(place.analysis(), place.offset());
      return word == null
          ? null
          : new DefinitionPages(models, positions.encoding())
              .targets(
                  word,
                  positions.range(place.expression().toDocument(word.range())),
                  client.typeDefinitionLinks());
    };
  }
}
