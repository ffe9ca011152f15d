package io.fhirpathls.server.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What `docker-compose.yml` says, and to whom.
class ComposeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern PUBLISHED = Pattern.compile("127\\.0\\.0\\.1:(\\d+):(\\d+)");
  private static final Pattern MOUNTED = Pattern.compile("\\.(/[^:]+):/[^:]+:ro");
  private static final Pattern SECONDS = Pattern.compile("(\\d+)s");

  /// The kinds that the Compose specification gives the keys which are used here.
  private static final Map<String, Class<?>> KEYS =
      Map.ofEntries(
          Map.entry("build", String.class),
          Map.entry("image", String.class),
          Map.entry("command", List.class),
          Map.entry("environment", Map.class),
          Map.entry("read_only", Boolean.class),
          Map.entry("tmpfs", List.class),
          Map.entry("cap_drop", List.class),
          Map.entry("security_opt", List.class),
          Map.entry("mem_limit", String.class),
          Map.entry("stop_grace_period", String.class),
          Map.entry("ports", List.class),
          Map.entry("volumes", List.class),
          Map.entry("profiles", List.class),
          Map.entry("depends_on", List.class));

  @Test
  void everyKeyIsOneAndOfItsKind() throws Exception {
    assertThat(file().map().keySet())
        .allMatch(key -> key.equals("services") || key.toString().startsWith("x-"));
    services()
        .forEach((name, service) ->
            service
                .map()
                .forEach((key, value) -> {
                  assertThat(KEYS).as(name).containsKey(key.toString());
                  assertThat(value).as(name + "." + key).isInstanceOf(KEYS.get(key.toString()));
                }));
  }

  @Test
  void whatIsMountedIsThereAndIsOnlyRead() throws Exception {
    for (String volume : texts("volumes")) {
      Matcher mounted = MOUNTED.matcher(volume);
      assertThat(mounted.matches()).as(volume).isTrue();
      assertThat(ROOT.resolve(mounted.group(1).substring(1))).exists();
    }
  }

  @Test
  void nothingIsPublishedBeyondThisMachineAndNoPortTwice() throws Exception {
    List<String> outside = new ArrayList<>();
    for (String port : texts("ports")) {
      Matcher published = PUBLISHED.matcher(port);
      assertThat(published.matches()).as(port).isTrue();
      outside.add(published.group(1));
    }
    assertThat(outside).doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void replicasAreTwoServersAProxyAndRedis() throws Exception {
    Map<String, Node> services = services();
    assertThat(named(services, "profiles")).containsExactly("proxy", "redis", "server-two");
    assertThat(service("server-two").key("image").text())
        .isEqualTo(service("server").key("image").text());
    String proxy = Files.readString(ROOT.resolve("monitoring/haproxy.cfg"));
    String prometheus = Files.readString(ROOT.resolve("monitoring/prometheus.yml"));
    assertThat(proxy).contains("server one server:8080", "server two server-two:8080");
    assertThat(proxy).contains("check port 9090");
    assertThat(prometheus).contains("names: [server, server-two], type: A, port: 9090");
    assertThat(Files.readString(ROOT.resolve("Dockerfile"))).contains("EXPOSE 8080 9090");
    assertThat(Files.readString(ROOT.resolve("monitoring/grafana/datasource.yml")))
        .contains("http://prometheus:9090");
  }

  @Test
  void serversHaveTheirMemoryNoRightsAndTimeToDrain() throws Exception {
    for (String name : List.of("server", "server-two")) {
      Node server = service(name);
      assertThat(server.key("mem_limit").text()).isEqualTo("128m");
      assertThat(server.key("read_only").value()).isEqualTo(true);
      assertThat(server.key("cap_drop").value()).isEqualTo(List.of("ALL"));
      assertThat(server.key("security_opt").value()).isEqualTo(List.of("no-new-privileges:true"));
      Matcher grace = SECONDS.matcher(server.key("stop_grace_period").text());
      assertThat(grace.matches()).isTrue();
      assertThat(Long.parseLong(grace.group(1)))
          .isGreaterThan(Config.DEFAULTS.drain().time().toSeconds());
    }
  }

  private static Node service(String name) throws Exception {
    return requireNonNull(services().get(name));
  }

  private static Set<String> named(Map<String, Node> services, String key) {
    Map<String, Node> with = new TreeMap<>(services);
    with.values().removeIf(service -> !service.map().containsKey(key));
    return with.keySet();
  }

  private static List<String> texts(String key) throws Exception {
    List<String> texts = new ArrayList<>();
    for (Node service : services().values()) {
      if (service.map().containsKey(key)) {
        service.key(key).list().forEach(each -> texts.add(each.text()));
      }
    }
    return texts;
  }

  private static Map<String, Node> services() throws Exception {
    Map<String, Node> services = new TreeMap<>();
    file()
        .key("services")
        .map()
        .forEach((name, content) ->
            services.put(name.toString(), new Node(name.toString(), merged((Map<?, ?>) content))));
    return services;
  }

  /// Merge keys are of YAML 1.1, and of Compose.
  private static Map<Object, Object> merged(Map<?, ?> content) {
    Map<Object, Object> all = new HashMap<>();
    if (content.get("<<") instanceof Map<?, ?> common) {
      all.putAll(common);
    }
    all.putAll(content);
    all.remove("<<");
    return all;
  }

  private static Node file() throws Exception {
    Path file = ROOT.resolve("docker-compose.yml");
    return new Node(
        "compose", new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
  }
}
