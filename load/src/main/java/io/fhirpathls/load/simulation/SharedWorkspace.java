package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/// One tenant's users at large documents of the same expressions: what one has brought, the others
/// find in the cache.
public final class SharedWorkspace extends Simulation {
  {
    int users = Settings.users(100);
    ScenarioBuilder shared =
        scenario("shared workspace")
            .exec(session -> session.set("tenant", "guide"))
            .exec(Typist.comes(500))
            .exec(during(Settings.time(30)).on(Typist.presses()))
            .exec(Typist.leaves());
    setUp(shared.injectOpen(rampUsers(users).during(Duration.ofSeconds(5))))
        .protocols(Protocol.server())
        .assertions(Objectives.within(50, "key to diagnostics", "completion"));
  }
}
