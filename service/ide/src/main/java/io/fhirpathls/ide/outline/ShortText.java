package io.fhirpathls.ide.outline;

/// Text for a list: on one line, without comments' line breaks, not longer than a line of a list.
public final class ShortText {

  private static final int MOST = 60;

  private ShortText() {}

  public static String of(String text) {
    String line = text.replaceAll("\\s*[\\r\\n]\\s*(?=[.)\\]])|(?<=[(\\[])\\s*[\\r\\n]\\s*", "");
    String flat = line.replaceAll("\\s+", " ").strip();
    return flat.codePointCount(0, flat.length()) <= MOST
        ? flat
        : flat.substring(0, flat.offsetByCodePoints(0, MOST - 1)) + "…";
  }
}
