package io.fhirpathls.server.protocol;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.validation.NonNull;
import org.jspecify.annotations.Nullable;

/// Checks that parameters have what LSP requires of them. Gson leaves absent fields null; lsp4j
/// marks the getters whose value LSP requires with [NonNull]. After this check a feature may take
/// them for present.
final class RequiredFields {
  private static final String TYPES = "org.eclipse.lsp4j";

  /// The getters to look at, found once per class.
  private static final ClassValue<List<Method>> GETTERS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getMethods())
              .filter(method -> method.getParameterCount() == 0)
              .filter(method -> method.getName().startsWith("get"))
              .filter(method -> method.getDeclaringClass() != Object.class)
              .filter(method -> isRequired(method) || mayHoldMore(method.getReturnType()))
              .toList();
        }
      };

  private RequiredFields() {}

  /// @throws InvalidParams that names the first absent field
  static void check(@Nullable Object value) {
    switch (value) {
      case null -> {}
      case List<?> list -> list.forEach(RequiredFields::check);
      case Either<?, ?> either -> check(either.get());
      default -> {
        if (value.getClass().getName().startsWith(TYPES) && !value.getClass().isEnum()) {
          GETTERS.get(value.getClass()).forEach(getter -> check(value, getter));
        }
      }
    }
  }

  private static void check(Object owner, Method getter) {
    Object field;
    try {
      field = getter.invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    if (field == null && isRequired(getter)) {
      String name = getter.getName();
      throw new InvalidParams(
          Character.toLowerCase(name.charAt(3)) + name.substring(4) + " is required");
    }
    check(field);
  }

  private static boolean isRequired(Method getter) {
    return getter.isAnnotationPresent(NonNull.class);
  }

  private static boolean mayHoldMore(Class<?> type) {
    return type == List.class || (type.getName().startsWith(TYPES) && !type.isEnum());
  }
}
