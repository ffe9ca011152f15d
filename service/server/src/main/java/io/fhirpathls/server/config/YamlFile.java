package io.fhirpathls.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// A configuration file as a flat list of settings that remember their lines.
final class YamlFile {
  private final String name;
  private final List<Setting> settings = new ArrayList<>();

  private YamlFile(String name) {
    this.name = name;
  }

  static List<Setting> read(Path file) {
    String name = String.valueOf(file.getFileName());
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new ConfigException("cannot read the configuration file " + file);
    }
    YamlFile yaml = new YamlFile(name);
    try {
      LoadSettings load = LoadSettings.builder().setLabel(name).build();
      new Compose(load).composeString(text).ifPresent(root -> yaml.flatten("", root));
    } catch (MarkedYamlEngineException malformed) {
      throw new ConfigException(
          malformed.getProblemMark().map(mark -> name + ":" + (mark.getLine() + 1)).orElse(name)
              + ": not YAML: "
              + malformed.getProblem());
    } catch (YamlEngineException malformed) {
      throw new ConfigException(name + ": not YAML");
    }
    return yaml.settings;
  }

  private void flatten(String prefix, Node node) {
    switch (node) {
      case MappingNode mapping -> mapping.getValue().forEach(tuple -> flatten(prefix, tuple));
      case ScalarNode scalar when !prefix.isEmpty() ->
          add(new Setting(prefix, scalar.getValue(), at(scalar)));
      default ->
          throw new ConfigException(
              at(node) + ": expected settings of the form `section: {key: value}`");
    }
  }

  private void flatten(String prefix, NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      throw new ConfigException(at(tuple.getKeyNode()) + ": a key must be a plain word");
    }
    String path = prefix.isEmpty() ? key.getValue() : prefix + "." + key.getValue();
    if (tuple.getValueNode() instanceof MappingNode || tuple.getValueNode() instanceof ScalarNode) {
      flatten(path, tuple.getValueNode());
    } else {
      throw new ConfigException(at(tuple.getValueNode()) + ": " + path + " takes one value");
    }
  }

  private void add(Setting setting) {
    if (settings.stream().anyMatch(other -> other.key().equals(setting.key()))) {
      throw new ConfigException(setting.origin() + ": " + setting.key() + " is set twice");
    }
    settings.add(setting);
  }

  private String at(Node node) {
    return node.getStartMark().map(mark -> name + ":" + (mark.getLine() + 1)).orElse(name);
  }
}
