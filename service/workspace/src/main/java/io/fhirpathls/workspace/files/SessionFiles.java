package io.fhirpathls.workspace.files;

import java.util.List;
import java.util.function.IntPredicate;

/// What one session has beside its open documents.
public record SessionFiles(WorkspaceFiles files, FileIndex index) {

  /// Which parts of its mounted folders are held.
  public Partitions partitions() {
    return files.partitions();
  }

  /// Finds out what has changed in folders of this machine, decides what of it is held, and reads
  /// that.
  ///
  /// @param goesOn is told after each file how many have been read, and says whether to go on
  public void catchUp(List<MountedFolder> folders, IntPredicate goesOn) {
    do {
      folders.forEach(MountedFolder::look);
    } while (index.decide() && folders.stream().filter(MountedFolder::obey).count() > 0);
    folders.forEach(folder -> folder.read(goesOn));
  }
}
