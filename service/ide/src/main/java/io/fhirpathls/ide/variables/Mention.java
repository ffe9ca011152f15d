package io.fhirpathls.ide.variables;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.regex.Pattern;

/// A variable's name at one place of a document.
///
/// @param range all of it, with `%` and quotes; document offsets
/// @param name the name alone
public record Mention(Form form, TextRange range, TextRange name) {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// How a name is written.
  public enum Form {
    /// `%name`
    PLAIN("%", ""),
    /// `` %`name` ``
    DELIMITED("%`", "`"),
    /// `%'name'`
    QUOTED("%'", "'"),
    /// `'name'`, the argument of `defineVariable`
    STRING("'", "'"),
    /// `$this`, which has no other name
    FIXED("", "");

    private final String before;
    private final String after;

    Form(String before, String after) {
      this.before = before;
      this.after = after;
    }
  }

  private static Mention of(Form form, TextRange range) {
    int start = range.start() + form.before.length();
    return new Mention(
        form, range, new TextRange(start, Math.max(start, range.end() - form.after.length())));
  }

  private Mention in(EmbeddedExpression expression) {
    return new Mention(form, expression.toDocument(range), expression.toDocument(name));
  }

  static Mention fixed(TextRange range, EmbeddedExpression expression) {
    return of(Form.FIXED, range).in(expression);
  }

  /// A `%name` as it stands in a text.
  static Mention environment(String written, TextRange range) {
    Form form =
        written.startsWith("%`")
            ? Form.DELIMITED
            : written.startsWith("%'") ? Form.QUOTED : Form.PLAIN;
    return of(form, range);
  }

  static Mention use(EnvironmentVariable node, EmbeddedExpression expression) {
    return environment(node.range().in(expression.text()), node.range()).in(expression);
  }

  static Mention definition(StringLiteral literal, EmbeddedExpression expression) {
    return of(Form.STRING, literal.range()).in(expression);
  }

  static boolean isIdentifier(String name) {
    return IDENTIFIER.matcher(name).matches();
  }

  /// The edit that gives the variable this name here; a name that is no identifier is delimited.
  TextEdit renamed(String newName) {
    if (form == Form.PLAIN && !isIdentifier(newName)) {
      return new TextEdit(range, Form.DELIMITED.before + newName + Form.DELIMITED.after);
    }
    return new TextEdit(name, newName);
  }
}
