package io.fhirpathls.server.ops;

/// One thing that operators can see or do.
///
/// @param method `GET` also answers `HEAD`
/// @param path a whole path, no pattern
public record Route(String method, String path, Action action) {

  /// What the route does.
  @FunctionalInterface
  public interface Action {
    /// Everything that can go wrong by the caller's fault is a page too.
    Page answer(Call call);
  }

  /// @param query what follows the question mark, decoded; empty when nothing does
  /// @param body at most [ManagementPort#MAX_BODY] bytes, as UTF-8
  public record Call(String query, String body) {}
}
