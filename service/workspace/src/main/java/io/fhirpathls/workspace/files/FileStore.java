package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Hosts;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Pool;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The files of all sessions.
public final class FileStore {

  private final SharedTexts texts = new SharedTexts();
  private final Hosts hosts;
  private final Supplier<FileLimits> limits;
  private final FolderWatch watch;

  /// @param limits of each session, as they are at the moment
  /// @param watch of mounted folders
  public FileStore(Hosts hosts, Supplier<FileLimits> limits, FolderWatch watch) {
    this.hosts = hosts;
    this.limits = limits;
    this.watch = watch;
  }

  /// A folder that the server reads itself becomes part of a session's workspace.
  ///
  /// @param isLeftOut whether a folder of this name is passed over
  /// @param onChange is told when it has to [catch up][MountedFolder#catchUp]
  public MountedFolder mount(
      AllowedFolders.Place place,
      SessionFiles its,
      Predicate<String> isLeftOut,
      Runnable onChange) {
    return new MountedFolder(place, its, watch, isLeftOut, onChange);
  }

  /// For a new session, or for one that had none yet.
  ///
  /// @param account who pays
  /// @param documents that the session has open
  public SessionFiles open(Account account, Documents documents) {
    WorkspaceFiles files =
        new WorkspaceFiles(
            texts, account.tenant(), uri -> hosts.knows(uri, ""), limits, account.hold(Pool.INDEX));
    return new SessionFiles(files, new FileIndex(files, documents, hosts));
  }

  /// How the names of files end that can be held.
  public List<String> endings() {
    return hosts.endings();
  }

  /// Of each session, as they are at the moment.
  public FileLimits limits() {
    return limits.get();
  }

  /// How many different texts are held, for all sessions.
  public int size() {
    return texts.size();
  }
}
