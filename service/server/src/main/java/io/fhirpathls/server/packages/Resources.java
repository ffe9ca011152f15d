package io.fhirpathls.server.packages;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;

/// Which resources of a package define something.
final class Resources {
  private static final Set<String> WANTED = Set.of("StructureDefinition", "ValueSet", "CodeSystem");

  private Resources() {}

  /// A look at the members of a resource up to its type, which nearly always is the first one.
  static boolean isWanted(String json) {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.beginObject();
      while (reader.peek() == JsonToken.NAME) {
        if (reader.nextName().equals("resourceType")) {
          return WANTED.contains(reader.nextString());
        }
        reader.skipValue();
      }
      return false;
    } catch (IOException | IllegalStateException noResource) {
      return false;
    }
  }
}
