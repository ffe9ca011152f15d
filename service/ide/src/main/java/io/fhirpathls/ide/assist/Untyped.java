package io.fhirpathls.ide.assist;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths without the type they begin with: `name` for `Patient.name`, `$this` for `Patient`.
///
/// @param types where the types stand
record Untyped(List<Expression> types, Writing writing) {

  /// The text of a node, null for none.
  String text(@Nullable Expression node) {
    if (node == null) {
      return "";
    }
    String text = writing.tree().text();
    StringBuilder out = new StringBuilder();
    int from = node.range().start();
    for (Expression type : types) {
      if (node.range().contains(type.range())) {
        TextEdit edit = edit(type, writing);
        out.append(text, from, edit.range().start()).append(edit.replacement());
        from = edit.range().end();
      }
    }
    return out.append(text, from, node.range().end()).toString();
  }

  static TextEdit edit(Expression type, Writing writing) {
    int next =
        switch (writing.parent(type)) {
          case MemberAccess member -> member.name().range().start();
          case FunctionCall call when type.equals(call.receiver()) -> call.name().range().start();
          case null, default -> -1;
        };
    return next < 0
        ? new TextEdit(type.range(), "$this")
        : TextEdit.removal(new TextRange(type.range().start(), next));
  }
}
