package io.fhirpathls.server.protocol;

/// What a client calls its request. `1` and `"1"` are two ids, as JSON-RPC has it.
public sealed interface RequestId {

  /// LSP allows 32 bits; whole numbers up to 2^53, which every JSON reader holds exactly, are
  /// served as well, because clients that count in milliseconds exist.
  record Numeral(long value) implements RequestId {
    static final long MAX = 1L << 53;
  }

  /// At most [#MAX_LENGTH] characters: ids live as long as their requests.
  record Name(String value) implements RequestId {
    static final int MAX_LENGTH = 256;
  }

  /// A number that no request may carry, `1.5` or `1e400`, kept as it was written so that the
  /// refusal can be told to the right request.
  record Odd(String literal) implements RequestId {
    static final int MAX_LENGTH = 32;
  }
}
