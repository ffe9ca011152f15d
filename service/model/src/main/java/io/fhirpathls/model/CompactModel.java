package io.fhirpathls.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Reads `fhir-model.bin` in one forward pass; `ModelFile` of `model-import` describes and writes
/// it.
final class CompactModel {

  private static final String MAGIC = "FPLM";
  private static final int FORMAT = 1;
  private static final int HEADER = MAGIC.length() + 1 + Integer.BYTES;

  private static final int CHOICE = 1;
  private static final int MODIFIER = 2;
  private static final int SUMMARY = 4;

  private final CompactInput in;
  private final List<String> texts;
  private final List<TypeReference> references;
  private final List<List<TypeReference>> referenceLists;
  private final List<Binding> bindings;
  private final List<ElementDefinition> elements;
  private final List<TypeDefinition> types;
  private final List<List<String>> codeLists;

  private CompactModel(CompactInput in) {
    this.in = in;
    this.texts = in.list(in::text);
    this.references = in.list(() -> new TypeReference(text(), in.list(this::text)));
    this.referenceLists = in.list(() -> in.list(() -> references.get(in.number())));
    this.bindings = in.list(() -> new Binding(Binding.Strength.valueOf(text()), text()));
    this.elements = in.list(this::element);
    this.types = in.list(this::type);
    this.codeLists = in.list(() -> in.list(this::text));
  }

  /// @throws IllegalArgumentException when this is not a whole model file of the known format
  static FhirModels read(byte[] file) {
    check(file);
    CompactModel model = new CompactModel(new CompactInput(file, HEADER));
    return new FhirModels(model.versions());
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
    List<TypeReference> elementTypes = referenceLists.get(in.number());
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
        binding == 0 ? null : bindings.get(binding - 1));
  }

  private TypeDefinition type() {
    return new TypeDefinition(
        text(),
        optionalText(),
        TypeKind.valueOf(text()),
        in.number() == 1,
        in.list(() -> elements.get(in.number())),
        in.list(this::text));
  }

  private Map<FhirVersion, FhirModel> versions() {
    Map<FhirVersion, FhirModel> models = new EnumMap<>(FhirVersion.class);
    for (int i = in.number(); i > 0; i--) {
      FhirVersion version = FhirVersion.valueOf(text());
      List<TypeDefinition> own = in.list(() -> types.get(in.number()));
      Map<String, List<String>> codes = new HashMap<>();
      for (int j = in.number(); j > 0; j--) {
        codes.put(text(), codeLists.get(in.number()));
      }
      models.put(version, new FhirModel(version, own, codes));
    }
    return models;
  }

  private String text() {
    return texts.get(in.number());
  }

  private @Nullable String optionalText() {
    int index = in.number();
    return index == 0 ? null : texts.get(index - 1);
  }
}
