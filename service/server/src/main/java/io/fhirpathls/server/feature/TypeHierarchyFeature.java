package io.fhirpathls.server.feature;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.ide.DefinitionPage;
import io.fhirpathls.ide.DefinitionPlace;
import io.fhirpathls.ide.TypeFamily;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.server.protocol.DefinitionPages;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.protocol.PositionEncoding;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TypeHierarchyItem;
import org.eclipse.lsp4j.TypeHierarchyPrepareParams;
import org.eclipse.lsp4j.TypeHierarchySubtypesParams;
import org.eclipse.lsp4j.TypeHierarchySupertypesParams;

/// `textDocument/prepareTypeHierarchy`, `typeHierarchy/supertypes` and `subtypes`: what the types
/// of FHIR are to each other.
public final class TypeHierarchyFeature implements LspFeature {
  private final FhirModels models;

  TypeHierarchyFeature(FhirModels models) {
    this.models = models;
  }

  /// What an item carries so that it is found again.
  private record Identity(String fhirVersion, String type) {}

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setTypeHierarchyProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/prepareTypeHierarchy", TypeHierarchyPrepareParams.class, this::prepareTypes);
    methods.read(
        "typeHierarchy/supertypes",
        TypeHierarchySupertypesParams.class,
        (session, params) -> next(session, params.getItem(), TypeFamily::above));
    methods.read(
        "typeHierarchy/subtypes",
        TypeHierarchySubtypesParams.class,
        (session, params) -> next(session, params.getItem(), TypeFamily::below));
  }

  private Methods.Work prepareTypes(Session session, TypeHierarchyPrepareParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    return () -> {
      Snapshot.Place place = snapshot.at(offset);
      DefinitionPlace.Word word = DefinitionPlace.ofType(place.analysis(), place.offset());
      DefinitionPages pages = new DefinitionPages(models, positions.encoding());
      return word == null
          ? null
          : word.places().stream()
              .map(it -> models.of(it.version()).type(it.type()))
              .filter(Objects::nonNull)
              .map(type -> item(place.analysis().types().model(), type, pages))
              .toList();
    };
  }

  private Methods.Work next(
      Session session,
      TypeHierarchyItem item,
      BiFunction<FhirModel, TypeDefinition, List<TypeDefinition>> family) {
    if (!(item.getData() instanceof JsonObject data
        && data.get("fhirVersion") instanceof JsonPrimitive label
        && data.get("type") instanceof JsonPrimitive name)) {
      throw new InvalidParams("item.data is required");
    }
    FhirVersion version = models.version(label.getAsString());
    TypeDefinition type = version == null ? null : models.of(version).type(name.getAsString());
    if (version == null || type == null) {
      throw new InvalidParams("item.data: there is no such type");
    }
    FhirModel model = models.of(version);
    PositionEncoding encoding = session.abilities().encoding();
    return () -> {
      DefinitionPages pages = new DefinitionPages(models, encoding);
      return family.apply(model, type).stream().map(each -> item(model, each, pages)).toList();
    };
  }

  private static TypeHierarchyItem item(
      FhirModel model, TypeDefinition type, DefinitionPages pages) {
    DefinitionPlace place = new DefinitionPlace(model.version(), type.name(), "");
    Range range = pages.range(place);
    TypeHierarchyItem item =
        new TypeHierarchyItem(
            type.name(),
            type.isAbstract() ? SymbolKind.Interface : SymbolKind.Class,
            DefinitionPage.uri(place),
            range,
            range,
            "FHIR " + model.version().label());
    item.setData(new Identity(model.version().label(), type.name()));
    return item;
  }
}
