package io.fhirpathls.host.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a document of FHIR Shorthand defines, from its first line to the next such one.
///
/// @param kind `Profile`, `Invariant`, ...
/// @param header its first line
/// @param rest all other lines
record FshEntity(String kind, FshStatement header, List<FshStatement> rest) {

  String name() {
    return header.word();
  }

  /// What stands behind a keyword; null where it does not occur.
  @Nullable String word(String keyword) {
    FshStatement found = statement(keyword);
    return found == null || found.word().isEmpty() ? null : found.word();
  }

  @Nullable FshStatement statement(String keyword) {
    for (FshStatement statement : rest) {
      if (statement.is(keyword)) {
        return statement;
      }
    }
    return null;
  }

  List<FshStatement> rules() {
    return rest.stream().filter(it -> it.is(FshStatement.RULE)).toList();
  }
}
