package io.fhirpathls.server.packages;

import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.Gathering;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/// The packages that the operator has named, all of them or none: a server that lacks one would
/// tell its users wrong things.
///
/// @param models of all versions, those of core packages too
/// @param definitions of all others, for all sessions; of equal urls those of the package that is
///   named first
/// @param loaded in the order of their names in the configuration
public record Packages(FhirModels models, Definitions definitions, List<LoadedPackage> loaded) {

  public Packages {
    loaded = List.copyOf(loaded);
  }

  /// @param builtIn the versions that there are without any
  /// @throws ConfigException when one cannot be read
  public static Packages load(Config.Packages config, FhirModels builtIn) {
    if (config.load().list().isEmpty()) {
      return new Packages(builtIn, Definitions.NONE, List.of());
    }
    FhirModels models = builtIn;
    Hosts hosts = new Hosts(new Analyzer(builtIn));
    Gathering others = new Gathering(Definitions.NONE);
    List<LoadedPackage> loaded = new ArrayList<>();
    for (String text : config.load().list()) {
      try {
        PackageContent content = PackageContent.read(text, config, hosts);
        CorePackage core = CorePackage.of(content.manifest());
        if (core == null) {
          content.defined().forEach(others::add);
        } else {
          models = core.added(models, content.defined());
        }
        loaded.add(content.loaded());
      } catch (UnreadablePackage unreadable) {
        throw new ConfigException("packages.load: " + text + ": " + unreadable.getMessage());
      }
    }
    return new Packages(models, others.all(), loaded);
  }

  /// Bytes of all of them, estimated.
  public long heldBytes() {
    return loaded.stream().mapToLong(LoadedPackage::heldBytes).sum();
  }
}
