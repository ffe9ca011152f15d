package io.fhirpathls.analysis;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.syntax.Expression.ContextVariable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a name without a receiver can mean at one place.
///
/// @param focus the type of `$this`; a name without a receiver is looked up in it
/// @param root whether this is the expression's outermost scope, where a path may begin with the
///   name of its context type
/// @param index whether `$index` is known
/// @param total the type of `$total`, null outside `aggregate`
/// @param variables those that `defineVariable` has bound so far, without `%`
public record Scope(
    CollectionType focus,
    boolean root,
    boolean index,
    @Nullable CollectionType total,
    Map<String, CollectionType> variables) {

  public static Scope root(CollectionType focus) {
    return new Scope(focus, true, false, null, Map.of());
  }

  /// The scope inside a lambda over items of `input` that binds these variables; those of an
  /// enclosing lambda stay visible.
  public Scope over(CollectionType input, Set<ContextVariable.Kind> binds) {
    return new Scope(
        input.asOne(),
        false,
        index || binds.contains(ContextVariable.Kind.INDEX),
        binds.contains(ContextVariable.Kind.TOTAL) ? CollectionType.UNKNOWN : total,
        variables);
  }

  /// The same place, where more is known about the focus.
  @SuppressWarnings("ReferenceEquality") // equal types may differ in what is known of their items
  public Scope withFocus(CollectionType narrowed) {
    return narrowed == focus ? this : new Scope(narrowed, root, index, total, variables);
  }

  public Scope withVariables(Map<String, CollectionType> bound) {
    return variables.equals(bound) ? this : new Scope(focus, root, index, total, bound);
  }
}
