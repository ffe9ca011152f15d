package io.fhirpathls.workspace.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the files of one folder cost a session, those of folders in it not counted.
///
/// @param bytes of their texts, in UTF-8
/// @param heldBytes as they are held, with what is known of them
public record FolderCost(int files, long bytes, long heldBytes) {

  private FolderCost and(FolderCost other) {
    return new FolderCost(files + other.files, bytes + other.bytes, heldBytes + other.heldBytes);
  }

  /// By the uris of folders, the dearest first.
  static Map<String, FolderCost> dearest(Collection<WorkspaceFile> files, int most) {
    Map<String, FolderCost> folders = new HashMap<>();
    for (WorkspaceFile file : files) {
      FolderCost one = new FolderCost(1, file.stored().length(), file.paid());
      folders.merge(WorkspaceFile.folder(file.uri()), one, FolderCost::and);
    }
    Map<String, FolderCost> dearest = new LinkedHashMap<>();
    folders.entrySet().stream()
        .sorted(
            Map.Entry.<String, FolderCost>comparingByValue(
                    Comparator.comparingLong(FolderCost::bytes))
                .reversed())
        .limit(most)
        .forEach(entry -> dearest.put(entry.getKey(), entry.getValue()));
    return dearest;
  }
}
