package io.fhirpathls.server.feature;

import io.fhirpathls.host.Around;
import io.fhirpathls.server.config.FileSettings;
import io.fhirpathls.server.memory.PartitionWords;
import io.fhirpathls.server.memory.SkipWords;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.files.FileStore;
import io.fhirpathls.workspace.files.Skip;
import io.fhirpathls.workspace.files.WorkspaceFiles;
import io.fhirpathls.workspace.work.LatestOnly;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads what sessions have beside their open documents, when nothing more urgent is to be done,
/// and looks anew at those documents whose meaning that changes.
public final class Indexing {
  /// So many files read anew are worth a file of the index.
  private static final int WORTH_SAVING = 50;

  /// How far it is, is told after so many files: to find that out is to look at all of them.
  private static final int SHOWN_EACH = 64;

  private final Workers workers;
  private final FileStore store;
  private final Supplier<FileSettings> settings;
  private final Redraw redraw;
  private final ServerStatusFeature status;
  private final Meters meters;

  /// @param settings as they are at the moment
  Indexing(
      Workers workers,
      FileStore store,
      Supplier<FileSettings> settings,
      Redraw redraw,
      ServerStatusFeature status,
      Meters meters) {
    this.workers = workers;
    this.store = store;
    this.settings = settings;
    this.redraw = redraw;
    this.status = status;
    this.meters = meters;
  }

  /// The workspace of a session, which it has from now on.
  SessionWorkspace of(Session session) {
    return session.workspace(
        store,
        its ->
            new LatestOnly(workers, session.owner(), Urgency.BACKGROUND, () -> run(session, its)),
        its -> save(session, its));
  }

  /// A document has changed, and with it perhaps what it defines for others, or what it names of
  /// them. Documents that hold nothing but expressions do neither.
  void changed(Session session, String uri) {
    boolean isAlone = session.workspaceIfAny() == null && !mayConcernOthers(session, uri);
    if (!isAlone) {
      of(session).request();
    }
  }

  /// Something is answered of all the files there are. While some are not read the user is told,
  /// once until all are: LSP has no word for it in the answer.
  static void answers(Session session) {
    SessionWorkspace its = session.workspaceIfAny();
    if (its != null && its.lacksUntold()) {
      session
          .client()
          .warn(
              "Not all files of the workspace are read yet: until then definitions, references and"
                  + " symbols of the workspace may lack some.");
    }
  }

  /// The user leaves out other files than before.
  void excluded(Session session) {
    SessionWorkspace its = session.workspaceIfAny();
    if (its != null) {
      List<String> back = its.exclude(session.settings().files().exclude(), session.folders());
      if (!back.isEmpty()) {
        session.client().notify("fhirpath/filesChanged", new Stale(back));
      }
      its.goOn();
      its.request();
    }
  }

  /// @param uris of files that are to be offered anew
  record Stale(List<String> uris) {}

  /// Somebody types: what nobody waits for can wait.
  void typed() {
    workers.rests().typed();
  }

  private static boolean mayConcernOthers(Session session, String uri) {
    Snapshot snapshot = session.documents().get(uri);
    return snapshot != null && (snapshot.mayDefine() || snapshot.heeds(Around.Part.SAMPLES));
  }

  private void tell(Session session, SessionWorkspace its, boolean isReading) {
    if (its.reading(isReading)) {
      status.changed(session);
    }
  }

  private void run(Session session, SessionWorkspace its) {
    mount(session, its);
    recall(session, its);
    tell(session, its, !its.isQuiet());
    long began = System.nanoTime();
    int before = its.index().filesRead();
    try {
      read(session, its);
    } finally {
      meters.filesRead(its.index().filesRead() - before, System.nanoTime() - began);
    }
    List<String> dependants = its.index().settle();
    if (!dependants.isEmpty()) {
      meters.redrawnByDefinitions(dependants.size());
      redraw.changed(session, dependants);
    }
    tell(session, its, !its.isQuiet() && !its.isStopped());
    if (its.isQuiet()) {
      warn(session, its);
      saveMuch(session, its);
    }
  }

  private void recall(Session session, SessionWorkspace its) {
    String folder = session.folders().isEmpty() ? "" : session.folders().getFirst();
    if (store.saves() && !folder.isEmpty() && its.files().state().wanted() > 0 && its.recalls()) {
      store.recall(session.tenant(), folder, its.its());
    }
  }

  /// When much has been read. What is little can wait for the end of the session.
  private void saveMuch(Session session, SessionWorkspace its) {
    if (its.isUnsaved(WORTH_SAVING)) {
      save(session, its);
    }
  }

  /// What is known of the workspace's files goes to the disk, in the background.
  private void save(Session session, SessionWorkspace its) {
    if (store.saves() && its.isUnsaved(1)) {
      its.saved();
      its.mounted().forEach(folder -> store.save(session.tenant(), folder));
      String folder = session.folders().isEmpty() ? "" : session.folders().getFirst();
      if (!folder.isEmpty() && its.recalled()) {
        store.save(session.tenant(), folder, its.its());
      }
    }
  }

  private static void read(Session session, SessionWorkspace its) {
    boolean isShown = session.abilities().showsProgress();
    IntPredicate goesOn =
        done -> {
          if (isShown && done % SHOWN_EACH == 0) {
            show(its);
          }
          return !its.isStopped();
        };
    if (isShown) {
      show(its);
    }
    its.its().catchUp(its.mounted(), goesOn);
    its.index().read(goesOn);
    if (isShown) {
      show(its);
    }
  }

  private static void show(SessionWorkspace its) {
    WorkspaceFiles.State now = its.files().state();
    its.progress().at(now.files() - now.unread(), now.files() + now.wanted());
  }

  private void mount(Session session, SessionWorkspace its) {
    for (String uri = its.nextAsked(); uri != null; uri = its.nextAsked()) {
      AllowedFolders.Place place = settings.get().allowed().find(session.tenant(), uri);
      if (place == null) {
        session
            .client()
            .warn("The server may not read `" + uri + "` itself; offer its files instead.");
      } else if (its.mounted().stream().noneMatch(it -> it.uri().equals(place.uri()))) {
        its.mounted()
            .add(
                store.mount(
                    place,
                    its.its(),
                    session.tenant(),
                    name -> settings.get().exclude().contains(name),
                    its::changed));
        if (!session.settings().files().exclude().patterns().isEmpty()) {
          excluded(session);
        }
      }
    }
  }

  /// What a client offers it is told of in the answer; of what is on the disk here.
  private static void warn(Session session, SessionWorkspace its) {
    PartitionWords.sentences(its.newlyLeftOut()).forEach(session.client()::warn);
    Map<Skip, Integer> skipped = its.mounted().isEmpty() ? Map.of() : its.newlySkipped();
    skipped.forEach((why, files) -> {
      if (why != Skip.KIND && why != Skip.EXCLUDED) {
        String most =
            its.files().dearestFolders(3).keySet().stream().collect(Collectors.joining(", "));
        session
            .client()
            .warn(
                "%d files of the workspace are not looked at. %s Largest are: %s."
                    .formatted(files, SkipWords.sentence(why), most));
      }
    });
  }
}
