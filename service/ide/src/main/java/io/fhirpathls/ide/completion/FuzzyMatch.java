package io.fhirpathls.ide.completion;

/// How well a name fits what has been typed of it.
enum FuzzyMatch {
  WHOLE,
  START,
  /// Every stretch of what is typed begins a word of the name, as `bD` does in `birthDate`.
  WORD_STARTS,
  START_IN_ANOTHER_CASE,
  WORD_STARTS_IN_ANOTHER_CASE,
  /// The letters occur in this order.
  IN_ORDER,
  NONE;

  /// More is not compared.
  private static final int LONGEST = 64;

  static FuzzyMatch of(String typed, String name) {
    if (name.startsWith(typed)) {
      return name.length() == typed.length() ? WHOLE : START;
    }
    if (typed.length() > LONGEST || !isInOrder(typed, name)) {
      return NONE;
    }
    if (isOfWordStarts(typed, name, true)) {
      return WORD_STARTS;
    }
    if (name.regionMatches(true, 0, typed, 0, typed.length())) {
      return START_IN_ANOTHER_CASE;
    }
    return isOfWordStarts(typed, name, false) ? WORD_STARTS_IN_ANOTHER_CASE : IN_ORDER;
  }

  private static boolean isInOrder(String typed, String name) {
    int at = 0;
    for (int i = 0; i < name.length() && at < typed.length(); i++) {
      if (isSame(typed.charAt(at), name.charAt(i), false)) {
        at++;
      }
    }
    return at == typed.length();
  }

  /// Goes through the typed letters with all places where the last one may have been found.
  private static boolean isOfWordStarts(String typed, String name, boolean exactly) {
    boolean[] ends = new boolean[name.length() + 1];
    ends[0] = true;
    for (int i = 0; i < typed.length(); i++) {
      boolean[] next = new boolean[name.length() + 1];
      boolean reached = false;
      boolean any = false;
      for (int j = 0; j < name.length(); j++) {
        reached |= ends[j];
        boolean mayFollow = ends[j] && i > 0 || reached && isWordStart(name, j);
        if (mayFollow && isSame(typed.charAt(i), name.charAt(j), exactly)) {
          next[j + 1] = true;
          any = true;
        }
      }
      if (!any) {
        return false;
      }
      ends = next;
    }
    return true;
  }

  private static boolean isWordStart(String name, int at) {
    char c = name.charAt(at);
    return at == 0
        || Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(at - 1))
        || Character.isLetterOrDigit(c) && !Character.isLetterOrDigit(name.charAt(at - 1));
  }

  private static boolean isSame(char a, char b, boolean exactly) {
    return a == b || !exactly && Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
