package io.fhirpathls.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/// Some type as people do, beside a tenant whose clients ask without end and do not wait for
/// answers. What the noisy one is refused is nobody's failure; what the others feel is.
public final class NoisyTenant extends Simulation {
  {
    int users = Settings.users(50);
    Duration time = Settings.time(30);
    ScenarioBuilder quiet =
        scenario("quiet")
            .exec(session -> session.set("tenant", "quiet-" + session.userId() % 10))
            .exec(Typist.comes(50))
            .exec(during(time).on(Typist.presses()))
            .exec(Typist.leaves());
    ScenarioBuilder noisy =
        scenario("noisy")
            .exec(session -> session.set("tenant", "noisy"))
            .exec(Typist.comes(500))
            .exec(
                during(time)
                    .on(
                        exec(ws("shout").sendText(Protocol.at(7, "textDocument/completion", 0, 0)))
                            .exec(pause(Duration.ofMillis(5)))))
            .exec(Typist.leaves());
    setUp(
            quiet.injectOpen(rampUsers(users).during(Duration.ofSeconds(2))),
            noisy.injectOpen(rampUsers(Math.max(1, users / 5)).during(Duration.ofSeconds(2))))
        .protocols(Protocol.server())
        .assertions(Objectives.within(50, "key to diagnostics", "completion", "hover"));
  }
}
