package io.fhirpathls.workspace.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern for paths below a folder: `*` is any characters of one name, `?` is one of them, `**`
/// is any names. A pattern without a slash is for each name, wherever it stands. It is no regular
/// expression: what it costs is at most the product of both lengths.
///
/// @param names of the pattern, one for each name of a path
record Glob(List<String> names) {
  static final int LONGEST = 100;

  /// No file system has a longer one.
  private static final int LONGEST_NAME = 255;

  private static final String ANY = "**";

  /// Null for what is none: empty, too long, from the root or out of the folder, all there is, or
  /// with characters that mean something elsewhere and nothing here.
  static @Nullable Glob of(String written) {
    if (written.length() > LONGEST) {
      return null;
    }
    String text = written.endsWith("/**") ? written.substring(0, written.length() - 3) : written;
    text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    text = text.startsWith("./") ? text.substring(2) : text;
    List<String> names = List.of(text.split("/", -1));
    boolean isPlain = text.chars().allMatch(c -> c >= ' ' && "\\{}[]!:".indexOf(c) < 0);
    boolean isWithin =
        names.stream().noneMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."));
    boolean isAll = text.chars().allMatch(c -> c == '*' || c == '/');
    if (!isPlain || !isWithin || isAll) {
      return null;
    }
    return new Glob(names.size() == 1 ? List.of(ANY, names.getFirst()) : names);
  }

  /// Whether it is for this path, or for a folder that leads there.
  boolean leadsTo(List<String> path) {
    int name = 0;
    int at = 0;
    int any = -1;
    int from = 0;
    while (name < names.size()) {
      if (names.get(name).equals(ANY)) {
        any = name++;
        from = at;
      } else if (at < path.size() && isName(names.get(name), path.get(at))) {
        name++;
        at++;
      } else if (any >= 0 && from < path.size()) {
        // Only the last of several has to take more.
        name = any + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String pattern, String name) {
    int p = 0;
    int at = 0;
    int star = -1;
    int from = 0;
    if (name.length() > LONGEST_NAME) {
      return false;
    }
    while (at < name.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (c == '*') {
        star = p++;
        from = at;
      } else if (c == '?' || c != 0 && c == name.charAt(at)) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
