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

/// Some type, while a tenant opens large documents until the server takes no more. What the server
/// refuses that tenant is nobody's failure; what the others feel is.
public final class Ceiling extends Simulation {
  private static final String LARGE = "name.given | name.family\n\n".repeat(8_000);

  {
    Duration time = Settings.time(30);
    ScenarioBuilder honest =
        scenario("honest")
            .exec(session -> session.set("tenant", "honest-" + session.userId() % 10))
            .exec(Typist.comes(20))
            .exec(during(time).on(Typist.presses()))
            .exec(Typist.leaves());
    ScenarioBuilder greedy =
        scenario("greedy")
            .exec(session -> session.set("tenant", "greedy"))
            .exec(Typist.comes(1))
            .exec(
                during(time, "document")
                    .on(
                        exec(ws("open large")
                                .sendText(session -> opened(session.getInt("document"))))
                            .exec(pause(Duration.ofMillis(300)))))
            .exec(Typist.leaves());
    setUp(
            honest.injectOpen(rampUsers(Settings.users(50)).during(Duration.ofSeconds(2))),
            greedy.injectOpen(rampUsers(5).during(Duration.ofSeconds(2))))
        .protocols(Protocol.server())
        .assertions(Objectives.within(200, "key to diagnostics", "completion"));
  }

  private static String opened(int number) {
    return Protocol.didOpen(LARGE).replace("a.fhirpath", number + ".fhirpath");
  }
}
