package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;

/// What must hold, of the design's figures.
final class Objectives {
  private Objectives() {}

  /// Nothing fails, and 95 of 100 answers are there within so many milliseconds.
  static Assertion[] within(int milliseconds, String... answers) {
    List<Assertion> all = new ArrayList<>(List.of(global().failedRequests().count().is(0L)));
    if (!Settings.isSmoke()) {
      for (String answer : answers) {
        all.add(details(answer).responseTime().percentile(95).lte(milliseconds));
      }
    }
    return all.toArray(Assertion[]::new);
  }
}
