package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.disk.LockedFolder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What matters of a folder on the disk.
///
/// @param files that some host reads
/// @param folders that are entered
/// @param isPackage whether a package begins here
record FolderListing(Map<String, Stamp> files, Set<String> folders, boolean isPackage) {

  /// What tells whether a file has changed since it was read.
  record Stamp(long size, long modified) {}

  static FolderListing of(
      List<LockedFolder.Entry> entries, Predicate<String> isRead, Predicate<String> isEntered) {
    Map<String, Stamp> files = new HashMap<>();
    Set<String> folders = new LinkedHashSet<>();
    boolean isPackage = false;
    for (LockedFolder.Entry entry : entries) {
      String name = entry.name();
      if (entry.isFolder()) {
        if (isEntered.test(name)) {
          folders.add(name);
        }
      } else if (isRead.test(name)) {
        files.put(name, new Stamp(entry.size(), entry.modified()));
      }
      isPackage |= !entry.isFolder() && PackageScope.begins(name);
    }
    return new FolderListing(files, folders, isPackage);
  }

  /// How much it is, without what is too large.
  ///
  /// @param most bytes of one file
  Division.Folder size(long most) {
    int count = 0;
    long bytes = 0;
    for (Stamp file : files.values()) {
      count += file.size() <= most ? 1 : 0;
      bytes += file.size() <= most ? file.size() : 0;
    }
    return new Division.Folder(count, bytes, isPackage);
  }
}
