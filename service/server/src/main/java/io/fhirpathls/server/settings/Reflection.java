package io.fhirpathls.server.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Records by their components.
final class Reflection {
  private Reflection() {}

  static @Nullable Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A record of the same type with these values.
  @SuppressWarnings("unchecked") // the constructor is that of R
  static <R extends Record> R construct(R like, @Nullable Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(like.getClass().getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      return (R) like.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
