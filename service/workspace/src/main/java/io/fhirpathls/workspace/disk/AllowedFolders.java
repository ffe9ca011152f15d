package io.fhirpathls.workspace.disk;

import io.fhirpathls.workspace.tenant.Tenant;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which folders of this machine the operator lets be read for which tenant. Nobody has any unless
/// it is said.
///
/// @param rules what is allowed, in the order of the configuration
public record AllowedFolders(List<Rule> rules) {
  public static final AllowedFolders NONE = new AllowedFolders(List.of());

  /// @param folder an absolute path; may be a link itself, as it is the operator's
  public record Rule(Tenant tenant, Path folder) {}

  /// A folder that may be read.
  ///
  /// @param uri as the client writes it, with a slash at its end
  /// @param folder the allowed one
  /// @param relative from it to the client's
  public record Place(String uri, LockedFolder folder, Path relative) {}

  public AllowedFolders {
    rules = List.copyOf(rules);
  }

  /// @param written `tenant=/absolute/folder` each
  /// @return null when one of them is written otherwise
  public static @Nullable AllowedFolders of(List<String> written) {
    List<Rule> rules = new ArrayList<>();
    for (String each : written) {
      int at = each.indexOf('=');
      String tenant = at < 0 ? "" : each.substring(0, at).strip();
      Path folder = at < 0 ? null : path(each.substring(at + 1).strip());
      if (folder == null || !Tenant.isName(tenant)) {
        return null;
      }
      rules.add(new Rule(new Tenant(tenant), folder));
    }
    return new AllowedFolders(rules);
  }

  private static @Nullable Path path(String written) {
    try {
      Path path = Path.of(written);
      return path.isAbsolute() ? path.normalize() : null;
    } catch (InvalidPathException notOne) {
      return null;
    }
  }

  public boolean hasAny(Tenant tenant) {
    return rules.stream().anyMatch(it -> it.tenant().equals(tenant));
  }

  /// The folder that a uri means for a tenant; null when it is none that he may have read. Nothing
  /// tells why, or a client could find out what else there is.
  public @Nullable Place find(Tenant tenant, String uri) {
    Path asked = FileUri.path(uri);
    if (asked == null) {
      return null;
    }
    for (Rule rule : rules) {
      Place found = rule.tenant().equals(tenant) ? find(rule.folder(), asked, uri) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Place find(Path allowed, Path asked, String uri) {
    try {
      Path real = allowed.toRealPath();
      Set<Path> spellings = new LinkedHashSet<>(List.of(allowed, real));
      for (Path spelling : spellings) {
        if (asked.startsWith(spelling)) {
          LockedFolder folder = new LockedFolder(real);
          Path relative = spelling.relativize(asked);
          return folder.isFolder(relative)
              ? new Place(uri.endsWith("/") ? uri : uri + "/", folder, relative)
              : null;
        }
      }
      return null;
    } catch (IOException gone) {
      return null;
    }
  }
}
