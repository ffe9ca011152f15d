package io.fhirpathls.server.config;

/// A setting that cannot be used. The message is one line for a human: which key, where it was
/// written, what is allowed.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
