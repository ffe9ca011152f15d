package io.fhirpathls.workspace.files;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How values of a type are written as bytes and read again: records by their components, in order,
/// down to numbers, texts, constants, lists and maps. Nothing is said of names and types, so both
/// sides have to be the [same][#shape].
sealed interface RecordForm {
  void write(@Nullable Object value, PackedOutput out) throws IOException;

  @Nullable Object read(PackedInput in) throws IOException;

  /// Of a record that consists of nothing but the above, and of such records.
  static RecordForm of(Class<? extends Record> type) {
    return of(type, new HashMap<>());
  }

  /// What this type consists of, down to the last component: equal texts are equal forms.
  static String shape(Class<? extends Record> type) {
    Map<Type, RecordForm> all = new HashMap<>();
    RecordForm _ = of(type, all);
    return all.keySet().stream().map(RecordForm::words).sorted().toList().toString();
  }

  private static String words(Type type) {
    StringBuilder words = new StringBuilder(type.getTypeName());
    if (type instanceof Class<?> one && one.isRecord()) {
      for (RecordComponent component : one.getRecordComponents()) {
        words
            .append(' ')
            .append(component.getName())
            .append(' ')
            .append(component.getGenericType());
      }
    } else if (type instanceof Class<?> one && one.isEnum()) {
      for (Object constant : one.getEnumConstants()) {
        words.append(' ').append(constant);
      }
    }
    return words.toString();
  }

  private static RecordForm of(Type type, Map<Type, RecordForm> known) {
    RecordForm before = known.get(type);
    if (before != null) {
      return before;
    }
    RecordForm made =
        switch (type) {
          case ParameterizedType many when many.getRawType().equals(List.class) ->
              new Many(of(many.getActualTypeArguments()[0], known));
          case ParameterizedType many when many.getRawType().equals(Map.class) ->
              new Named(of(many.getActualTypeArguments()[1], known));
          case Class<?> one when one.isEnum() -> new Constant(List.of(one.getEnumConstants()));
          case Class<?> one when one.isRecord() -> Composite.of(one, known);
          case Class<?> one when one.equals(String.class) -> new Text();
          case Class<?> one when one.equals(int.class) -> new Whole(true);
          case Class<?> one when one.equals(long.class) -> new Whole(false);
          case Class<?> one when one.equals(boolean.class) -> new Flag();
          default -> throw new IllegalArgumentException("no form for " + type);
        };
    known.put(type, made);
    return made;
  }

  /// @param isShort whether it is an `int`
  record Whole(boolean isShort) implements RecordForm {
    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      long number = value instanceof Number any ? any.longValue() : 0;
      // Small negative ones are short, too.
      out.number(number << 1 ^ number >> 63);
    }

    @Override
    public Object read(PackedInput in) throws IOException {
      long read = in.number();
      long number = read >>> 1 ^ -(read & 1);
      return isShort ? (Object) Math.toIntExact(number) : (Object) number;
    }
  }

  /// A Boolean.
  record Flag() implements RecordForm {
    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      out.number(Boolean.TRUE.equals(value) ? 1 : 0);
    }

    @Override
    public Object read(PackedInput in) throws IOException {
      return in.number() == 1;
    }
  }

  /// A text or null.
  record Text() implements RecordForm {
    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      out.text((String) value);
    }

    @Override
    public @Nullable Object read(PackedInput in) throws IOException {
      return in.text();
    }
  }

  /// One of these, or null.
  record Constant(List<?> all) implements RecordForm {
    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      out.number(1 + (value == null ? -1 : all.indexOf(value)));
    }

    @Override
    public @Nullable Object read(PackedInput in) throws IOException {
      int number = in.size();
      return number == 0 ? null : all.get(number - 1);
    }
  }

  /// A list or null.
  record Many(RecordForm each) implements RecordForm {
    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      if (!(value instanceof List<?> list)) {
        out.number(0);
        return;
      }
      out.number(1 + list.size());
      for (Object item : list) {
        each.write(item, out);
      }
    }

    @Override
    public @Nullable Object read(PackedInput in) throws IOException {
      int size = in.size() - 1;
      if (size <= 0) {
        return size < 0 ? null : List.of();
      }
      // What is damaged may say any size, and ends before it.
      List<@Nullable Object> items = new ArrayList<>(Math.min(size, 64));
      for (int i = 0; i < size; i++) {
        items.add(each.read(in));
      }
      return List.of(items.toArray());
    }
  }

  /// A map from texts.
  record Named(RecordForm each) implements RecordForm {
    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      Map<?, ?> map = value instanceof Map<?, ?> some ? some : Map.of();
      out.number(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.text((String) entry.getKey());
        each.write(entry.getValue(), out);
      }
    }

    @Override
    public Object read(PackedInput in) throws IOException {
      int size = in.size();
      Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
      for (int i = 0; i < size; i++) {
        Object name = in.text();
        map.put(name, each.read(in));
      }
      return Map.copyOf(map);
    }
  }

  /// A record or null.
  final class Composite implements RecordForm {
    private final Constructor<?> constructor;
    private final List<Method> accessors = new ArrayList<>();
    private final List<RecordForm> parts = new ArrayList<>();

    private Composite(Constructor<?> constructor) {
      this.constructor = constructor;
    }

    private static Composite of(Class<?> type, Map<Type, RecordForm> known) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = components[i].getType();
      }
      try {
        Composite made = new Composite(type.getDeclaredConstructor(types));
        made.constructor.setAccessible(true);
        known.put(type, made); // it may consist of its own kind
        for (RecordComponent component : components) {
          component.getAccessor().setAccessible(true);
          made.accessors.add(component.getAccessor());
          made.parts.add(RecordForm.of(component.getGenericType(), known));
        }
        return made;
      } catch (NoSuchMethodException never) {
        throw new IllegalStateException(never);
      }
    }

    @Override
    public void write(@Nullable Object value, PackedOutput out) throws IOException {
      out.number(value == null ? 0 : 1);
      try {
        for (int i = 0; value != null && i < parts.size(); i++) {
          parts.get(i).write(accessors.get(i).invoke(value), out);
        }
      } catch (ReflectiveOperationException broken) {
        throw new IllegalStateException(broken);
      }
    }

    @Override
    public @Nullable Object read(PackedInput in) throws IOException {
      if (in.number() == 0) {
        return null;
      }
      in.enter();
      @Nullable Object[] values = new Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = parts.get(i).read(in);
      }
      in.leave();
      try {
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }
}
