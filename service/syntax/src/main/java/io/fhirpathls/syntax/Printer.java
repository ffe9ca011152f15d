package io.fhirpathls.syntax;

import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.InstanceSelector;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import org.jspecify.annotations.Nullable;

/// Writes a tree as text on one line. Where the tree has no errors, parsing that text gives the
/// same tree again, ranges apart.
public final class Printer {

  private final StringBuilder out = new StringBuilder();

  private Printer() {}

  public static String print(Expression expression) {
    Printer printer = new Printer();
    printer.expression(expression);
    return printer.out.toString();
  }

  private void expression(Expression expression) {
    switch (expression) {
      case Literal literal -> literal(literal);
      case MemberAccess m -> {
        receiver(m.receiver());
        name(m.name());
      }
      case FunctionCall f -> {
        receiver(f.receiver());
        name(f.name());
        out.append('(');
        separated(f.arguments(), ", ");
        out.append(')');
      }
      case Indexer i -> {
        expression(i.receiver());
        out.append('[');
        expression(i.index());
        out.append(']');
      }
      case InstanceSelector s -> {
        expression(s.type());
        out.append(s.elements().isEmpty() ? " {:" : " { ");
        separated(s.elements(), ", ");
        out.append(s.elements().isEmpty() ? "}" : " }");
      }
      case InstanceElement e -> {
        name(e.name());
        out.append(": ");
        expression(e.value());
      }
      case Polarity p -> {
        out.append(p.negative() ? '-' : '+');
        expression(p.operand());
      }
      case BinaryOperation b -> {
        expression(b.left());
        out.append(' ').append(b.operator().symbol()).append(' ');
        expression(b.right());
      }
      case TypeOperation t -> {
        expression(t.operand());
        out.append(t.kind() == TypeOperation.Kind.IS ? " is " : " as ");
        type(t.type());
      }
      case ContextVariable v -> out.append(v.kind().text());
      case EnvironmentVariable v -> {
        out.append('%');
        name(v.name());
      }
      case Parenthesized p -> {
        out.append('(');
        expression(p.inner());
        out.append(')');
      }
      case SortKey k -> {
        expression(k.key());
        out.append(k.descending() ? " desc" : " asc");
      }
      case Missing _ -> {}
      case Malformed m -> malformed(m);
    }
  }

  private void malformed(Malformed malformed) {
    if (malformed.parts().size() == 1) {
      out.append('{');
      expression(malformed.parts().getFirst());
      out.append('}');
    } else {
      separated(malformed.parts(), " ");
    }
  }

  private void literal(Literal literal) {
    switch (literal) {
      case Literal.EmptyCollection _ -> out.append("{}");
      case Literal.BooleanLiteral b -> out.append(b.value());
      case Literal.StringLiteral s -> quoted(s.value(), '\'');
      case Literal.IntegerLiteral i -> out.append(i.digits());
      case Literal.LongLiteral l -> out.append(l.digits()).append('L');
      case Literal.DecimalLiteral d -> out.append(d.digits());
      case Literal.DateLiteral d -> out.append('@').append(d.text());
      case Literal.DateTimeLiteral d -> out.append('@').append(d.text());
      case Literal.TimeLiteral t -> out.append("@T").append(t.text());
      case Literal.QuantityLiteral q -> {
        out.append(q.digits()).append(' ');
        if (q.calendar()) {
          out.append(q.unit());
        } else {
          quoted(q.unit(), '\'');
        }
      }
    }
  }

  private void receiver(@Nullable Expression receiver) {
    if (receiver != null) {
      expression(receiver);
      out.append('.');
    }
  }

  private void separated(Iterable<? extends Expression> parts, String separator) {
    String before = "";
    for (Expression part : parts) {
      out.append(before);
      expression(part);
      before = separator;
    }
  }

  private void type(TypeSpecifier type) {
    String before = "";
    for (Name name : type.names()) {
      out.append(before);
      name(name);
      before = ".";
    }
  }

  private void name(Name name) {
    if (name.delimited()) {
      quoted(name.text(), '`');
    } else {
      out.append(name.text());
    }
  }

  private void quoted(String value, char quote) {
    out.append(quote);
    for (char c : value.toCharArray()) {
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\r' -> out.append("\\r");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        default -> {
          if (c == quote) {
            out.append('\\');
          }
          out.append(c);
        }
      }
    }
    out.append(quote);
  }
}
