package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The protocol's own description of itself: its methods, and what a value of each of its types may
/// be. Stricter than the protocol in one thing: a member that it does not name is a complaint.
final class MetaModel {
  private final Map<String, JsonObject> requests = new LinkedHashMap<>();
  private final Map<String, JsonObject> notifications = new LinkedHashMap<>();
  private final Map<String, JsonObject> types = new HashMap<>();

  private MetaModel(JsonObject model) {
    index(model.getAsJsonArray("requests"), "method", requests);
    index(model.getAsJsonArray("notifications"), "method", notifications);
    index(model.getAsJsonArray("structures"), "name", types);
    index(model.getAsJsonArray("enumerations"), "name", types);
    index(model.getAsJsonArray("typeAliases"), "name", types);
  }

  static MetaModel load() {
    try (InputStream in = MetaModel.class.getResourceAsStream("/lsp/metaModel.json")) {
      return new MetaModel(
          JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void index(JsonArray from, String key, Map<String, JsonObject> to) {
    from.forEach(it -> to.put(it.getAsJsonObject().get(key).getAsString(), it.getAsJsonObject()));
  }

  private static JsonObject named(String name, Map<String, JsonObject> among) {
    JsonObject found = among.get(name);
    if (found == null) {
      throw new AssertionError("the protocol has no " + name);
    }
    return found;
  }

  /// What a client may ask a server.
  List<String> requests() {
    return requests.entrySet().stream()
        .filter(it -> !it.getValue().get("messageDirection").getAsString().equals("serverToClient"))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean knows(String method) {
    return requests.containsKey(method) || notifications.containsKey(method);
  }

  /// Whether a server with these capabilities says that it answers a request.
  boolean isAdvertised(String request, JsonObject capabilities) {
    if (request.startsWith("typeHierarchy/")) {
      return capabilities.has("typeHierarchyProvider");
    }
    JsonElement path = named(request, requests).get("serverCapability");
    if (path == null) {
      return true;
    }
    JsonElement at = capabilities;
    for (String name : path.getAsString().split("\\.")) {
      at = at instanceof JsonObject object ? object.get(name) : null;
    }
    return at != null && !at.equals(new JsonPrimitive(false));
  }

  /// What is wrong with the parameters of a call.
  List<String> ofParams(String method, @Nullable JsonElement params) {
    JsonObject call = named(method, requests.containsKey(method) ? requests : notifications);
    JsonElement type = call.get("params");
    if (type == null) {
      return params == null ? List.of() : List.of(method + " takes no params");
    }
    return params == null
        ? List.of(method + ": no params")
        : complaints(params, type.getAsJsonObject(), method);
  }

  /// What is wrong with the result of a request.
  List<String> ofResult(String method, JsonElement result) {
    return complaints(result, named(method, requests).getAsJsonObject("result"), method);
  }

  List<String> ofType(String name, JsonElement value) {
    JsonObject reference = new JsonObject();
    reference.addProperty("kind", "reference");
    reference.addProperty("name", name);
    return complaints(value, reference, name);
  }

  private List<String> complaints(JsonElement value, JsonObject type, String path) {
    return switch (type.get("kind").getAsString()) {
      case "base" -> ofBase(value, type.get("name").getAsString(), path);
      case "reference" -> ofReference(value, type.get("name").getAsString(), path);
      case "array" -> ofArray(value, type.getAsJsonObject("element"), path);
      case "map" -> ofMap(value, type.getAsJsonObject("value"), path);
      case "or" -> ofAny(value, type.getAsJsonArray("items"), path);
      case "tuple" -> ofTuple(value, type.getAsJsonArray("items"), path);
      case "literal" -> ofMembers(value, members(type.getAsJsonObject("value")), path);
      case "stringLiteral" ->
          value.equals(type.get("value")) ? List.of() : List.of(path + " is not " + type);
      default -> List.of(path + ": what is a " + type + "?");
    };
  }

  private static List<String> ofBase(JsonElement value, String name, String path) {
    boolean fits =
        switch (name) {
          case "null" -> value.isJsonNull();
          case "boolean" -> value instanceof JsonPrimitive it && it.isBoolean();
          case "integer" -> isWhole(value, Integer.MIN_VALUE);
          case "uinteger" -> isWhole(value, 0);
          case "decimal" -> value instanceof JsonPrimitive it && it.isNumber();
          default -> value instanceof JsonPrimitive it && it.isString();
        };
    return fits ? List.of() : List.of(path + " is no " + name + ": " + value);
  }

  private static boolean isWhole(JsonElement value, int least) {
    return value instanceof JsonPrimitive it
        && it.isNumber()
        && it.getAsDouble() == Math.rint(it.getAsDouble())
        && it.getAsDouble() >= least
        && it.getAsDouble() <= Integer.MAX_VALUE;
  }

  private List<String> ofReference(JsonElement value, String name, String path) {
    if (name.startsWith("LSP") && !name.startsWith("LSPErrorCodes")) {
      return List.of(); // anything
    }
    JsonObject type = named(name, types);
    if (type.has("values")) {
      return ofEnumeration(value, type, path);
    }
    return type.has("type")
        ? complaints(value, type.getAsJsonObject("type"), path)
        : ofMembers(value, members(type), path);
  }

  private static List<String> ofEnumeration(JsonElement value, JsonObject type, String path) {
    List<String> wrong =
        ofBase(value, type.getAsJsonObject("type").get("name").getAsString(), path);
    if (!wrong.isEmpty() || type.has("supportsCustomValues")) {
      return wrong;
    }
    for (JsonElement each : type.getAsJsonArray("values")) {
      if (each.getAsJsonObject().get("value").equals(value)) {
        return List.of();
      }
    }
    return List.of(path + " is no " + type.get("name") + ": " + value);
  }

  private List<String> ofArray(JsonElement value, JsonObject element, String path) {
    if (!(value instanceof JsonArray array)) {
      return List.of(path + " is no array: " + value);
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      found.addAll(complaints(array.get(i), element, path + "[" + i + "]"));
    }
    return found;
  }

  private List<String> ofMap(JsonElement value, JsonObject type, String path) {
    if (!(value instanceof JsonObject object)) {
      return List.of(path + " is no map: " + value);
    }
    List<String> found = new ArrayList<>();
    object.asMap().forEach((key, each) -> found.addAll(complaints(each, type, path + "." + key)));
    return found;
  }

  /// The complaints of the alternative that comes nearest.
  private List<String> ofAny(JsonElement value, JsonArray items, String path) {
    return items.asList().stream()
        .map(item -> complaints(value, item.getAsJsonObject(), path))
        .min(Comparator.comparingInt(List::size))
        .orElseThrow();
  }

  private List<String> ofTuple(JsonElement value, JsonArray items, String path) {
    if (!(value instanceof JsonArray array) || array.size() != items.size()) {
      return List.of(path + " is no tuple of " + items.size() + ": " + value);
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      found.addAll(complaints(array.get(i), items.get(i).getAsJsonObject(), path + "[" + i + "]"));
    }
    return found;
  }

  private List<String> ofMembers(JsonElement value, Map<String, JsonObject> members, String path) {
    if (!(value instanceof JsonObject object)) {
      return List.of(path + " is no object: " + value);
    }
    List<String> found = new ArrayList<>();
    for (String name : object.keySet()) {
      if (!members.containsKey(name)) {
        found.add(path + "." + name + " is not in the protocol");
      }
    }
    members.forEach((name, member) -> {
      if (object.has(name)) {
        found.addAll(
            complaints(object.get(name), member.getAsJsonObject("type"), path + "." + name));
      } else if (!member.has("optional")) {
        found.add(path + "." + name + " is missing");
      }
    });
    return found;
  }

  /// A structure's own members and those that it takes over.
  private Map<String, JsonObject> members(JsonObject structure) {
    Map<String, JsonObject> members = new LinkedHashMap<>();
    for (String from : List.of("extends", "mixins")) {
      if (structure.has(from)) {
        for (JsonElement each : structure.getAsJsonArray(from)) {
          String name = each.getAsJsonObject().get("name").getAsString();
          members.putAll(members(named(name, types)));
        }
      }
    }
    index(structure.getAsJsonArray("properties"), "name", members);
    return members;
  }
}
