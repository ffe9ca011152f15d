package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/// Many users at once, each at a document of their own, as people type: the design's 50 ms.
public final class Typing extends Simulation {
  {
    int users = Settings.users(1_000);
    Duration coming = Duration.ofMillis(Math.max(1_000, users * 10L));
    ScenarioBuilder typing =
        scenario("typing")
            .exec(session -> session.set("tenant", "tenant-" + session.userId() % 50))
            .exec(Typist.comes(10))
            .exec(during(Settings.time(60).plus(coming)).on(Typist.presses()))
            .exec(Typist.leaves());
    setUp(typing.injectOpen(rampUsers(users).during(coming)))
        .protocols(Protocol.server())
        .assertions(Objectives.within(50, "key to diagnostics", "completion", "hover"));
  }
}
