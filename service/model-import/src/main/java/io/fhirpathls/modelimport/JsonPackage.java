package io.fhirpathls.modelimport;

import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// Reads an npm-style FHIR package (`package.tgz`): its files `package/<Type>-<id>.json`.
final class JsonPackage {

  private static final String FOLDER = "package/";

  private JsonPackage() {}

  /// Every resource whose file name begins with a wanted type. The order of a package's files is an
  /// accident of packing, so they come sorted by their file names.
  static List<Node> read(InputStream in, Predicate<String> wanted) throws IOException {
    record Resource(String file, Node node) {}
    List<Resource> resources = new ArrayList<>();
    Tar tar = new Tar(new GZIPInputStream(in, 1 << 16));
    for (String name = tar.next(); name != null; name = tar.next()) {
      int dash = name.indexOf('-');
      if (name.startsWith(FOLDER)
          && name.endsWith(".json")
          && dash > 0
          && wanted.test(name.substring(FOLDER.length(), dash))) {
        resources.add(new Resource(name, resource(tar.content())));
      }
    }
    resources.sort((a, b) -> a.file.compareTo(b.file));
    return resources.stream().map(Resource::node).toList();
  }

  private static Node resource(byte[] json) throws IOException {
    try (JsonReader reader =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8))) {
      Node object = object("", reader);
      return new Node(object.get("resourceType"), null, object.children());
    }
  }

  private static Node object(String name, JsonReader json) throws IOException {
    List<Node> children = new ArrayList<>();
    json.beginObject();
    while (json.hasNext()) {
      member(json.nextName(), json, children);
    }
    json.endObject();
    return new Node(name, null, List.copyOf(children));
  }

  private static void member(String name, JsonReader json, List<Node> into) throws IOException {
    switch (json.peek()) {
      case BEGIN_ARRAY -> {
        json.beginArray();
        while (json.hasNext()) {
          member(name, json, into);
        }
        json.endArray();
      }
      case BEGIN_OBJECT -> into.add(object(name, json));
      case BOOLEAN -> into.add(new Node(name, String.valueOf(json.nextBoolean()), List.of()));
      case STRING, NUMBER -> into.add(new Node(name, json.nextString(), List.of()));
      case NULL -> json.nextNull();
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
          throw new IllegalStateException("no value at " + json.getPath());
    }
  }
}
