package io.fhirpathls.ide.variables;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One variable of a document.
///
/// @param name as it is used: with its `%` or `$`
/// @param declaration where it gets its value or its type; null for one that the document does not
///   declare, such as `%resource`
/// @param uses in the order of the document
public record Variable(String name, @Nullable Mention declaration, List<Mention> uses) {

  public Variable {
    uses = List.copyOf(uses);
  }

  /// All its places in the order of the document.
  public List<Mention> mentions() {
    List<Mention> all = new ArrayList<>();
    if (declaration != null) {
      all.add(declaration);
    }
    all.addAll(uses);
    return all;
  }

  /// The place that a caret touches; null for none.
  public @Nullable Mention at(int offset) {
    for (Mention mention : mentions()) {
      if (mention.range().touches(offset)) {
        return mention;
      }
    }
    return null;
  }
}
