package io.fhirpathls.load.simulation;

import java.time.Duration;

/// What the command line says to a simulation, over system properties: Gatling makes the
/// simulations itself and hands them nothing.
public final class Settings {
  public static final String URL = "load.url";
  public static final String USERS = "load.users";
  public static final String SECONDS = "load.seconds";
  public static final String SMOKE = "load.smoke";

  private Settings() {}

  /// The server's web port, as `ws://host:port`.
  static String url() {
    return System.getProperty(URL, "ws://127.0.0.1:8080");
  }

  static int users(int otherwise) {
    return Integer.getInteger(USERS, otherwise);
  }

  /// How long the editors work, once they are all there.
  static Duration time(int otherwise) {
    return Duration.ofSeconds(Integer.getInteger(SECONDS, otherwise));
  }

  /// Whether this is only to see that it runs: times on a machine that builds at the same time say
  /// nothing, so no time is asserted.
  static boolean isSmoke() {
    return Boolean.getBoolean(SMOKE);
  }
}
