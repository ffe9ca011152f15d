package io.fhirpathls.host.resource;

/// What `&name;` stands for: the five entities of XML itself and numbers (XML 1.0, section 4.6).
final class Entities {
  private Entities() {}

  /// @param name without `&` and `;`
  /// @return -1 when it stands for nothing
  static int codePoint(String name) {
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> name.startsWith("#") ? number(name) : -1;
    };
  }

  private static int number(String name) {
    try {
      int code =
          name.startsWith("#x")
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) ? code : -1;
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
