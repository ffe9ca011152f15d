package io.fhirpathls.server.memory;

import io.fhirpathls.server.throttle.ThrottleReport;
import io.fhirpathls.workspace.files.FolderCost;
import io.fhirpathls.workspace.files.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one session may know of itself, of its tenant and of what all share: `fhirpath/report`.
/// Nothing in it tells of other tenants more than how the whole server is.
///
/// @param advice sentences for the user; empty when there is nothing to mend
public record SessionReport(
    Session session,
    Workspace workspace,
    Tenant tenant,
    Cache cache,
    Heap heap,
    ThrottleReport throttle,
    ServerStatus status,
    List<String> advice) {

  /// @param leftOut parts of mounted folders
  static SessionReport of(
      Session session,
      Workspace workspace,
      Tenant tenant,
      Cache cache,
      Heap heap,
      ThrottleReport throttle,
      ServerStatus status,
      List<Partition> leftOut) {
    List<String> advice = new ArrayList<>(Advice.forUsers(session, tenant, status));
    advice.addAll(WorkspaceAdvice.of(workspace));
    advice.addAll(PartitionWords.sentences(leftOut));
    return new SessionReport(session, workspace, tenant, cache, heap, throttle, status, advice);
  }

  /// @param parts bytes by what they are for
  /// @param documents that are open
  public record Session(
      long usedBytes,
      long ceilingBytes,
      Map<String, Long> parts,
      int documents,
      int documentsCeiling) {}

  /// The files beside the open documents.
  ///
  /// @param bytes of all texts, in UTF-8
  /// @param heldBytes as they are held, with what is known of them
  /// @param unread files that are held and not read yet
  /// @param wanted files that were offered and have not come
  /// @param skipped how many are not held, by the reason
  /// @param skippedFiles the first of these, with the reason
  /// @param folders what their files cost, the dearest first
  /// @param partitions of mounted folders, the most useful first
  /// @param unwatchedFolders mounted ones of whose changes the system does not tell
  public record Workspace(
      int files,
      int filesCeiling,
      long bytes,
      long bytesCeiling,
      long heldBytes,
      int unread,
      int wanted,
      Map<String, Integer> skipped,
      Map<String, String> skippedFiles,
      Map<String, FolderCost> folders,
      List<Part> partitions,
      int unwatchedFolders) {}

  /// A package or a folder, which is held as a whole where limits let it.
  ///
  /// @param held `whole`, `part` or `nothing`
  /// @param reason why not as a whole, as for a file; null where it is
  public record Part(String uri, int files, long bytes, String held, @Nullable String reason) {}

  /// All sessions of the tenant.
  public record Tenant(String name, int sessions, long usedBytes, long ceilingBytes) {}

  /// What all sessions share.
  ///
  /// @param hitRate 0 to 1, of all that was asked for
  public record Cache(double hitRate, long analyses, long usedBytes, long ceilingBytes) {}

  /// @param livePart of the process's heap, 0 to 1
  /// @param growthBytesPerHour 0 while too little is known
  public record Heap(double livePart, long growthBytesPerHour) {}
}
