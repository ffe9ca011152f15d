package io.fhirpathls.server.feature;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Use;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completions;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.ide.completion.NearbyWords;
import io.fhirpathls.ide.completion.Proposals;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.CompletionItems;
import io.fhirpathls.server.protocol.CompletionItems.Origin;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.jspecify.annotations.Nullable;

/// `textDocument/completion`: what may stand at the caret; `completionItem/resolve`: the
/// documentation of one of it.
public final class CompletionFeature implements LspFeature {

  /// What asks for proposals by itself: a member, a variable, the text of a string, a directive.
  private static final List<String> TRIGGERS = List.of(".", "$", "%", "'", "@");

  /// Urls of the workspace that are looked through for what is typed.
  private static final int MOST_URLS = 5_000;

  private final FhirModels models;

  CompletionFeature(FhirModels models) {
    this.models = models;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setCompletionProvider(new CompletionOptions(true, TRIGGERS));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/completion", CompletionParams.class, Reading.caret(), this::complete);
    methods.read("completionItem/resolve", CompletionItem.class, this::resolve);
  }

  private Methods.Work complete(Session session, CompletionParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    Origin origin = new Origin(snapshot.document().uri(), offset);
    ClientAbilities.Completion client = session.abilities().completion();
    SessionWorkspace workspace = session.workspaceIfAny();
    return () -> {
      if (!snapshot.hosted().takesExpression(offset)) {
        return List.of();
      }
      Snapshot.Place place = snapshot.typing(offset);
      Analysis all = place.analysis().widened(snapshot.definitions());
      Completions directive = Completions.inDirective(snapshot, all, offset, models.versions());
      if (directive == null && Completions.isInComment(snapshot, offset)) {
        return List.of();
      }
      return directive == null
          ? new CompletionItems(place.expression(), all, positions, client, origin)
              .list(proposed(snapshot, workspace, place, offset))
          : new CompletionItems(whole(snapshot), all, positions, client, origin).list(directive);
    };
  }

  private static Completions proposed(
      Snapshot snapshot, @Nullable SessionWorkspace workspace, Snapshot.Place place, int offset) {
    CompletionSite site = CompletionSite.at(place.analysis(), place.offset());
    List<Completion> all = proposals(snapshot, place, site);
    List<Completion> beside =
        new Proposals(place.analysis()).beside(site, place.expression().beside());
    if (!beside.isEmpty()) {
      all = new ArrayList<>(all);
      all.addAll(beside);
    }
    Set<Declaration.Kind> declared = Proposals.declared(site);
    if (!declared.isEmpty()) {
      all = new ArrayList<>(all);
    }
    if (workspace != null && !declared.isEmpty()) {
      List<Declaration> found = workspace.index().declared(declared, MOST_URLS);
      Set<String> used =
          snapshot.hosted().names().uses().stream().map(Use::name).collect(Collectors.toSet());
      all.addAll(new Proposals(place.analysis()).of(site, found, used));
    }
    if (!declared.isEmpty()) {
      // Those of the workspace are there already, with the same names.
      all.addAll(new Proposals(place.analysis()).defined(site, declared, snapshot.definitions()));
    }
    Completions narrowed =
        Completions.narrowed(all, site, place.offset(), NearbyWords.of(snapshot.text(), offset));
    boolean mayBeMore = workspace != null && !declared.isEmpty() && !workspace.isQuiet();
    return mayBeMore ? narrowed.incomplete() : narrowed;
  }

  private static List<Completion> proposals(
      Snapshot snapshot, Snapshot.Place place, CompletionSite site) {
    List<Completion> named = snapshot.proposals(place.analysis(), site);
    if (snapshot.definitions().hasNoTypes()) {
      return named;
    }
    List<Completion> all = new ArrayList<>(named);
    Analysis wide = place.analysis().widened(snapshot.definitions());
    all.addAll(new Proposals(place.analysis()).types(site, wide));
    return all;
  }

  /// A directive is written in the document itself.
  private static EmbeddedExpression whole(Snapshot snapshot) {
    String text = snapshot.text();
    return new EmbeddedExpression(text, 0, text.length(), snapshot.hosted().contextAt(0));
  }

  /// Asks again at the same place, and takes the proposal of that name. When the document has
  /// changed so much that it is no longer proposed, the item stays as it is.
  private Methods.Work resolve(Session session, CompletionItem item) {
    Origin origin = origin(item);
    Snapshot snapshot = origin == null ? null : session.documents().get(origin.uri());
    if (origin == null || snapshot == null) {
      return () -> item;
    }
    ClientAbilities.Completion client = session.abilities().completion();
    return () -> {
      int offset = Math.clamp(origin.offset(), 0, snapshot.text().length());
      Snapshot.Place place = snapshot.typing(offset);
      Analysis wide = place.analysis().widened(snapshot.definitions());
      Completions directive = Completions.inDirective(snapshot, wide, offset, models.versions());
      List<Completion> all =
          directive == null
              ? proposals(snapshot, place, CompletionSite.at(place.analysis(), place.offset()))
              : directive.items();
      all.stream()
          .filter(completion -> completion.label().equals(item.getLabel()))
          .findFirst()
          .ifPresent(completion -> CompletionItems.document(item, completion, wide, client));
      return item;
    };
  }

  /// Null when the item is none of ours.
  private static @Nullable Origin origin(CompletionItem item) {
    if (item.getData() instanceof JsonObject data
        && data.get("uri") instanceof JsonPrimitive uri
        && data.get("offset") instanceof JsonPrimitive offset) {
      try {
        return new Origin(uri.getAsString(), offset.getAsInt());
      } catch (NumberFormatException notAnOffset) {
        return null;
      }
    }
    return null;
  }
}
