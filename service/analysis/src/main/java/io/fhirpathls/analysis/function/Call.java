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

  /// The text of an argument that is a string literal, else null.
  @Nullable String literalArgument(int index);

  TypeSystem types();
}
