package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The published extensions of one version. They stay as they are in the file and are read when
/// somebody asks for one: hundreds of them, and few expressions name any.
final class Extensions {

  private static final String COMMON_URLS = "http://hl7.org/fhir/StructureDefinition/";

  private final byte[] rows;
  private final int[] starts;
  private final String[] texts;

  /// @param rows of all versions
  /// @param starts where the rows of this version begin, sorted by name
  /// @param texts that the rows name by their number
  Extensions(byte[] rows, int[] starts, String[] texts) {
    this.rows = rows;
    this.starts = starts;
    this.texts = texts;
  }

  @Nullable ExtensionDefinition find(String url) {
    String name = url.startsWith(COMMON_URLS) ? url.substring(COMMON_URLS.length()) : url;
    int low = 0;
    int high = starts.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = new CompactInput(rows, starts[middle]).text().compareTo(name);
      if (order == 0) {
        return read(starts[middle]);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  List<ExtensionDefinition> all() {
    List<ExtensionDefinition> all = new ArrayList<>(starts.length);
    for (int start : starts) {
      all.add(read(start));
    }
    return List.copyOf(all);
  }

  private ExtensionDefinition read(int start) {
    CompactInput in = new CompactInput(rows, start);
    String name = in.text();
    return rest(in, name.contains("://") ? name : COMMON_URLS + name);
  }

  private ExtensionDefinition rest(CompactInput in, String url) {
    List<TypeReference> types = new ArrayList<>();
    for (int i = in.number(); i > 0; i--) {
      types.add(new TypeReference(texts[in.number()], texts(in)));
    }
    int max = in.number() - 1;
    List<String> contexts = texts(in);
    List<ExtensionDefinition> parts = new ArrayList<>();
    for (int i = in.number(); i > 0; i--) {
      parts.add(rest(in, in.text()));
    }
    return new ExtensionDefinition(url, List.copyOf(types), max, contexts, List.copyOf(parts));
  }

  private List<String> texts(CompactInput in) {
    String[] list = new String[in.number()];
    for (int i = 0; i < list.length; i++) {
      list[i] = texts[in.number()];
    }
    return List.of(list);
  }
}
