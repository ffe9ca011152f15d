package io.fhirpathls.server.feature;

import io.fhirpathls.server.memory.SkipWords;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.protocol.Experimental;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.files.MountedFolder;
import io.fhirpathls.workspace.files.Offer;
import io.fhirpathls.workspace.files.Skip;
import io.fhirpathls.workspace.files.WorkspaceFiles;
import io.fhirpathls.workspace.work.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.DeleteFilesParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileDelete;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileOperationOptions;
import org.eclipse.lsp4j.FileOperationPattern;
import org.eclipse.lsp4j.FileOperationPatternKind;
import org.eclipse.lsp4j.FileOperationsServerCapabilities;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// The files of the workspace that are not open: `fhirpath/offerFiles` says which there are,
/// `fhirpath/putFiles` brings those that are wanted, LSP's own notifications take them away.
public final class FilesFeature implements LspFeature {
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int LONGEST_URI = 4_096;

  private final Indexing indexing;
  private final List<String> endings;
  private final Meters meters;

  /// @param endings of the names of files that are read
  FilesFeature(Indexing indexing, List<String> endings, Meters meters) {
    this.indexing = indexing;
    this.endings = endings;
    this.meters = meters;
  }

  record Offers(@Nullable List<Offered> files) {}

  /// @param sha256 of the text in UTF-8, hexadecimal
  /// @param size of the text in UTF-8, bytes
  record Offered(String uri, String sha256, Long size) {}

  /// @param wanted uris whose texts are to be put
  record Wanted(List<String> wanted, List<Skipped> skipped) {}

  /// @param reason a stable code
  /// @param message a sentence
  record Skipped(String uri, String reason, String message) {}

  record Texts(@Nullable List<FileText> files) {}

  record FileText(String uri, String text) {}

  /// @param held how many of the texts are held now
  /// @param pauseMs for which the client should wait before it sends more
  record Held(int held, List<Skipped> skipped, long pauseMs) {}

  @Override
  public void advertise(ServerCapabilities capabilities) {
    FileOperationPattern folders = new FileOperationPattern("**");
    folders.setMatches(FileOperationPatternKind.Folder);
    FileOperationOptions ours =
        new FileOperationOptions(
            List.of(
                new FileOperationFilter(new FileOperationPattern(glob())),
                new FileOperationFilter(folders)));
    FileOperationsServerCapabilities operations = new FileOperationsServerCapabilities();
    operations.setDidDelete(ours);
    operations.setDidRename(ours);
    WorkspaceServerCapabilities workspace = capabilities.getWorkspace();
    if (workspace == null) {
      workspace = new WorkspaceServerCapabilities();
      capabilities.setWorkspace(workspace);
    }
    workspace.setFileOperations(operations);
    Experimental.add(capabilities, "offerFilesProvider", true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("fhirpath/offerFiles", Offers.class, this::offer);
    methods.read("fhirpath/putFiles", Texts.class, Reading.sweep(), this::put);
    methods.write(
        "workspace/didChangeWatchedFiles", DidChangeWatchedFilesParams.class, this::watched);
    methods.write("workspace/didDeleteFiles", DeleteFilesParams.class, this::deleted);
    methods.write("workspace/didRenameFiles", RenameFilesParams.class, this::renamed);
    methods.write(
        "window/workDoneProgress/cancel", WorkDoneProgressCancelParams.class, this::cancel);
  }

  private Wanted offer(Session session, Offers offers) {
    List<Offer> offered = checked(offers.files());
    SessionWorkspace workspace = indexing.of(session);
    workspace.goOn();
    WorkspaceFiles.Answer answer = workspace.files().offer(offered);
    if (session.abilities().watchesFiles() && workspace.watch()) {
      watch(session);
    }
    workspace.request();
    return new Wanted(answer.wanted(), skipped(answer.skipped()));
  }

  private static List<Offer> checked(@Nullable List<Offered> files) {
    if (files == null) {
      throw new InvalidParams("files is required");
    }
    List<Offer> offers = new ArrayList<>(files.size());
    for (Offered file : files) {
      if (file == null || file.uri() == null || file.sha256() == null || file.size() == null) {
        throw new InvalidParams("files: uri, sha256 and size are required");
      }
      if (file.uri().isEmpty() || file.uri().length() > LONGEST_URI) {
        throw new InvalidParams("files: uri has at most " + LONGEST_URI + " characters");
      }
      if (file.size() < 0 || !HASH.matcher(file.sha256()).matches()) {
        throw new InvalidParams("files: sha256 has 64 hexadecimal digits, size is not negative");
      }
      offers.add(new Offer(file.uri(), file.sha256().toLowerCase(Locale.ROOT), file.size()));
    }
    return offers;
  }

  private Methods.Work put(Session session, Texts texts) {
    List<FileText> files = texts.files();
    if (files == null) {
      throw new InvalidParams("files is required");
    }
    if (files.stream().anyMatch(it -> it == null || it.uri() == null || it.text() == null)) {
      throw new InvalidParams("files: uri and text are required");
    }
    SessionWorkspace workspace = indexing.of(session);
    return () -> {
      Map<String, Skip> skipped = new LinkedHashMap<>();
      for (FileText file : files) {
        Checkpoint.pass();
        Skip skip = workspace.files().put(file.uri(), file.text());
        if (skip != null) {
          skipped.put(file.uri(), skip);
        }
      }
      workspace.request();
      long pause = session.throttle().pause().toMillis();
      return new Held(files.size() - skipped.size(), skipped(skipped), pause);
    };
  }

  private List<Skipped> skipped(Map<String, Skip> files) {
    List<Skipped> skipped = new ArrayList<>(files.size());
    files.forEach((uri, why) -> {
      meters.refused(SkipWords.code(why));
      skipped.add(new Skipped(uri, SkipWords.code(why), SkipWords.sentence(why)));
    });
    return skipped;
  }

  /// Only sessions that have offered files have something to gain.
  private void watch(Session session) {
    DidChangeWatchedFilesRegistrationOptions files =
        new DidChangeWatchedFilesRegistrationOptions(
            List.of(new FileSystemWatcher(Either.forLeft(glob()))));
    Registration registration = new Registration("files", "workspace/didChangeWatchedFiles", files);
    session.client().register(registration);
  }

  /// What has changed is to be offered anew. Until then the old text is held: better than none for
  /// all that speak of it.
  private void watched(Session session, DidChangeWatchedFilesParams params) {
    SessionWorkspace workspace = session.workspaceIfAny();
    if (workspace == null) {
      return;
    }
    List<String> changed = new ArrayList<>();
    for (FileEvent event : params.getChanges()) {
      if (touch(workspace, event.getUri())) {
        continue;
      }
      if (event.getType() == FileChangeType.Deleted) {
        workspace.files().delete(event.getUri());
      } else {
        changed.add(event.getUri());
      }
    }
    List<String> wanted = changed.stream().filter(this::isRead).toList();
    if (!wanted.isEmpty()) {
      session.client().notify("fhirpath/filesChanged", new Indexing.Stale(wanted));
    }
    workspace.request();
  }

  /// What the server can read itself it looks at itself.
  private static boolean touch(SessionWorkspace workspace, String uri) {
    boolean isMounted = false;
    for (MountedFolder folder : workspace.mounted()) {
      isMounted |= folder.touch(uri);
    }
    return isMounted;
  }

  private boolean isRead(String uri) {
    return endings.stream().anyMatch(uri::endsWith);
  }

  private void deleted(Session session, DeleteFilesParams params) {
    SessionWorkspace workspace = session.workspaceIfAny();
    if (workspace != null) {
      params.getFiles().stream()
          .map(FileDelete::getUri)
          .filter(uri -> !touch(workspace, uri))
          .forEach(workspace.files()::delete);
      workspace.request();
    }
  }

  private void renamed(Session session, RenameFilesParams params) {
    SessionWorkspace workspace = session.workspaceIfAny();
    if (workspace != null) {
      for (FileRename renamed : params.getFiles()) {
        boolean isMounted = touch(workspace, renamed.getOldUri());
        isMounted |= touch(workspace, renamed.getNewUri());
        if (!isMounted) {
          workspace.files().rename(renamed.getOldUri(), renamed.getNewUri());
        }
      }
      workspace.request();
    }
  }

  private void cancel(Session session, WorkDoneProgressCancelParams params) {
    SessionWorkspace workspace = session.workspaceIfAny();
    if (workspace != null && workspace.progress().is(params.getToken().getLeft())) {
      workspace.stop();
    }
  }

  private String glob() {
    return "**/*.{"
        + String.join(",", endings.stream().map(ending -> ending.substring(1)).toList())
        + "}";
  }
}
