package io.fhirpathls.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.check.CheckOptions;
import io.fhirpathls.server.check.CheckOptions.FailOn;
import io.fhirpathls.server.check.CheckOptions.Format;
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
  private final List<CheckOptions> checked = new ArrayList<>();

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
  void checkTakesItsFlags() {
    assertThat(
            run(
                "check",
                "--fhir=r5",
                "--format",
                "sarif",
                "--fail-on=Warning",
                "--output=out.sarif",
                "--stdin-name",
                "a.fhirpath",
                "-",
                "rules"))
        .isEqualTo(1);
    assertThat(checked)
        .containsExactly(
            new CheckOptions(
                List.of("-", "rules"), Format.SARIF, FailOn.WARNING, "out.sarif", "a.fhirpath"));
    assertThat(served.getFirst().fhir().version()).hasToString("R5");
    assertThat(run("check", "a")).isEqualTo(1);
    assertThat(checked.getLast())
        .isEqualTo(new CheckOptions(List.of("a"), Format.TEXT, FailOn.ERROR, null, "<stdin>"));
  }

  @Test
  void wrongUseOfCheckIsOneClearLineAndCode2() {
    assertThat(run("check")).isEqualTo(2);
    assertThat(run("check", "--format", "xml", "a")).isEqualTo(2);
    assertThat(run("check", "--fail-on", "bug", "a")).isEqualTo(2);
    assertThat(run("check", "--fhir", "R9", "a")).isEqualTo(2);
    assertThat(err.toString().lines().filter(line -> !line.startsWith("Try ")))
        .containsExactly(
            "fhirpathls: Missing required parameter: 'PATH'",
            "fhirpathls: Invalid value for option '--format': 'xml' is not one of text, json,"
                + " sarif",
            "fhirpathls: Invalid value for option '--fail-on': 'bug' is not one of error, warning,"
                + " information, hint, never",
            "fhirpathls: --fhir: fhir.version = R9 is not lawful; allowed is R4, R4B or R5");
    assertThat(checked).isEmpty();
  }

  @Test
  void helpOfCheckHasExamplesAndExitCodes() {
    assertThat(run("check", "--help")).isZero();
    assertThat(out.toString())
        .contains("--format sarif --output report.sarif")
        .contains("  1  findings")
        .contains("--stdin-name");
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
              served.add(config.current());
              return 0;
            },
            config -> {
              throw new IOException("the port is taken");
            },
            (options, config) -> {
              checked.add(options);
              served.add(config);
              return 1;
            });
    return cli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
