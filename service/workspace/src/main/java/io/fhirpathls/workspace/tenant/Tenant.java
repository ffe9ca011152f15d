package io.fhirpathls.workspace.tenant;

import java.util.regex.Pattern;

/// An organisation or a user whose sessions share one budget, and whom the others must not notice.
/// Never a label of a metric: there may be any number of them.
///
/// @param name as whoever vouches for the tenant writes it: 1 to 64 letters, digits, `.`, `_`, `-`
public record Tenant(String name) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /// Whoever connects where nobody vouches for anybody.
  public static final Tenant LOCAL = new Tenant("local");

  public Tenant {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a tenant's name");
    }
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
