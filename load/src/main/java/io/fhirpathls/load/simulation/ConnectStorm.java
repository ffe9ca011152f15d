package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/// Everybody comes at the same moment, as after an outage, and again after they were sent away.
public final class ConnectStorm extends Simulation {
  {
    ScenarioBuilder storm =
        scenario("connect storm")
            .exec(session -> session.set("tenant", "tenant-" + session.userId() % 50))
            .exec(
                repeat(3)
                    .on(
                        exec(Typist.comes(10))
                            .exec(pause(Duration.ofMillis(200), Duration.ofMillis(400)))
                            .exec(Typist.leaves())));
    setUp(storm.injectOpen(atOnceUsers(Settings.users(1_000))))
        .protocols(Protocol.server())
        .assertions(Objectives.within(5_000, "connect", "open"));
  }
}
