package io.fhirpathls.workspace.cache;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.layouters.Layouter;

/// Walks what is strongly reachable from an object.
final class Heap {

  /// @param owner whose field or element it is; null for the root
  record Found(Object object, @Nullable Object owner) {}

  private final Map<Class<?>, List<Field>> fields = new HashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Predicate<Object> stop;

  private Heap(Predicate<Object> stop) {
    this.stop = stop;
  }

  /// @param stop objects that are neither reported nor walked through
  static List<Found> reachable(Object root, Predicate<Object> stop) {
    Heap heap = new Heap(stop);
    List<Found> all = new ArrayList<>();
    Deque<Found> next = new ArrayDeque<>();
    heap.visit(root, null, next);
    while (!next.isEmpty()) {
      Found found = next.removeLast();
      all.add(found);
      heap.follow(found.object(), next);
    }
    return all;
  }

  /// Bytes of the objects under a layout of the JVM's.
  static long bytes(List<Found> objects, Layouter layouter) {
    Map<Class<?>, Long> sizes = new HashMap<>();
    long bytes = 0;
    for (Found found : objects) {
      Class<?> type = found.object().getClass();
      bytes +=
          type.isArray()
              ? ClassLayout.parseInstance(found.object(), layouter).instanceSize()
              : sizes.computeIfAbsent(
                  type, it -> ClassLayout.parseClass(it, layouter).instanceSize());
    }
    return bytes;
  }

  private void visit(@Nullable Object object, @Nullable Object owner, Deque<Found> next) {
    if (object == null
        || object instanceof Class<?>
        || object instanceof Enum<?>
        || object instanceof Thread
        || object instanceof ClassLoader
        || stop.test(object)
        || !seen.add(object)) {
      return;
    }
    next.addLast(new Found(object, owner));
  }

  private void follow(Object object, Deque<Found> next) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      if (!type.getComponentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(object); i++) {
          visit(Array.get(object, i), object, next);
        }
      }
      return;
    }
    for (Field field : fields.computeIfAbsent(type, Heap::fieldsOf)) {
      try {
        visit(field.get(object), object, next);
      } catch (IllegalAccessException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static List<Field> fieldsOf(Class<?> type) {
    List<Field> all = new ArrayList<>();
    for (Class<?> it = type; it != null && it != Object.class; it = it.getSuperclass()) {
      for (Field field : it.getDeclaredFields()) {
        boolean weak = it == Reference.class && field.getName().equals("referent");
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive() && !weak) {
          try {
            field.setAccessible(true);
          } catch (InaccessibleObjectException closed) {
            throw new IllegalStateException("open the package of " + it, closed);
          }
          all.add(field);
        }
      }
    }
    return all;
  }
}
