package io.fhirpathls.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The items of the questionnaire that an expression stands in.
///
/// @param texts what is asked, by `linkId`, in the order of the document; empty where nothing is
/// @param isWhole whether there are no others: not where the questionnaire is put together from
///   several, where its items come while it is filled in, and while it is being written
public record Questions(SequencedMap<String, String> texts, boolean isWhole) implements Beside {

  public Questions {
    texts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(texts));
  }

  public List<String> linkIds() {
    return List.copyOf(texts.sequencedKeySet());
  }
}
