package io.fhirpathls.server.access;

/// What came of showing a token or a ticket.
public sealed interface Verdict {
  record Known(Identity identity) implements Verdict {}

  record Denied(Denial why) implements Verdict {}

  /// The same, unless the identity lacks the scope.
  default Verdict ifMay(Scope scope) {
    return this instanceof Known(Identity identity) && !identity.may(scope)
        ? new Denied(Denial.NO_SCOPE)
        : this;
  }
}
