package io.fhirpathls.server.protocol;

import io.fhirpathls.ide.DefinitionPage;
import io.fhirpathls.ide.DefinitionPlace;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Range;

/// The pages of definitions as places that a client can go to. For one answer: it remembers the
/// pages that it has looked at.
public final class DefinitionPages {

  /// A page with the lines of its text.
  private record Read(DefinitionPage page, Positions positions) {}

  private final FhirModels models;
  private final PositionEncoding encoding;
  private final Map<String, Read> pages = new HashMap<>();

  /// @param encoding what the client counts columns in
  public DefinitionPages(FhirModels models, PositionEncoding encoding) {
    this.models = models;
    this.encoding = encoding;
  }

  /// Where a word leads.
  ///
  /// @param origin of the word
  /// @param links whether the client takes links, which say which word leads there
  public List<?> targets(DefinitionPlace.Word word, Range origin, boolean links) {
    return word.places().stream()
        .map(place -> {
          String uri = DefinitionPage.uri(place);
          Range range = range(place);
          return links ? new LocationLink(uri, range, range, origin) : new Location(uri, range);
        })
        .toList();
  }

  /// Where the place has its heading; the page's beginning when it has none.
  public Range range(DefinitionPlace place) {
    Read read = pages.computeIfAbsent(DefinitionPage.uri(place), uri -> read(uri, place));
    return read.positions().range(read.page().places().getOrDefault(place, TextRange.at(0)));
  }

  private Read read(String uri, DefinitionPlace place) {
    DefinitionPage page = DefinitionPage.of(models.of(place.version()), place);
    Document document = new Document(uri, "markdown", 0, page.markdown());
    return new Read(page, new Positions(document, encoding));
  }
}
