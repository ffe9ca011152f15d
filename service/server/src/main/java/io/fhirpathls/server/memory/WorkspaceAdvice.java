package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.files.FolderCost;
import io.fhirpathls.workspace.files.Skip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a user can do about the files of his workspace. Silent while all is well.
final class WorkspaceAdvice {
  private static final double NEAR = 0.8;

  private WorkspaceAdvice() {}

  static List<String> of(SessionReport.Workspace workspace) {
    List<String> advice = new ArrayList<>();
    for (Skip skip : Skip.values()) {
      Integer files = workspace.skipped().get(SkipWords.code(skip));
      if (files != null && skip != Skip.KIND && skip != Skip.EXCLUDED) {
        advice.add("%d files are not looked at. %s".formatted(files, SkipWords.sentence(skip)));
      }
    }
    if (workspace.unwatchedFolders() > 0) {
      advice.add(
          "Changes in %d folders are not seen, as the system has no more watches to give: leave out folders, or ask the operator to raise fs.inotify.max_user_watches."
              .formatted(workspace.unwatchedFolders()));
    }
    boolean isNear =
        workspace.files() > NEAR * workspace.filesCeiling()
            || workspace.bytes() > NEAR * workspace.bytesCeiling();
    if (isNear && !workspace.folders().isEmpty()) {
      Map.Entry<String, FolderCost> largest = workspace.folders().entrySet().iterator().next();
      advice.add(
          String.format(
              Locale.ROOT,
              "The workspace has %d files with %.1f MiB, near what is allowed; most of it, %.1f"
                  + " MiB, is in %s: leave it out if it holds no definitions.",
              workspace.files(),
              workspace.bytes() / 1_048_576.0,
              largest.getValue().bytes() / 1_048_576.0,
              largest.getKey()));
    }
    return advice;
  }
}
