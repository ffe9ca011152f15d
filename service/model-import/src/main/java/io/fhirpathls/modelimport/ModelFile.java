package io.fhirpathls.modelimport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Writes `fhir-model.bin`: the types and required code lists of every release, each distinct row
/// once. A row refers to rows of earlier tables by their number, so one forward pass reads it.
///
/// ```
/// "FPLM" | format number (1 byte) | CRC-32 of the body (4 bytes) | body
/// body:       texts, references, reference lists, bindings, elements, types, code lists,
///             size of all extensions in bytes, extensions, releases
/// reference:  code, targets          binding: strength, value set
/// element:    name, reference list, min, max + 1, flags, content reference + 1, binding + 1
/// type:       name, base + 1, kind, is abstract, elements, interfaces
/// extension:  size in bytes, name as text, (code, targets)*, max + 1, contexts, parts (without size)
/// release:    name, types, (value set, code list)*, extensions
/// ```
///
/// Every table is preceded by its size. `+ 1` leaves 0 for "none" (for `max`: unbounded).
/// `CompactModel` in `model` is the mirror; a change here raises `FORMAT` in both.
final class ModelFile {

  static final String MAGIC = "FPLM";
  static final int FORMAT = 2;

  /// What the urls of nearly all published extensions begin with.
  static final String EXTENSION_URLS = "http://hl7.org/fhir/StructureDefinition/";

  private static final int CHOICE = 1;
  private static final int MODIFIER = 2;
  private static final int SUMMARY = 4;

  private record ReleaseRow(
      String name,
      List<Row.Type> types,
      Map<String, List<String>> codeLists,
      List<Row.Extension> extensions) {}

  private final Table<String> texts = new Table<>();
  private final Table<Row.Reference> references = new Table<>();
  private final Table<List<Row.Reference>> referenceLists = new Table<>();
  private final Table<Row.Binding> bindings = new Table<>();
  private final Table<Row.Element> elements = new Table<>();
  private final Table<Row.Type> types = new Table<>();
  private final Table<List<String>> codeLists = new Table<>();
  private final Table<Row.Extension> extensions = new Table<>();
  private final List<ReleaseRow> releases = new ArrayList<>();

  /// All orders are kept in the file, so the caller sorts.
  void add(
      String release,
      List<Row.Type> releaseTypes,
      Map<String, List<String>> releaseCodes,
      List<Row.Extension> releaseExtensions) {
    texts.add(release);
    releaseTypes.forEach(this::addType);
    releaseCodes.forEach((valueSet, codes) -> {
      texts.add(valueSet);
      codes.forEach(texts::add);
      codeLists.add(codes);
    });
    releaseExtensions.forEach(extension -> {
      extensions.add(extension);
      addTexts(extension);
    });
    releases.add(new ReleaseRow(release, releaseTypes, releaseCodes, releaseExtensions));
  }

  private void addType(Row.Type type) {
    if (types.add(type)) {
      texts.add(type.name());
      texts.add(type.kind());
      addText(type.base());
      type.interfaces().forEach(texts::add);
      type.elements().forEach(this::addElement);
    }
  }

  private void addElement(Row.Element element) {
    if (!elements.add(element)) {
      return;
    }
    texts.add(element.name());
    addText(element.contentReference());
    for (Row.Reference reference : element.types()) {
      if (references.add(reference)) {
        texts.add(reference.code());
        reference.targets().forEach(texts::add);
      }
    }
    referenceLists.add(element.types());
    Row.Binding binding = element.binding();
    if (binding != null && bindings.add(binding)) {
      texts.add(binding.strength());
      texts.add(binding.valueSet());
    }
  }

  private void addTexts(Row.Extension extension) {
    for (Row.Reference reference : extension.types()) {
      texts.add(reference.code());
      reference.targets().forEach(texts::add);
    }
    extension.contexts().forEach(texts::add);
    extension.parts().forEach(this::addTexts);
  }

  private void addText(@Nullable String text) {
    if (text != null) {
      texts.add(text);
    }
  }

  byte[] toBytes() throws IOException {
    byte[] body = body();
    CRC32 checksum = new CRC32();
    checksum.update(body);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeBytes(MAGIC);
    out.writeByte(FORMAT);
    out.writeInt((int) checksum.getValue());
    out.write(body);
    return file.toByteArray();
  }

  private byte[] body() {
    CompactOutput out = new CompactOutput();
    out.list(texts.rows(), out::text);
    out.list(
        references.rows(),
        reference -> {
          text(out, reference.code());
          out.list(reference.targets(), target -> text(out, target));
        });
    out.list(
        referenceLists.rows(),
        list -> out.list(list, reference -> out.number(references.indexOf(reference))));
    out.list(
        bindings.rows(),
        binding -> {
          text(out, binding.strength());
          text(out, binding.valueSet());
        });
    out.list(elements.rows(), element -> element(out, element));
    out.list(types.rows(), type -> type(out, type));
    out.list(codeLists.rows(), codes -> out.list(codes, code -> text(out, code)));
    CompactOutput block = new CompactOutput();
    for (Row.Extension extension : extensions.rows()) {
      CompactOutput row = new CompactOutput();
      extension(row, extension);
      block.block(row);
    }
    out.block(block);
    out.list(releases, release -> release(out, release));
    return out.toBytes();
  }

  private void element(CompactOutput out, Row.Element element) {
    Row.Binding binding = element.binding();
    text(out, element.name());
    out.number(referenceLists.indexOf(element.types()));
    out.number(element.min());
    out.number(element.max() + 1);
    out.number(
        (element.isChoice() ? CHOICE : 0)
            | (element.isModifier() ? MODIFIER : 0)
            | (element.isSummary() ? SUMMARY : 0));
    optionalText(out, element.contentReference());
    out.number(binding == null ? 0 : bindings.indexOf(binding) + 1);
  }

  private void type(CompactOutput out, Row.Type type) {
    text(out, type.name());
    optionalText(out, type.base());
    text(out, type.kind());
    out.number(type.isAbstract() ? 1 : 0);
    out.list(type.elements(), element -> out.number(elements.indexOf(element)));
    out.list(type.interfaces(), each -> text(out, each));
  }

  /// The name stands in the row itself: no one else uses it, and a reader looks for it there.
  private void extension(CompactOutput out, Row.Extension extension) {
    out.text(extension.name());
    out.list(
        extension.types(),
        reference -> {
          text(out, reference.code());
          out.list(reference.targets(), target -> text(out, target));
        });
    out.number(extension.max() + 1);
    out.list(extension.contexts(), context -> text(out, context));
    out.list(extension.parts(), part -> extension(out, part));
  }

  private void release(CompactOutput out, ReleaseRow release) {
    text(out, release.name);
    out.list(release.types, type -> out.number(types.indexOf(type)));
    out.list(
        release.codeLists.entrySet(),
        entry -> {
          text(out, entry.getKey());
          out.number(codeLists.indexOf(entry.getValue()));
        });
    out.list(release.extensions, extension -> out.number(extensions.indexOf(extension)));
  }

  private void text(CompactOutput out, String text) {
    out.number(texts.indexOf(text));
  }

  private void optionalText(CompactOutput out, @Nullable String text) {
    out.number(text == null ? 0 : texts.indexOf(text) + 1);
  }
}
