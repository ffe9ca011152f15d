package io.fhirpathls.load;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What people type on the way from one expression to another: texts with characters lost, put in
/// or doubled, cut off, or grown together with other texts. The same sequence at each run.
final class Mutations {

  private static final String TYPED = "abcXYZ019 .,()[]{}'`\"|=!<>+-*/&~%$@\\\n;:_é";

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final List<String> texts;

  Mutations(List<String> texts) {
    this.texts = texts;
  }

  String next() {
    StringBuilder text = new StringBuilder(any());
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      edit(text);
    }
    return text.toString();
  }

  private void edit(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, TYPED.charAt(random.nextInt(TYPED.length())));
      case 2 -> text.insert(at, text.substring(at, end));
      case 3 -> text.setLength(at);
      case 4 -> text.insert(at, any());
      default -> text.insert(at, "(").append(')');
    }
  }

  private String any() {
    return texts.get(random.nextInt(texts.size()));
  }
}
