package io.fhirpathls.server.ops;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.config.LiveConfig;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The settings of the running server: what holds and where it was set, and changes to it.
public final class ConfigRoutes {
  private static final String EXPECTED =
      "expected a JSON object of keys and values, such as {\"log.level\": \"debug\"}";

  private ConfigRoutes() {}

  public static List<Route> of(LiveConfig config) {
    return List.of(
        new Route("GET", "/config", _ -> Page.json(200, config.show())),
        new Route("PATCH", "/config", call -> change(() -> config.set(settings(call.body())))),
        new Route("POST", "/config/reload", _ -> change(config::reload)));
  }

  private static Page change(Supplier<LiveConfig.Change> change) {
    try {
      return Page.json(200, change.get());
    } catch (ConfigException refused) {
      return Page.text(400, String.valueOf(refused.getMessage()));
    }
  }

  private static Map<String, @Nullable String> settings(String body) {
    Map<String, @Nullable String> settings = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(body))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        settings.put(json.nextName(), value(json));
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new ConfigException(EXPECTED);
      }
    } catch (IOException | IllegalStateException malformed) {
      throw new ConfigException(EXPECTED);
    }
    return settings;
  }

  private static @Nullable String value(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case STRING, NUMBER -> json.nextString();
      case BOOLEAN -> Boolean.toString(json.nextBoolean());
      case NULL -> {
        json.nextNull();
        yield null;
      }
      case BEGIN_ARRAY, END_ARRAY, BEGIN_OBJECT, END_OBJECT, NAME, END_DOCUMENT ->
          throw new ConfigException(EXPECTED);
    };
  }
}
