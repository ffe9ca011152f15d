package io.fhirpathls.host.resource;

import io.fhirpathls.host.Escape;
import io.fhirpathls.host.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a document of FHIR Shorthand into its statements, also while it is being typed: a string
/// that is not closed ends where the next statement begins. What is no statement is passed over.
final class FshText {
  private static final Pattern KEYWORD = Pattern.compile("([A-Z][A-Za-z]*)[ \\t]*:(?![:/])");
  private static final String BLOCK = "\"\"\"";

  private final String text;
  private final List<FshStatement> statements = new ArrayList<>();
  private int at;

  private FshText(String text) {
    this.text = text;
  }

  static List<FshStatement> read(String text) {
    FshText reader = new FshText(text);
    while (reader.at < text.length()) {
      reader.line();
    }
    return reader.statements;
  }

  private void line() {
    int begin = at;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    Matcher keyword = KEYWORD.matcher(text).region(at, text.length());
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at);
      at = end < 0 ? text.length() : end + 2;
    } else if (isRule(at)) {
      statement(FshStatement.RULE, at - begin, at + 1);
    } else if (keyword.lookingAt()) {
      statement(keyword.group(1), at - begin, keyword.end());
    } else {
      skipLine();
    }
  }

  private boolean isRule(int offset) {
    return text.startsWith("*", offset)
        && (offset + 1 == text.length() || text.charAt(offset + 1) <= ' ');
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    at++;
  }

  private void statement(String keyword, int indent, int start) {
    at = start;
    Scalar string = null;
    int end = -1;
    while (at < text.length() && text.charAt(at) != '\n' && string == null) {
      if (text.charAt(at) == '"') {
        end = at;
        string = text.startsWith(BLOCK, at) ? block() : string();
      } else if (text.startsWith("//", at) && text.charAt(at - 1) <= ' ') {
        break;
      } else {
        at++;
      }
    }
    end = end < 0 ? at : end;
    statements.add(new FshStatement(keyword, indent, text.substring(start, end), start, string));
    skipLine();
  }

  /// Its lines stand in the document as they are; FHIRPath does not mind how far they are indented.
  private Scalar block() {
    int start = at + BLOCK.length();
    int end = text.indexOf(BLOCK, start);
    int to = start;
    while (to < text.length() && to != end && !(text.charAt(to) == '\n' && isHeader(to + 1))) {
      to++;
    }
    at = to == end ? end + BLOCK.length() : to;
    Placement placement = Placement.plain(start, to - start, Escape.NONE);
    return new Scalar(text.substring(start, to), placement, to, true);
  }

  private Scalar string() {
    Decoding decoding = new Decoding(text, at + 1, Escape.FSH);
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      char c = text.charAt(i);
      if (c == '\n' && isNext(i + 1)) {
        break;
      } else if (c == '\\' && i + 1 < text.length()) {
        decoding.add(unescaped(text.charAt(i + 1)), i);
        i += 2;
      } else {
        decoding.add(c, i);
        i++;
      }
    }
    at = i < text.length() && text.charAt(i) == '"' ? i + 1 : i;
    return decoding.scalar(i);
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  /// Whether a line cannot belong to a string that was opened before: it is a statement, or empty.
  private boolean isNext(int offset) {
    int i = offset;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i >= text.length()
        || text.charAt(i) == '\n'
        || text.charAt(i) == '\r'
        || isRule(i)
        || isHeader(i);
  }

  private boolean isHeader(int offset) {
    return KEYWORD.matcher(text).region(Math.min(offset, text.length()), text.length()).lookingAt();
  }
}
