package io.fhirpathls.workspace.files;

import com.google.gson.Gson;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// A saved index as bytes: compressed JSON, one value for each file.
///
/// The head names the version of the server and the shape of what follows, down to the last
/// component of each record. So whoever adds to [FileNames] need not think of files that older
/// servers have written: they do not fit, and the index is made anew. The compression's checksum
/// tells whether a file is whole, and nothing of it is used before that is known.
final class IndexFormat {
  private static final String FORMAT = "fhirpathls-index-1";

  private static final Gson GSON = new Gson();

  /// It is there and of no use.
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why, null, false, false);
    }
  }

  private IndexFormat() {}

  static void write(SavedIndex index, String version, OutputStream to) throws IOException {
    try (JsonWriter json =
        new JsonWriter(
            new OutputStreamWriter(new GZIPOutputStream(to, 65_536), StandardCharsets.UTF_8))) {
      json.beginArray();
      json.value(FORMAT).value(version).value(shape());
      json.value(index.names().size());
      for (Map.Entry<String, FileNames> each : index.names().entrySet()) {
        json.value(each.getKey());
        GSON.toJson(each.getValue(), FileNames.class, json);
      }
      json.value(index.places().size());
      for (Map.Entry<String, SavedIndex.Seen> each : index.places().entrySet()) {
        json.value(each.getKey());
        GSON.toJson(each.getValue(), SavedIndex.Seen.class, json);
      }
      json.endArray();
    }
  }

  /// @param most files that it may be about
  /// @throws Unfit when it is damaged, or somebody else's
  static SavedIndex read(InputStream from, String version, int most) throws IOException, Unfit {
    try (InputStream unpacked = new GZIPInputStream(from, 65_536);
        JsonReader json = new JsonReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
      json.beginArray();
      if (!json.nextString().equals(FORMAT)
          || !json.nextString().equals(version)
          || !json.nextString().equals(shape())) {
        throw new Unfit("another version");
      }
      SavedIndex index = new SavedIndex(names(json, most), places(json, most));
      json.endArray();
      if (unpacked.read() >= 0) {
        throw new Unfit("more than there should be");
      }
      return index;
    } catch (ZipException | EOFException | MalformedJsonException | RuntimeException damaged) {
      throw new Unfit("damaged");
    }
  }

  private static Map<String, FileNames> names(JsonReader json, int most) throws IOException, Unfit {
    int size = size(json, most);
    Map<String, FileNames> names = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      String key = json.nextString();
      FileNames each = GSON.fromJson(json, FileNames.class);
      names.put(key, each.compact());
    }
    return names;
  }

  private static Map<String, SavedIndex.Seen> places(JsonReader json, int most)
      throws IOException, Unfit {
    int size = size(json, most);
    Map<String, SavedIndex.Seen> places = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      String key = json.nextString();
      places.put(key, GSON.fromJson(json, SavedIndex.Seen.class));
    }
    return places;
  }

  private static int size(JsonReader json, int most) throws IOException, Unfit {
    int size = json.nextInt();
    if (size < 0 || size > most) {
      throw new Unfit("more files than there may be");
    }
    return size;
  }

  /// All records that are saved, with their components.
  private static String shape() {
    StringBuilder shape = new StringBuilder();
    Set<Type> seen = new HashSet<>();
    describe(FileNames.class, seen, shape);
    describe(SavedIndex.Seen.class, seen, shape);
    return Integer.toHexString(shape.toString().hashCode());
  }

  private static void describe(Type type, Set<Type> seen, StringBuilder shape) {
    if (type instanceof ParameterizedType many) {
      for (Type each : many.getActualTypeArguments()) {
        describe(each, seen, shape);
      }
    } else if (type instanceof Class<?> one && seen.add(one)) {
      if (one.isRecord()) {
        for (RecordComponent component : one.getRecordComponents()) {
          shape.append(component.getName()).append(' ').append(component.getGenericType());
          describe(component.getGenericType(), seen, shape);
        }
      } else if (one.isEnum()) {
        for (Object constant : one.getEnumConstants()) {
          shape.append(constant).append(' ');
        }
      }
    }
  }
}
