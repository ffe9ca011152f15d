package io.fhirpathls.server.check;

/// How many columns a terminal gives to a character (Unicode Standard Annex 11).
final class DisplayWidth {
  /// First and last code points of what is wide besides emoji.
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18DFF},
    {0x1AFF0, 0x1B2FF},
    {0x20000, 0x3FFFD},
  };

  private static final int REGIONAL_INDICATOR_A = 0x1F1E6;
  private static final int REGIONAL_INDICATOR_Z = 0x1F1FF;
  private static final int SOFT_HYPHEN = 0xAD;

  private DisplayWidth() {}

  static int of(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      case Character.FORMAT -> point == SOFT_HYPHEN ? 1 : 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    for (int[] range : WIDE) {
      if (range[0] <= point && point <= range[1]) {
        return true;
      }
    }
    return Character.isEmojiPresentation(point)
        && (point < REGIONAL_INDICATOR_A || REGIONAL_INDICATOR_Z < point);
  }
}
