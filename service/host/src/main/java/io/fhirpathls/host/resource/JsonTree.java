package io.fhirpathls.host.resource;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.fhirpathls.host.Escape;
import io.fhirpathls.host.Placement;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a resource in JSON, also while it is being typed: what is broken is passed over, and what
/// stands before and behind it is found. A string that is not closed ends with its line.
final class JsonTree {

  /// FHIR's own structures are a tenth as deep.
  private static final int MAX_DEPTH = 200;

  private final String text;
  private int at;
  private int depth;

  private JsonTree(String text) {
    this.text = text;
  }

  /// The first object of the text; null when there is none.
  static @Nullable Node read(String text) {
    JsonTree reader = new JsonTree(text);
    reader.at = text.indexOf('{');
    return reader.at < 0 ? null : reader.object("");
  }

  /// Whether a text is JSON from its beginning to its end.
  static boolean isWhole(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      reader.skipValue();
      return reader.peek() == JsonToken.END_DOCUMENT;
    } catch (IOException broken) {
      return false;
    }
  }

  private Node object(String name) {
    at++;
    depth++;
    List<Node> children = new ArrayList<>();
    Scalar key;
    while ((key = nextKey()) != null) {
      value(key.text(), children);
    }
    depth--;
    Node type = find(children, "resourceType");
    if (type == null || type.scalar() == null) {
      return new Node(name, null, children, false);
    }
    Node resource = new Node(type.scalar().text(), null, children, true);
    return name.isEmpty() ? resource : new Node(name, null, List.of(resource), false);
  }

  private static @Nullable Node find(List<Node> nodes, String name) {
    for (Node node : nodes) {
      if (node.name().equals(name)) {
        return node;
      }
    }
    return null;
  }

  /// The next key of an object; null when the object ends. Leaves the reader behind the key's
  /// colon.
  private @Nullable Scalar nextKey() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}') {
        at++;
        return null;
      } else if (c == ']') {
        return null; // an array around this object ends, so the object was never closed
      } else if (c == '"') {
        Scalar key = string();
        if (skipColon()) {
          return key;
        }
      } else {
        at++;
      }
    }
    return null;
  }

  private boolean skipColon() {
    skipSpace();
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      return true;
    }
    return false;
  }

  private void value(String name, List<Node> into) {
    skipSpace();
    if (at >= text.length()) {
      return;
    }
    switch (text.charAt(at)) {
      case '"' -> into.add(new Node(name, string(), List.of(), false));
      case '{' -> nested(name, into, true);
      case '[' -> nested(name, into, false);
      case ',', '}', ']' -> {} // nothing has been written yet
      default -> into.add(new Node(name, word(), List.of(), false));
    }
  }

  private void nested(String name, List<Node> into, boolean isObject) {
    if (depth >= MAX_DEPTH) {
      at = text.length();
    } else if (isObject) {
      into.add(object(name));
    } else {
      array(name, into);
    }
  }

  private void array(String name, List<Node> into) {
    at++;
    depth++;
    while (at < text.length()) {
      skipSpace();
      char c = at < text.length() ? text.charAt(at) : ']';
      if (c == ']' || c == '}' || c == '"' && isKey()) {
        if (c == ']') {
          at++;
        }
        break;
      } else if (c == ',') {
        at++;
      } else {
        value(name, into);
      }
    }
    depth--;
  }

  /// Whether the string here is a key, so that the array before it was never closed.
  private boolean isKey() {
    int before = at;
    var _ = string();
    boolean isKey = skipColon();
    at = before;
    return isKey;
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  /// A number, `true`, `false`, `null`, or what is broken.
  private Scalar word() {
    int start = at;
    at++;
    while (at < text.length() && " ,]}{[\"\n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    Placement placement = Placement.plain(start, at - start, Escape.NONE);
    return new Scalar(text.substring(start, at), placement, at, false);
  }

  private Scalar string() {
    Decoding decoding = new Decoding(text, at + 1, Escape.JSON);
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' || c == '\n' || c == '\r') {
        break;
      } else if (c == '\\' && i + 1 < text.length()) {
        i = escape(decoding, i);
      } else {
        decoding.add(c, i);
        i++;
      }
    }
    at = i < text.length() && text.charAt(i) == '"' ? i + 1 : i;
    return decoding.scalar(i);
  }

  /// @return where the next character begins
  private int escape(Decoding decoding, int backslash) {
    char c = text.charAt(backslash + 1);
    if (c == 'u') {
      int end = Math.min(backslash + 6, text.length());
      try {
        decoding.add((char) Integer.parseInt(text.substring(backslash + 2, end), 16), backslash);
        return end;
      } catch (NumberFormatException broken) {
        decoding.add(c, backslash);
        return backslash + 2;
      }
    }
    decoding.add(
        switch (c) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> c;
        },
        backslash);
    return backslash + 2;
  }
}
