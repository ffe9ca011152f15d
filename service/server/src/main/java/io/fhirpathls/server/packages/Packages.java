package io.fhirpathls.server.packages;

import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.Gathering;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.workspace.Footprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The packages that the operator has named, all of them or none: a server that lacks one would
/// tell its users wrong things.
///
/// @param definitions for all sessions; of equal urls those of the package that is named first
/// @param loaded in the order of their names in the configuration
public record Packages(Definitions definitions, List<LoadedPackage> loaded) {
  public static final Packages NONE = new Packages(Definitions.NONE, List.of());

  public Packages {
    loaded = List.copyOf(loaded);
  }

  /// @throws ConfigException when one cannot be read
  public static Packages load(Config.Packages config, Hosts hosts) {
    Gathering gathering = new Gathering(Definitions.NONE);
    List<LoadedPackage> loaded = new ArrayList<>();
    for (String text : config.load().list()) {
      PackageId id = PackageId.of(text);
      try {
        if (id == null) {
          throw new UnreadablePackage("write name#version, as in hl7.fhir.us.core#6.1.0");
        }
        loaded.add(load(id, config, hosts, gathering));
      } catch (UnreadablePackage unreadable) {
        throw new ConfigException("packages.load: " + text + ": " + unreadable.getMessage());
      }
    }
    return loaded.isEmpty() ? NONE : new Packages(gathering.all(), loaded);
  }

  private static LoadedPackage load(
      PackageId id, Config.Packages config, Hosts hosts, Gathering into) throws UnreadablePackage {
    Budget budget = new Budget(config.maxFiles(), config.maxSize().bytes());
    Map<String, String> files = PackageFiles.read(Path.of(config.root()), id, budget);
    if (files.remove("package.json") == null) {
      throw new UnreadablePackage("it has no package.json");
    }
    long held = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      Defined defined = hosts.definitions(file.getValue());
      held += Footprint.of(defined);
      into.add(defined);
    }
    return new LoadedPackage(id.toString(), files.size(), budget.bytes(), held);
  }

  /// Bytes of all of them, estimated.
  public long heldBytes() {
    return loaded.stream().mapToLong(LoadedPackage::heldBytes).sum();
  }
}
