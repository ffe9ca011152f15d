package io.fhirpathls.analysis;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.syntax.Expression;
import org.jspecify.annotations.Nullable;

/// What is known about one node.
///
/// @param scope where it stands
/// @param receiver what its name is looked up in: the receiver's type, or the scope's focus
/// @param type what it evaluates to
/// @param symbol what its name stands for; null for nodes without a name and for names not found
public record Meaning(
    Expression node,
    Scope scope,
    CollectionType receiver,
    CollectionType type,
    @Nullable Symbol symbol) {}
