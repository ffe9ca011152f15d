package io.fhirpathls.server.ops;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// What a container runs to see whether the server in it lives: a program of its own, since the
/// image has nothing else that could ask. Ends with 0 when it does.
public final class Health {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final String DEFAULT_PORT = "9090";

  private Health() {}

  public static void main(String[] arguments) {
    String port = System.getenv().getOrDefault("FHIRPATHLS_MANAGEMENT_PORT", DEFAULT_PORT);
    System.exit(lives("http://127.0.0.1:" + port + "/health/live") ? 0 : 1);
  }

  private static boolean lives(String address) {
    try {
      HttpURLConnection call = (HttpURLConnection) URI.create(address).toURL().openConnection();
      call.setConnectTimeout(PATIENCE_MILLIS);
      call.setReadTimeout(PATIENCE_MILLIS);
      return call.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException | IllegalArgumentException doesNot) {
      return false;
    }
  }
}
