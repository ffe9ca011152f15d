package io.fhirpathls.server.feature;

import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Use;
import io.fhirpathls.ide.DefinitionPlace;
import io.fhirpathls.ide.Occurrence;
import io.fhirpathls.ide.SampleFile;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.protocol.DefinitionPages;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.files.FileIndex;
import java.util.List;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.jspecify.annotations.Nullable;

/// `textDocument/definition` and `declaration`: where a variable gets its value or its type, where
/// the workspace declares what a url or a key names, where FHIR defines an element or a type.
public final class DefinitionFeature implements LspFeature {
  private final FhirModels models;
  private final Indexing indexing;

  DefinitionFeature(FhirModels models, Indexing indexing) {
    this.models = models;
    this.indexing = indexing;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setDefinitionProvider(true);
    capabilities.setDeclarationProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/definition",
        DefinitionParams.class,
        (session, params) -> find(session, params, session.abilities().views().definitionLinks()));
    methods.read(
        "textDocument/declaration",
        DeclarationParams.class,
        (session, params) -> find(session, params, session.abilities().views().declarationLinks()));
  }

  private Methods.Work find(Session session, TextDocumentPositionParams params, boolean links) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    boolean readsPages = session.abilities().views().readsPages();
    FileIndex index = indexing.of(session).index();
    return () -> {
      List<Occurrence> all = Occurrence.allAt(snapshot, offset);
      Occurrence declaration = all.stream().filter(Occurrence::declares).findFirst().orElse(null);
      if (declaration != null) {
        return List.of(target(declaration, all, offset, positions, links));
      }
      SampleFile sample = SampleFile.at(snapshot, offset);
      if (sample != null) {
        return List.of(target(sample, positions, links));
      }
      Use name = FileIndex.at(snapshot, offset);
      if (name != null && !name.space().isLocal()) {
        Indexing.answers(session);
      }
      List<FileIndex.Place> declared =
          name == null ? List.of() : index.declarations(snapshot, name);
      if (name != null && !declared.isEmpty()) {
        Range origin = positions.range(name.range());
        return declared.stream().map(it -> target(it, origin, positions, links)).toList();
      }
      Snapshot.Place place = snapshot.at(offset);
      Use defined = definedElsewhere(place);
      if (defined != null) {
        Range origin = positions.range(defined.range());
        return index.declarations(snapshot, defined).stream()
            .map(it -> target(it, origin, positions, links))
            .toList();
      }
      return readsPages ? inPage(place, positions, links) : null;
    };
  }

  /// The url of the definition of an element or a type that is not FHIR's own.
  private static @Nullable Use definedElsewhere(Snapshot.Place place) {
    DefinitionPlace.Elsewhere word = DefinitionPlace.elsewhere(place.analysis(), place.offset());
    if (word == null) {
      return null;
    }
    TextRange range = place.expression().toDocument(word.range());
    boolean isSource = word.url().startsWith(DefinedType.SHORTHAND);
    return isSource
        ? new Use(Space.TYPE, word.url().substring(DefinedType.SHORTHAND.length()), range)
        : new Use(Space.CANONICAL, word.url(), range);
  }

  /// The beginning of the file.
  private static Object target(SampleFile sample, Positions positions, boolean links) {
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    String uri = sample.file().uri();
    return links
        ? new LocationLink(uri, start, start, positions.range(sample.range()))
        : new Location(uri, start);
  }

  private static Object target(FileIndex.Place place, Range origin, Positions from, boolean links) {
    Range range = new Positions(place.document(), from.encoding()).range(place.range());
    String uri = place.document().uri();
    return links ? new LocationLink(uri, range, range, origin) : new Location(uri, range);
  }

  private @Nullable Object inPage(Snapshot.Place place, Positions positions, boolean links) {
    DefinitionPlace.Word word = DefinitionPlace.of(place.analysis(), place.offset());
    return word == null
        ? null
        : new DefinitionPages(models, positions.encoding())
            .targets(word, positions.range(place.expression().toDocument(word.range())), links);
  }

  private static Object target(
      Occurrence declaration,
      List<Occurrence> all,
      int offset,
      Positions positions,
      boolean links) {
    String uri = positions.document().uri();
    Range range = positions.range(declaration.range());
    if (!links) {
      return new Location(uri, range);
    }
    Range name = positions.range(declaration.name());
    return new LocationLink(uri, range, name, origin(all, offset, positions));
  }

  private static @Nullable Range origin(List<Occurrence> all, int offset, Positions positions) {
    return all.stream()
        .filter(it -> it.range().touches(offset))
        .findFirst()
        .map(it -> positions.range(it.range()))
        .orElse(null);
  }
}
