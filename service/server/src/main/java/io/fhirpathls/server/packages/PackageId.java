package io.fhirpathls.server.packages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name and version of a package, as `hl7.fhir.us.core#6.1.0` has them. Both are words that
/// lead nowhere when a path is made of them.
public record PackageId(String name, String version) {
  private static final Pattern ID =
      Pattern.compile(
          "(?<name>[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)#"
              + "(?<version>[A-Za-z0-9]+([.+_-][A-Za-z0-9]+)*)");

  /// Null for what is no such name.
  public static @Nullable PackageId of(String text) {
    Matcher id = ID.matcher(text.strip());
    return id.matches() ? new PackageId(id.group("name"), id.group("version")) : null;
  }

  @Override
  public String toString() {
    return name + "#" + version;
  }
}
