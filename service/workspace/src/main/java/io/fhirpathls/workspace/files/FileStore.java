package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The files of all sessions.
public final class FileStore {

  /// Tells files that are sent from those of the same folder that are mounted.
  private static final String OFFERED = "sent ";

  private final SharedTexts texts = new SharedTexts();
  private final Hosts hosts;
  private final Supplier<FileLimits> limits;
  private final Definitions packages;
  private final FolderWatch watch;
  private final IndexFolder saved;

  /// @param limits of each session, as they are at the moment
  /// @param packages what is defined for all sessions
  /// @param watch of mounted folders
  /// @param saved where indexes outlive the process
  public FileStore(
      Hosts hosts,
      Supplier<FileLimits> limits,
      Definitions packages,
      FolderWatch watch,
      IndexFolder saved) {
    this.packages = packages;
    this.saved = saved;
    this.hosts = hosts;
    this.limits = limits;
    this.watch = watch;
  }

  /// A folder that the server reads itself becomes part of a session's workspace.
  ///
  /// @param isLeftOut whether a folder of this name is passed over
  /// @param onChange is told when it has to [catch up][SessionFiles#catchUp]
  public MountedFolder mount(
      AllowedFolders.Place place,
      SessionFiles its,
      Tenant tenant,
      Predicate<String> isLeftOut,
      Runnable onChange) {
    return new MountedFolder(
        place, its, watch, isLeftOut, () -> saved.load(tenant, place.uri(), most()), onChange);
  }

  private int most() {
    return 2 * limits.get().files();
  }

  /// What is known of a mounted folder goes to the disk.
  public void save(Tenant tenant, MountedFolder folder) {
    SavedIndex index = saved.isOn() ? folder.index() : SavedIndex.NONE;
    saved.save(tenant, folder.uri(), () -> index);
  }

  /// What an earlier process knew of the files that clients with this folder send.
  public void recall(Tenant tenant, String folder, SessionFiles its) {
    its.files().recall(saved.load(tenant, OFFERED + folder, most()));
  }

  /// What is known of the files that a client with this folder has sent goes to the disk.
  public void save(Tenant tenant, String folder, SessionFiles its) {
    SavedIndex index = saved.isOn() ? its.files().index() : SavedIndex.NONE;
    its.files().recall(SavedIndex.NONE);
    saved.save(tenant, OFFERED + folder, () -> index);
  }

  /// Whether indexes outlive the process.
  public boolean saves() {
    return saved.isOn();
  }

  /// For a new session, or for one that had none yet.
  ///
  /// @param account who pays
  /// @param documents that the session has open
  public SessionFiles open(Account account, Documents documents) {
    WorkspaceFiles files =
        new WorkspaceFiles(
            texts, account.tenant(), uri -> hosts.knows(uri, ""), limits, account.hold(Pool.INDEX));
    return new SessionFiles(files, new FileIndex(files, documents, hosts, packages));
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
