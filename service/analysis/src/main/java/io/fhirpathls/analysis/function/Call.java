package io.fhirpathls.analysis.function;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.TypeSystem;
import org.jspecify.annotations.Nullable;

/// One call as a {@link ReturnRule} sees it.
public interface Call {

  /// The type of the receiver; of `$this` where none is written.
  CollectionType input();

  int argumentCount();

  /// The type of an argument; `UNKNOWN` where there is none.
  CollectionType argument(int index);

  /// The type that an argument names, as in `ofType(Quantity)`; null where it names none.
  @Nullable Type typeArgument(int index);

  /// The text of an argument where it is known: of a string literal, and of the variables
  /// `%ext-...`, which stand for urls; else null.
  @Nullable String textArgument(int index);

  TypeSystem types();
}
