package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

/// Days in minutes: sessions come, open, edit as fast as answers arrive, and go, others come in
/// their place. `run` looks at the server's memory meanwhile.
public final class Soak extends Simulation {
  /// What one session does before it goes.
  static final int KEYS = 200;

  {
    ScenarioBuilder day =
        scenario("soak")
            .exec(session -> session.set("tenant", "tenant-" + session.userId() % 50))
            .exec(Typist.comes(20))
            .exec(repeat(KEYS).on(exec(Typist.hurries())))
            .exec(ws("leave").close());
    setUp(day.injectClosed(constantConcurrentUsers(Settings.users(20)).during(Settings.time(600))))
        .protocols(Protocol.server())
        .assertions(Objectives.within(1_000, "key to diagnostics"));
  }
}
