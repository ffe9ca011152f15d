package io.fhirpathls.ide.assist;

import io.fhirpathls.ide.Assist;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chain on one line to a line for each step from its first call on, as formatting would have it,
/// and back. Only white space changes.
final class ChainLayout implements Refactoring {
  private static final int FEW = 3;
  private static final String STEP = "\n  ";

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    if (node.receiver() == null || isContinued(node, writing)) {
      return List.of();
    }
    String text = writing.tree().text();
    List<TextRange> seams = new ArrayList<>();
    int firstCall = 0;
    for (Expression link = node; link != null; link = link.receiver()) {
      TextRange name = name(link);
      Expression receiver = link.receiver();
      if (name != null && receiver != null) {
        int behindReceiver = receiver.range().end();
        int atName = name.start();
        seams.addFirst(new TextRange(behindReceiver, atName));
        firstCall = link instanceof FunctionCall ? 0 : firstCall + 1;
      }
    }
    if (seams.stream().anyMatch(seam -> !seam.in(text).replace(".", "").isBlank())) {
      return List.of(); // comments between the steps have a layout of their own
    }
    boolean isBroken =
        seams.stream().anyMatch(seam -> !seam.in(text).equals(seam.in(text).strip()));
    if (isBroken) {
      return List.of(layout("Join the chain", seams, "."));
    }
    List<TextRange> breaks = seams.subList(firstCall % seams.size(), seams.size());
    return breaks.size() < FEW ? List.of() : List.of(layout("Split the chain", breaks, STEP + "."));
  }

  private static Rewrite layout(String title, List<TextRange> seams, String seam) {
    return new Rewrite(
        Assist.Kind.REWRITE,
        title,
        seams.stream().map(range -> new TextEdit(range, seam)).toList());
  }

  /// Whether the chain goes on behind this node.
  private static boolean isContinued(Expression node, Writing writing) {
    Expression parent = writing.parent(node);
    return parent != null && node.equals(parent.receiver());
  }

  private static @Nullable TextRange name(Expression link) {
    return switch (link) {
      case MemberAccess member -> member.name().range();
      case FunctionCall call -> call.name().range();
      default -> null;
    };
  }
}
