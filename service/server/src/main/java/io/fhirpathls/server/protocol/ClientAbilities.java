package io.fhirpathls.server.protocol;

/// What a client can do, as far as answers depend on it.
///
/// @param hoverInMarkdown otherwise hovers are plain text
public record ClientAbilities(
    PositionEncoding encoding, boolean hoverInMarkdown, Completion completion) {

  /// Of a client that has not introduced itself.
  public static final ClientAbilities NONE =
      new ClientAbilities(PositionEncoding.UTF_16, false, Completion.NONE);

  /// @param snippets the caret may be placed inside what is inserted
  /// @param labelDetails where a proposal comes from may stand beside it
  /// @param markdown otherwise documentation is plain text
  /// @param resolves documentation may be sent when a proposal is looked at
  /// @param listDefaults the range that is replaced may be said once for all proposals
  public record Completion(
      boolean snippets,
      boolean labelDetails,
      boolean markdown,
      boolean resolves,
      boolean listDefaults) {
    static final Completion NONE = new Completion(false, false, false, false, false);
  }
}
