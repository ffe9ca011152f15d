package io.fhirpathls.host.resource;

import io.fhirpathls.host.Escape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a resource in FHIR's XML, also while it is being typed. Entities are the five of XML and
/// numbers; no document type is looked at, so nothing expands and nothing is fetched.
final class XmlTree {

  private static final int MAX_DEPTH = 200;

  /// An element whose end has not come yet.
  private record Open(String tag, @Nullable Scalar value, List<Node> children) {

    Node node(boolean isResource) {
      return new Node(tag, value, children, isResource);
    }
  }

  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private int at;
  private @Nullable Node root;

  private XmlTree(String text) {
    this.text = text;
  }

  /// The outermost element; null when there is none.
  static @Nullable Node read(String text) {
    XmlTree reader = new XmlTree(text);
    reader.elements();
    return reader.root;
  }

  /// Whether the outermost element is closed where the text ends.
  static boolean isWhole(String text) {
    Node root = read(text);
    return root != null && text.stripTrailing().endsWith("</" + root.name() + ">");
  }

  private void elements() {
    while (root == null) {
      int tag = text.indexOf('<', at);
      if (tag < 0) {
        break;
      }
      at = tag + 1;
      if (text.startsWith("!--", at)) {
        skipBehind("-->");
      } else if (text.startsWith("![CDATA[", at)) {
        skipBehind("]]>");
      } else if (text.startsWith("?", at) || text.startsWith("!", at)) {
        skipBehind(">");
      } else if (text.startsWith("/", at)) {
        at++;
        end(name());
        skipBehind(">");
      } else {
        begin(name());
      }
    }
    while (!open.isEmpty()) {
      close();
    }
  }

  private void skipBehind(String mark) {
    int found = text.indexOf(mark, at);
    at = found < 0 ? text.length() : found + mark.length();
  }

  private void begin(String tag) {
    Open element = attributes(tag);
    boolean isWhole = text.startsWith("/>", at);
    at += isWhole ? 2 : text.startsWith(">", at) ? 1 : 0;
    if (tag.isEmpty() || open.size() >= MAX_DEPTH) {
      return;
    }
    closePrimitive(tag);
    open.push(element);
    if (isWhole) {
      close();
    }
  }

  /// An element with a value holds extensions at most, so another one in it was not meant to be.
  private void closePrimitive(String tag) {
    Open around = open.peek();
    if (around != null && around.value() != null && !tag.equals("extension")) {
      close();
    }
  }

  /// Reads up to the tag's end. FHIR has three attributes: `value` is the element's own, `id` and
  /// `url` are elements in JSON.
  private Open attributes(String tag) {
    Scalar value = null;
    List<Node> children = new ArrayList<>();
    while (true) {
      skipSpace();
      String name = name();
      if (name.isEmpty()) {
        return new Open(tag, value, children);
      }
      skipSpace();
      if (!text.startsWith("=", at)) {
        continue;
      }
      at++;
      skipSpace();
      Scalar read = quoted();
      if (read == null) {
        continue;
      }
      if (name.equals("value")) {
        value = read;
      } else {
        children.add(new Node(name, read, List.of(), false));
      }
    }
  }

  private String name() {
    int from = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    int colon = name.indexOf(':');
    return colon < 0 || name.startsWith("xmlns") ? name : name.substring(colon + 1);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':';
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  /// An end tag closes what was begun inside it, too; one that nothing has begun is passed over.
  private void end(String tag) {
    if (open.stream().noneMatch(element -> element.tag().equals(tag))) {
      return;
    }
    while (!open.isEmpty() && !open.peek().tag().equals(tag)) {
      close();
    }
    close();
  }

  private void close() {
    Open element = open.pop();
    boolean isResource = Character.isUpperCase(element.tag().charAt(0)) && element.value() == null;
    Node node = element.node(isResource);
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else {
      parent.children().add(node);
    }
  }

  /// A value that is not closed ends where the next tag begins.
  private @Nullable Scalar quoted() {
    if (at >= text.length() || text.charAt(at) != '"' && text.charAt(at) != '\'') {
      return null;
    }
    char quote = text.charAt(at);
    Decoding decoding = new Decoding(text, at + 1, Escape.XML);
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '<') {
      char c = text.charAt(i);
      if (c == '&') {
        i = entity(decoding, i);
      } else {
        // XML reads a line break or tab in an attribute as a space, section 3.3.3
        decoding.add(c == '\n' || c == '\r' || c == '\t' ? ' ' : c, i);
        i++;
      }
    }
    at = i < text.length() && text.charAt(i) == quote ? i + 1 : i;
    return decoding.scalar(i);
  }

  /// @return where the next character begins
  private int entity(Decoding decoding, int ampersand) {
    int semicolon = text.indexOf(';', ampersand);
    String name =
        semicolon < 0 || semicolon - ampersand > 10 ? "" : text.substring(ampersand + 1, semicolon);
    int code = Entities.codePoint(name);
    if (code < 0) {
      decoding.add('&', ampersand);
      return ampersand + 1;
    }
    for (char c : Character.toChars(code)) {
      decoding.add(c, ampersand);
    }
    return semicolon + 1;
  }
}
