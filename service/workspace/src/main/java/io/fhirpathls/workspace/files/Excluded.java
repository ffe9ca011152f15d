package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.disk.FileUri;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What the user of a session has left out of its workspace, beside what the operator has.
public record Excluded(List<String> patterns) {
  /// More than anybody writes.
  public static final int MOST = 50;

  public static final int LONGEST = Glob.LONGEST;

  public static final Excluded NONE = new Excluded(List.of());

  /// What a pattern is, for whoever wrote none.
  public static final String ALLOWED =
      "a name such as output, or a path below the folder such as input/*/old; * and ? stand in"
          + " names, ** for any names; no { } [ ] ! : \\, no .. and at most "
          + LONGEST
          + " characters";

  public Excluded {
    patterns = List.copyOf(patterns);
  }

  public static boolean isPattern(String written) {
    return Glob.of(written) != null;
  }

  /// Tells of a uri whether it, or a folder that it is in, is left out.
  ///
  /// @param folders of the workspace, by their uris; what is in none is looked at from its root
  Predicate<String> in(List<String> folders) {
    List<Glob> globs = new ArrayList<>();
    for (String each : patterns) {
      Glob glob = Glob.of(each);
      if (glob != null) {
        globs.add(glob);
      }
    }
    if (globs.isEmpty()) {
      return _ -> false;
    }
    return uri -> {
      List<String> path = List.of(FileUri.readable(within(uri, folders)).split("/"));
      return globs.stream().anyMatch(glob -> glob.leadsTo(path));
    };
  }

  private static String within(String uri, List<String> folders) {
    for (String each : folders) {
      String folder = each.endsWith("/") ? each : each + "/";
      if (uri.startsWith(folder)) {
        return uri.substring(folder.length());
      }
    }
    String rest = uri.substring(uri.indexOf("//") + 2);
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }
}
