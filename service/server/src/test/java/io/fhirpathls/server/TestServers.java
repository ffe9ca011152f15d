package io.fhirpathls.server;

import io.fhirpathls.server.access.Doorkeeper;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Setting;
import io.fhirpathls.server.memory.HeapOccupancy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Servers on free ports of this machine, with [Toys] to play with.
final class TestServers {
  private TestServers() {}

  static Server start(String... settings) throws IOException {
    return start(new Toys(), settings);
  }

  /// @param settings `key=value`
  static Server start(Toys toys, String... settings) throws IOException {
    Server server = new Server(config(settings), "test", List.of(toys));
    server.serve();
    return server;
  }

  /// A server that takes its heap to be this one.
  static Server start(ShamHeap heap, String... settings) throws IOException {
    LiveConfig config = config(settings);
    Server server =
        new Server(
            config, "test", List.of(new Toys()), heap, heap.clock::get, Server.doorkeeper(config));
    server.serve();
    return server;
  }

  /// A server at whose door it is as late as it is said to be.
  static Server start(ShamClock clock, String... settings) throws IOException {
    LiveConfig config = config(settings);
    Server server =
        new Server(
            config,
            "test",
            List.of(new Toys()),
            new HeapOccupancy(),
            System::nanoTime,
            new Doorkeeper(config, clock, clock::nanos));
    server.serve();
    return server;
  }

  /// A server whose process has these variables.
  static Server start(Map<String, String> environment, String... settings) throws IOException {
    Server server = new Server(config(environment, settings), "test", List.of(new Toys()));
    server.serve();
    return server;
  }

  static LiveConfig config(String... settings) {
    return config(Map.of(), settings);
  }

  private static LiveConfig config(Map<String, String> environment, String... settings) {
    List<Setting> all = new ArrayList<>();
    all.add(new Setting("listen.port", "0", "test"));
    all.add(new Setting("listen.tcp-port", "0", "test"));
    all.add(new Setting("management.port", "0", "test"));
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      all.add(new Setting(parts[0], parts[1], "test"));
    }
    return new LiveConfig(all, environment, null);
  }
}
