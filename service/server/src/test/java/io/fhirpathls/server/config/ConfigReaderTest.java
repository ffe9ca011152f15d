package io.fhirpathls.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  @TempDir private Path folder;

  @Test
  void nothingSaidMeansTheDefaults() {
    assertThat(ConfigReader.read(List.of(), Map.of("PATH", "/bin"), null))
        .isEqualTo(Config.DEFAULTS);
  }

  @Test
  void flagsWinOverEnvironmentOverFileOverDefaults() throws Exception {
    Path file =
        file(
            """
            listen:
              host: 127.0.0.2
              port: 1111
              tcp-port: 2222
            """);
    Map<String, String> environment =
        Map.of("FHIRPATHLS_LISTEN_PORT", "3333", "FHIRPATHLS_LISTEN_TCP_PORT", "4444");
    List<Setting> flags = List.of(new Setting("listen.port", "5555", "--port"));
    Config config = ConfigReader.read(flags, environment, file);
    assertThat(config.listen())
        .isEqualTo(new Config.Listen("127.0.0.2", new Port(5555), new Port(4444)));
    assertThat(config.management()).isEqualTo(Config.DEFAULTS.management());
  }

  @Test
  void otherMachinesComeInOnlyWithATokenOrWhenThatIsSaid() {
    Map<String, String> anywhere = Map.of("FHIRPATHLS_LISTEN_HOST", "0.0.0.0");
    assertThatThrownBy(() -> ConfigReader.read(List.of(), anywhere, null))
        .hasMessageStartingWith("FHIRPATHLS_LISTEN_HOST: listen.host = 0.0.0.0 is not lawful")
        .hasMessageContaining("access.anonymous");
    Setting said = new Setting("access.anonymous", "on", "--allow-anonymous");
    assertThat(ConfigReader.read(List.of(said), anywhere, null).listen().host())
        .isEqualTo("0.0.0.0");
    Setting tcp = new Setting("listen.tcp-port", "9257", "--tcp-port");
    assertThatThrownBy(() -> ConfigReader.read(List.of(said, tcp), anywhere, null))
        .hasMessageStartingWith("--tcp-port: listen.tcp-port = 9257 is not lawful");
  }

  @Test
  void tokensAreCheckedAgainstSomebody() {
    for (String unsafe : List.of("http://keys.example.org/jwks", "ftp://x/jwks", "https://")) {
      assertThatThrownBy(() -> read("access.jwks", unsafe))
          .hasMessageContaining("access.jwks = " + unsafe + " is not lawful");
    }
    assertThatThrownBy(() -> read("access.jwks", "https://keys.example.org/jwks"))
        .hasMessageContaining("access.issuer");
    for (String secret : List.of("HS256", "none", "RS256, none", "")) {
      assertThatThrownBy(() -> read("access.algorithms", secret))
          .hasMessageContaining("access.algorithms")
          .hasMessageContaining("RS256");
    }
    assertThat(read("access.algorithms", "ES256,  RS256").access().algorithms().list())
        .containsExactly("ES256", "RS256");
  }

  private static Config read(String key, String text) {
    return ConfigReader.read(List.of(new Setting(key, text, "test")), Map.of(), null);
  }

  @Test
  void readsSizesDurationsSwitchesAndPorts() throws Exception {
    Path file =
        file(
            """
            messages: {max-size: 2MiB}
            sessions: {ping: 5s, silence: 2m}
            throttle: {enabled: off}
            management: {port: off}
            """);
    Config config = ConfigReader.read(List.of(), Map.of(), file);
    assertThat(config.messages().maxSize().bytes()).isEqualTo(2 << 20);
    assertThat(config.sessions().silence()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.throttle().enabled()).isFalse();
    assertThat(config.management().port().isOn()).isFalse();
  }

  @Test
  void anUnknownKeyNamesFileLineAndTheNearestKnownKey() throws Exception {
    assertRefused(
        """
        # a comment
        listen:
          prot: 1
        """,
        "server.yaml:3: unknown key listen.prot; the nearest known key is listen.port");
  }

  @Test
  void aWrongValueNamesKeyValueAndWhatIsAllowed() throws Exception {
    assertRefused(
        "listen: {port: many}",
        "server.yaml:1: listen.port = many is not lawful; allowed is a number from 0 to 65535");
    assertRefused(
        "listen: {port: off}", "allowed is a number from 0 to 65535; 0 picks a free port");
    assertRefused(
        "sessions: {max: 0}", "sessions.max = 0 is not lawful; allowed is a whole number");
    assertRefused("outbox: {write-deadline: 1y}", "allowed is a duration such as 250ms");
    assertRefused("messages: {max-size: huge}", "allowed is a size such as 65536");
    assertRefused("throttle: {enabled: maybe}", "allowed is on or off");
    assertRefused("sessions: {ping: 50s, silence: 20s}", "allowed is longer than sessions.ping");
  }

  @Test
  void aFileThatIsNoConfigurationSaysWhere() throws Exception {
    assertRefused("listen: [1, 2]", "server.yaml:1: listen takes one value");
    assertRefused("just text", "server.yaml:1: expected settings");
    assertRefused("a: b: c", "server.yaml:1: not YAML");
    assertRefused("listen: {host: a}\nlisten: {host: b}", "server.yaml:2");
    assertThatThrownBy(() -> ConfigReader.read(List.of(), Map.of(), folder.resolve("none.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cannot read the configuration file");
  }

  @Test
  void anUnknownVariableIsAnError() {
    assertThatThrownBy(
            () -> ConfigReader.read(List.of(), Map.of("FHIRPATHLS_LISTEN_PROT", "1"), null))
        .hasMessage(
            "environment: unknown variable FHIRPATHLS_LISTEN_PROT; the nearest known one is"
                + " FHIRPATHLS_LISTEN_PORT");
  }

  @Test
  void whatKubernetesAndTheStartScriptSayIsNotForTheServer() {
    Map<String, String> environment =
        Map.of(
            "FHIRPATHLS_PORT", "tcp://127.0.0.2:8080",
            "FHIRPATHLS_PORT_8080_TCP_ADDR", "127.0.0.2",
            "FHIRPATHLS_SERVICE_HOST", "127.0.0.2",
            "FHIRPATHLS_PROFILE", "small");
    assertThat(ConfigReader.read(List.of(), environment, null)).isEqualTo(Config.DEFAULTS);
  }

  private void assertRefused(String yaml, String message) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> ConfigReader.read(List.of(), Map.of(), file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("server.yaml"), yaml);
  }
}
