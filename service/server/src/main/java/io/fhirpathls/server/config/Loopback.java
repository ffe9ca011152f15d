package io.fhirpathls.server.config;

import java.util.regex.Pattern;

/// Names and addresses of this machine that no other one can reach.
public final class Loopback {
  private static final Pattern NAMES =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

  private Loopback() {}

  /// No name is looked up: what a name means can change.
  public static boolean is(String host) {
    return NAMES.matcher(host).matches();
  }
}
