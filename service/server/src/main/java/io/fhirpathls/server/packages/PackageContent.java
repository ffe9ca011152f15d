package io.fhirpathls.server.packages;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.Defined;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.workspace.Footprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been read of one package.
///
/// @param manifest its `package.json`
/// @param defined by its resources, in the order of their files' names
record PackageContent(JsonObject manifest, List<Defined> defined, LoadedPackage loaded) {
  private static final String MANIFEST = "package.json";

  static PackageContent read(String text, Config.Packages config, Hosts hosts)
      throws UnreadablePackage {
    PackageId id = PackageId.of(text);
    if (id == null) {
      throw new UnreadablePackage("write name#version, as in hl7.fhir.us.core#6.1.0");
    }
    Budget budget = new Budget(config.maxFiles(), config.maxSize().bytes());
    Map<String, String> files = PackageFiles.read(Path.of(config.root()), id, budget);
    JsonObject manifest = manifest(files.remove(MANIFEST));
    boolean isCore = CorePackage.of(manifest) != null;
    List<Defined> all = new ArrayList<>();
    long held = 0;
    for (String json : files.values()) {
      Defined defined = hosts.definitions(json, isCore);
      held += Footprint.of(defined);
      all.add(defined);
    }
    LoadedPackage loaded = new LoadedPackage(id.toString(), files.size(), budget.bytes(), held);
    return new PackageContent(manifest, all, loaded);
  }

  private static JsonObject manifest(@Nullable String json) throws UnreadablePackage {
    if (json == null) {
      throw new UnreadablePackage("it has no " + MANIFEST);
    }
    try {
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException broken) {
      throw new UnreadablePackage("its " + MANIFEST + " is no JSON object");
    }
  }
}
