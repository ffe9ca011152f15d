package io.fhirpathls.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Config> served = new ArrayList<>();

  @Test
  void serveTakesItsFlags() {
    assertThat(
            run(
                "serve",
                "--host=::1",
                "--port",
                "1",
                "--tcp-port",
                "2",
                "--management-port",
                "off",
                "--throttle",
                "off"))
        .isZero();
    Config config = served.getFirst();
    assertThat(config.listen().host()).isEqualTo("::1");
    assertThat(config.listen().port().number()).isEqualTo(1);
    assertThat(config.listen().tcpPort().number()).isEqualTo(2);
    assertThat(config.management().port().isOn()).isFalse();
    assertThat(config.throttle().enabled()).isFalse();
  }

  @Test
  void aWrongFlagValueIsOneLineAndCode2() {
    assertThat(run("serve", "--port", "x")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "fhirpathls: --port: listen.port = x is not lawful; allowed is a number from 0 to"
                + " 65535, or off\n");
  }

  @Test
  void anUnknownFlagOrCommandIsCode2() {
    assertThat(run("serve", "--prot", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--prot").doesNotContain("\tat ");
    assertThat(run("surf")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void aFailureIsOneLineAndCode1() {
    assertThat(run("stdio")).isEqualTo(1);
    assertThat(err.toString()).isEqualToNormalizingNewlines("fhirpathls: the port is taken\n");
  }

  @Test
  void printsVersionAndHelp() {
    assertThat(run("version")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "FHIRPath Language Server 1.2.3\nFHIRPath Language Server 1.2.3\n");
    assertThat(run("--help")).isZero();
    assertThat(run("serve", "--help")).isZero();
    assertThat(out.toString())
        .contains("--management-port")
        .contains("FHIRPATHLS_*")
        .contains("stdio");
  }

  private int run(String... arguments) {
    Cli cli =
        new Cli(
            "1.2.3",
            Map.of(),
            config -> {
              served.add(config);
              return 0;
            },
            config -> {
              throw new IOException("the port is taken");
            });
    return cli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
