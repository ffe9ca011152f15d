package io.fhirpathls.analysis;

import io.fhirpathls.model.Binding;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.Definitions;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds which definitions an expression may speak of, without parsing it: urls between quotes, and
/// words that are names of types. One too many does no harm.
///
/// @param from all there are
record NamesInText(Definitions from) {

  Definitions select(String text, AnalysisContext context) {
    Set<String> urls = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    literals(text, urls);
    if (context.profile() != null) {
      for (DefinedProfile.Narrowed each : context.profile().narrowed()) {
        Binding binding = each.binding();
        if (binding != null && from.has(binding.valueSet())) {
          urls.add(binding.valueSet());
        }
      }
    }
    if (!from.hasNoTypes()) {
      Set<String> words = new HashSet<>();
      words(text, words);
      words.forEach(word -> addType(word, types));
      addAll(context.contextType(), types);
      if (context.expected() instanceof Expected.Exactly(String type)) {
        addAll(type, types);
      }
      context.variables().values().forEach(variable -> addAll(variable.type(), types));
      addDeclaring(words, types);
    }
    return from.only(urls, types);
  }

  /// Of the profile, what concerns the context itself and elements that the text names.
  static @Nullable DefinedProfile profile(String text, AnalysisContext context) {
    if (context.profile() == null) {
      return null;
    }
    Set<String> words = new HashSet<>();
    words(text, words);
    return context
        .profile()
        .only(path ->
            path.equals(context.contextType())
                || words.contains(path.substring(path.lastIndexOf('.') + 1)));
  }

  /// Texts between quotes that need no escape, as urls do not.
  private void literals(String text, Set<String> urls) {
    int start = text.indexOf('\'');
    while (start >= 0) {
      int end = text.indexOf('\'', start + 1);
      String literal = end < 0 ? "" : text.substring(start + 1, end);
      String bare = Definitions.withoutVersion(literal);
      if (from.has(bare)) {
        urls.add(bare);
      }
      start = end;
    }
  }

  /// Letters, digits and `_`, and runs of those with `-` between, as some name their types.
  private static void words(String text, Set<String> words) {
    int start = -1;
    int part = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean isWord = c == '_' || Character.isLetterOrDigit(c);
      if (!isWord && part >= 0) {
        words.add(text.substring(part, i));
        part = -1;
      }
      if (isWord && part < 0) {
        part = i;
      }
      if (!isWord && c != '-' && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      }
      if (isWord && start < 0) {
        start = i;
      }
    }
  }

  private void addAll(@Nullable String text, Set<String> types) {
    if (text != null) {
      Set<String> words = new HashSet<>();
      words(text, words);
      words.forEach(word -> addType(word, types));
    }
  }

  private void addType(String word, Set<String> types) {
    if (from.type(word) != null) {
      types.add(word);
    }
  }

  /// A member of `Resource` or `Element` may be one of any type below it, and of one that is not
  /// known in full nobody knows which it has.
  private void addDeclaring(Set<String> words, Set<String> types) {
    for (DefinedType defined : from.belowFhirs()) {
      if (!isSure(defined)
          || defined.type().elements().stream().anyMatch(it -> words.contains(it.name()))) {
        types.add(defined.name());
      }
    }
  }

  private static boolean isSure(DefinedType defined) {
    String base = defined.type().base();
    return defined.isComplete() && (base == null || base.indexOf(':') < 0);
  }
}
