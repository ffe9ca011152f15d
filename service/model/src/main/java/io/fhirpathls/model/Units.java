package io.fhirpathls.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The units of UCUM: its words, and the rules of its section 2 by which they join.
public final class Units {

  private static final class Ucum {
    static final Units UNITS = read(ClassPathFile.bytes("ucum.txt"));
  }

  private final Set<String> prefixes;
  private final Set<String> metric;
  private final Set<String> other;

  private Units(Set<String> prefixes, Set<String> metric, Set<String> other) {
    this.prefixes = prefixes;
    this.metric = metric;
    this.other = other;
  }

  /// Some 330 words, read when first asked for.
  public static Units ucum() {
    return Ucum.UNITS;
  }

  private static Units read(byte[] file) {
    List<Set<String>> lines =
        new String(file, StandardCharsets.UTF_8)
            .lines()
            .map(line -> Arrays.stream(line.split(" ")).collect(Collectors.toUnmodifiableSet()))
            .toList();
    return new Units(lines.get(0), lines.get(1), lines.get(2));
  }

  /// Whether a code is a unit, in UCUM's case-sensitive form: `mg/dL`, `10*3/uL`, `{score}`.
  public boolean isUnit(String code) {
    Term term = new Term(code);
    return term.isMain() && term.at == code.length();
  }

  /// `m` or `km`.
  private boolean isSimple(String word) {
    if (metric.contains(word) || other.contains(word)) {
      return true;
    }
    for (int length = 1; length <= 2 && length < word.length(); length++) {
      if (prefixes.contains(word.substring(0, length)) && metric.contains(word.substring(length))) {
        return true;
      }
    }
    return false;
  }

  /// A descent through one code.
  private final class Term {

    /// As deep as no unit is nested; a text may be.
    private static final int MAX_NESTING = 20;

    private final String code;
    private int at;
    private int nesting;

    Term(String code) {
      this.code = code;
    }

    boolean isMain() {
      if (is('/')) {
        at++;
      }
      return isTerm();
    }

    private boolean isTerm() {
      while (isComponent()) {
        if (!is('.') && !is('/')) {
          return true;
        }
        at++;
      }
      return false;
    }

    /// A unit, a factor, or a term in brackets, with or without an annotation; or that alone.
    private boolean isComponent() {
      int start = at;
      boolean isWhole = is('(') ? isBracketed() : isWord();
      while (isWhole && is('{')) {
        int end = code.indexOf('}', at);
        isWhole = end >= 0;
        at = end + 1;
      }
      return isWhole && at > start;
    }

    private boolean isBracketed() {
      at++;
      nesting++;
      boolean isClosed = nesting <= MAX_NESTING && isMain() && is(')');
      nesting--;
      at++;
      return isClosed;
    }

    /// A simple unit with its exponent, a number, or nothing before an annotation.
    private boolean isWord() {
      int start = at;
      while (at < code.length() && "./(){}".indexOf(code.charAt(at)) < 0) {
        int close = code.charAt(at) == '[' ? code.indexOf(']', at) : at;
        at = close < 0 ? code.length() : close + 1;
      }
      String word = code.substring(start, at);
      int end = withoutExponent(word);
      return word.isEmpty()
          ? is('{')
          : end == 0 || isSimple(word) || isSimple(word.substring(0, end));
    }

    /// Where the digits at the end of a word begin, with their sign; 0 for a number.
    private int withoutExponent(String word) {
      int end = word.length();
      while (end > 0 && word.charAt(end - 1) >= '0' && word.charAt(end - 1) <= '9') {
        end--;
      }
      boolean isSigned =
          end > 1
              && end < word.length()
              && (word.charAt(end - 1) == '-' || word.charAt(end - 1) == '+');
      return isSigned ? end - 1 : end;
    }

    private boolean is(char c) {
      return at < code.length() && code.charAt(at) == c;
    }
  }
}
