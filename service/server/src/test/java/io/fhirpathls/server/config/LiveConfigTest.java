package io.fhirpathls.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigTest {
  @TempDir private Path folder;

  @Test
  void whatIsSetByCallLiesOverEverythingAndCanBeTakenBack() throws Exception {
    LiveConfig live = with("sessions: {max: 5, in-flight: 7}");
    assertThat(live.set(values("sessions.max", "6")).changed()).containsExactly("sessions.max");
    assertThat(live.current().sessions().max()).isEqualTo(6);
    assertThat(live.show())
        .containsEntry("sessions.max", new LiveConfig.Shown("6", "PATCH /config", true))
        .containsEntry("sessions.in-flight", new LiveConfig.Shown("7", "server.yaml:1", true));
    live.set(values("sessions.max", null));
    assertThat(live.current().sessions().max()).isEqualTo(5);
  }

  @Test
  void theFileIsReadAgainBeneathWhatWasSetByCall() throws Exception {
    LiveConfig live = with("sessions: {max: 5, in-flight: 7}");
    live.set(values("sessions.max", "6"));
    write("sessions: {max: 50, in-flight: 70}");
    assertThat(live.reload().changed()).containsExactly("sessions.in-flight");
    assertThat(live.current().sessions().max()).isEqualTo(6);
    assertThat(live.current().sessions().inFlight()).isEqualTo(70);
  }

  @Test
  void whatNeedsARestartIsRefusedByCallAndWaitsInTheFile() throws Exception {
    LiveConfig live = with("listen: {port: 1}");
    assertThatThrownBy(() -> live.set(values("listen.port", "2", "sessions.max", "9")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("PATCH /config: listen.port needs a restart of the server");
    assertThat(live.current().sessions().max()).isEqualTo(Config.DEFAULTS.sessions().max());
    write("listen: {port: 2}\nsessions: {max: 9}");
    LiveConfig.Change change = live.reload();
    assertThat(change.changed()).containsExactly("sessions.max");
    assertThat(change.waiting()).containsExactly("listen.port");
    assertThat(live.current().listen().port().number()).isEqualTo(1);
    assertThat(live.show())
        .containsEntry("listen.port", new LiveConfig.Shown("1", "server.yaml:1", false));
  }

  @Test
  void whatIsWrongChangesNothingAndSaysWhy() throws Exception {
    LiveConfig live = with("sessions: {max: 5}");
    Config before = live.current();
    assertThatThrownBy(() -> live.set(values("sesions.max", "9", "sessions.in-flight", "9")))
        .hasMessage(
            "PATCH /config: unknown key sesions.max; the nearest known key is sessions.max");
    assertThatThrownBy(() -> live.set(values("sessions.max", "many", "sessions.in-flight", "9")))
        .hasMessageStartingWith("PATCH /config: sessions.max = many is not lawful");
    assertThatThrownBy(() -> live.set(values("sessions.silence", "2s")))
        .hasMessageContaining("longer than sessions.ping");
    write("sessions: {max: 9");
    assertThatThrownBy(live::reload).hasMessageContaining("not YAML");
    assertThat(live.current()).isSameAs(before);
  }

  @Test
  void whoeverListensIsToldEachChangeAndMayRefuseOne() throws Exception {
    LiveConfig live = with("");
    List<Integer> told = new ArrayList<>();
    live.subscribe(config -> told.add(config.sessions().max()));
    live.subscribe(
        config -> {
          if (config.sessions().max() == 13) {
            throw new ConfigException("an unlucky number");
          }
        },
        _ -> {});
    live.set(values("sessions.max", "12"));
    assertThatThrownBy(() -> live.set(values("sessions.max", "13")))
        .hasMessage("an unlucky number");
    live.set(values("sessions.max", "12"));
    live.set(values("sessions.max", "14"));
    assertThat(told).containsExactly(Config.DEFAULTS.sessions().max(), 12, 14);
    assertThat(live.current().sessions().max()).isEqualTo(14);
  }

  @Test
  void everyKeyIsShownAsItWouldBeWritten() throws Exception {
    LiveConfig live = with("problems: {unknown-code: off}\nmessages: {max-size: 2MiB}");
    List<Setting> shown = new ArrayList<>();
    live.show().forEach((key, value) -> shown.add(new Setting(key, value.value(), "shown")));
    assertThat(shown).hasSameSizeAs(Keys.names());
    assertThat(Keys.texts(new LiveConfig(shown, Map.of(), null).current()))
        .isEqualTo(Keys.texts(live.current()));
  }

  private LiveConfig with(String yaml) throws IOException {
    return new LiveConfig(List.of(), Map.of(), write(yaml));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("server.yaml"), yaml);
  }

  private static Map<String, @Nullable String> values(@Nullable String... pairs) {
    Map<String, @Nullable String> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return values;
  }
}
