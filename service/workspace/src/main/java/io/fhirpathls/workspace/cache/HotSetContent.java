package io.fhirpathls.workspace.cache;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.analysis.SearchType;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirVersion;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The entries of a hot set as bytes: for each one the number of its context and its text, and
/// where the number is a new one, the context itself between them.
final class HotSetContent {
  /// Before the type of a search; no type of a value begins so.
  private static final String SEARCH = "search ";

  private HotSetContent() {}

  static byte[] write(HotSet set, int most) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Map<AnalysisContext, Integer> contexts = new HashMap<>();
    for (HotSet.Entry entry : set.entries()) {
      byte[] bytes = write(entry, contexts);
      if (content.size() + bytes.length > most) {
        return content.toByteArray();
      }
      content.writeBytes(bytes);
      contexts.putIfAbsent(entry.context(), contexts.size());
    }
    return content.toByteArray();
  }

  private static byte[] write(HotSet.Entry entry, Map<AnalysisContext, Integer> contexts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Integer known = contexts.get(entry.context());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(known == null ? contexts.size() : known);
      if (known == null) {
        write(entry.context(), out);
      }
      write(entry.text(), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(AnalysisContext context, DataOutputStream out) throws IOException {
    write(context.version().label(), out);
    write(context.contextType(), out);
    write(written(context.expected()), out);
    out.writeInt(context.variables().size());
    for (Map.Entry<String, Variable> variable : context.variables().entrySet()) {
      write(variable.getKey(), out);
      write(variable.getValue().type(), out);
      out.writeBoolean(variable.getValue().many());
      write(variable.getValue().description(), out);
    }
  }

  private static @Nullable String written(Expected expected) {
    return switch (expected) {
      case Expected.Anything _ -> null;
      case Expected.Exactly(String type) -> type;
      case Expected.Searched(SearchType type) -> SEARCH + type.code();
    };
  }

  private static Expected expected(@Nullable String written) throws UnfitHotSet {
    if (written == null || !written.startsWith(SEARCH)) {
      return written == null ? Expected.ANYTHING : new Expected.Exactly(written);
    }
    SearchType type = SearchType.of(written.substring(SEARCH.length()));
    if (type == null) {
      throw HotSetFormat.damaged();
    }
    return new Expected.Searched(type);
  }

  /// In UTF-16, since a text may hold halves of surrogate pairs.
  private static void write(@Nullable String text, DataOutputStream out) throws IOException {
    out.writeInt(text == null ? -1 : text.length());
    if (text != null) {
      out.writeChars(text);
    }
  }

  static HotSet read(byte[] content) throws UnfitHotSet {
    ByteBuffer in = ByteBuffer.wrap(content);
    List<AnalysisContext> contexts = new ArrayList<>();
    List<HotSet.Entry> entries = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        int context = in.getInt();
        if (context == contexts.size()) {
          contexts.add(readContext(in));
        }
        entries.add(new HotSet.Entry(required(in), contexts.get(context)));
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException crooked) {
      throw HotSetFormat.damaged();
    }
    return new HotSet(entries);
  }

  private static AnalysisContext readContext(ByteBuffer in) throws UnfitHotSet {
    FhirVersion version = FhirVersion.of(required(in));
    if (version == null) {
      throw HotSetFormat.damaged();
    }
    String contextType = readText(in);
    Expected expected = expected(readText(in));
    Map<String, Variable> variables = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      String name = required(in);
      String type = readText(in);
      boolean many = in.get() != 0;
      variables.put(name, new Variable(type, many, required(in)));
    }
    return new AnalysisContext(version, contextType, variables, expected, Definitions.NONE, null);
  }

  private static String required(ByteBuffer in) throws UnfitHotSet {
    String text = readText(in);
    if (text == null) {
      throw HotSetFormat.damaged();
    }
    return text;
  }

  private static @Nullable String readText(ByteBuffer in) throws UnfitHotSet {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    if (length > in.remaining() / Character.BYTES) {
      throw HotSetFormat.damaged();
    }
    String text = in.slice(in.position(), Character.BYTES * length).asCharBuffer().toString();
    in.position(in.position() + Character.BYTES * length);
    return text;
  }
}
