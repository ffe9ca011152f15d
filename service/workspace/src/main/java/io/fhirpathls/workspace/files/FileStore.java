package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Pool;
import java.util.List;
import java.util.function.Supplier;

/// The files of all sessions.
public final class FileStore {

  /// What one session has.
  public record SessionFiles(WorkspaceFiles files, FileIndex index) {}

  private final SharedTexts texts = new SharedTexts();
  private final Hosts hosts;
  private final Supplier<FileLimits> limits;
  private final Definitions packages;

  /// @param limits of each session, as they are at the moment
  /// @param packages what is defined for all sessions
  public FileStore(Hosts hosts, Supplier<FileLimits> limits, Definitions packages) {
    this.hosts = hosts;
    this.limits = limits;
    this.packages = packages;
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
