package io.fhirpathls.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Reads `fhir-model.bin` in one forward pass; `ModelFile` of `model-import` describes and writes
/// it.
///
/// Plain loops and arrays: this runs once, before the server is ready and before anything is
/// compiled, and lambdas and streams more than doubled its time.
final class CompactModel {

  private static final String MAGIC = "FPLM";
  private static final int FORMAT = 2;
  private static final int HEADER = MAGIC.length() + 1 + Integer.BYTES;

  private static final int CHOICE = 1;
  private static final int MODIFIER = 2;
  private static final int SUMMARY = 4;

  private final CompactInput in;
  private final String[] texts;
  private final TypeReference[] references;
  private final List<TypeReference>[] referenceLists;
  private final Binding[] bindings;
  private final ElementDefinition[] elements;
  private final TypeDefinition[] types;
  private final List<String>[] codeLists;
  private final byte[] extensions;
  private final int[] extensionStarts;

  private CompactModel(byte[] file) {
    in = new CompactInput(file, HEADER);
    texts = new String[in.number()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.text();
    }
    references = new TypeReference[in.number()];
    for (int i = 0; i < references.length; i++) {
      references[i] = new TypeReference(text(), texts());
    }
    referenceLists = lists(in.number());
    for (int i = 0; i < referenceLists.length; i++) {
      referenceLists[i] = referenceList();
    }
    bindings = new Binding[in.number()];
    for (int i = 0; i < bindings.length; i++) {
      bindings[i] = new Binding(Binding.Strength.valueOf(text()), text());
    }
    elements = new ElementDefinition[in.number()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element();
    }
    types = new TypeDefinition[in.number()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type();
    }
    codeLists = lists(in.number());
    for (int i = 0; i < codeLists.length; i++) {
      codeLists[i] = texts();
    }
    int size = in.number();
    extensions = Arrays.copyOfRange(file, in.position(), in.position() + size);
    extensionStarts = starts(extensions);
    in.skip(size);
  }

  /// Where the rows behind their sizes begin.
  private static int[] starts(byte[] rows) {
    int[] starts = new int[rows.length / 4];
    int count = 0;
    for (CompactInput row = new CompactInput(rows, 0); row.position() < rows.length; ) {
      int size = row.number();
      starts[count++] = row.position();
      row.skip(size);
    }
    return Arrays.copyOf(starts, count);
  }

  /// @throws IllegalArgumentException when this is not a whole model file of the known format
  static FhirModels read(byte[] file) {
    check(file);
    return new FhirModels(new CompactModel(file).versions());
  }

  private static void check(byte[] file) {
    if (file.length < HEADER || !magic(file).equals(MAGIC)) {
      throw new IllegalArgumentException("not a FHIR model: it does not begin with " + MAGIC);
    }
    ByteBuffer header = ByteBuffer.wrap(file, MAGIC.length(), HEADER - MAGIC.length());
    int format = header.get();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "FHIR model of format " + format + ", this program reads format " + FORMAT);
    }
    CRC32 checksum = new CRC32();
    checksum.update(file, HEADER, file.length - HEADER);
    if (header.getInt() != (int) checksum.getValue()) {
      throw new IllegalArgumentException("FHIR model is damaged: its checksum is wrong");
    }
  }

  private static String magic(byte[] file) {
    return new String(file, 0, MAGIC.length(), StandardCharsets.ISO_8859_1);
  }

  private ElementDefinition element() {
    String name = text();
    List<TypeReference> elementTypes = referenceLists[in.number()];
    int min = in.number();
    int max = in.number() - 1;
    int flags = in.number();
    String contentReference = optionalText();
    int binding = in.number();
    return new ElementDefinition(
        name,
        elementTypes,
        min,
        max,
        (flags & CHOICE) != 0,
        (flags & MODIFIER) != 0,
        (flags & SUMMARY) != 0,
        contentReference,
        binding == 0 ? null : bindings[binding - 1]);
  }

  private TypeDefinition type() {
    String name = text();
    String base = optionalText();
    TypeKind kind = TypeKind.valueOf(text());
    boolean isAbstract = in.number() == 1;
    ElementDefinition[] own = new ElementDefinition[in.number()];
    for (int i = 0; i < own.length; i++) {
      own[i] = elements[in.number()];
    }
    return new TypeDefinition(name, base, kind, isAbstract, List.of(own), texts());
  }

  private List<TypeReference> referenceList() {
    TypeReference[] list = new TypeReference[in.number()];
    for (int i = 0; i < list.length; i++) {
      list[i] = references[in.number()];
    }
    return List.of(list);
  }

  private Map<FhirVersion, FhirModel> versions() {
    Map<FhirVersion, FhirModel> models = new LinkedHashMap<>();
    for (int versions = in.number(); versions > 0; versions--) {
      FhirVersion version = Objects.requireNonNull(FhirVersion.of(text()));
      TypeDefinition[] own = new TypeDefinition[in.number()];
      for (int i = 0; i < own.length; i++) {
        own[i] = types[in.number()];
      }
      Map<String, List<String>> codes = new HashMap<>();
      for (int i = in.number(); i > 0; i--) {
        codes.put(text(), codeLists[in.number()]);
      }
      int[] starts = new int[in.number()];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = extensionStarts[in.number()];
      }
      models.put(
          version,
          new CoreModel(
              version,
              List.of(own),
              codes,
              new PublishedFiles(version, new Extensions(extensions, starts, texts))));
    }
    return models;
  }

  private String text() {
    return texts[in.number()];
  }

  private @Nullable String optionalText() {
    int index = in.number();
    return index == 0 ? null : texts[index - 1];
  }

  private List<String> texts() {
    String[] list = new String[in.number()];
    for (int i = 0; i < list.length; i++) {
      list[i] = text();
    }
    return List.of(list);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> List<T>[] lists(int size) {
    return new List[size];
  }
}
