package io.fhirpathls.ide.format;

import java.util.List;

/// Seams that break together or not at all: the dots of a chain, the operators of one precedence,
/// the inside of a pair of brackets. Numbers are indexes of tokens.
///
/// @param first the first token, which the group's own breaks never stand before
/// @param breaks the tokens before which a broken group has a line break
/// @param indentFrom the first token of those that a broken group indents
/// @param indentTo the last one; less than `indentFrom` for none
record Group(int first, int last, List<Integer> breaks, int indentFrom, int indentTo) {}
