package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Directive;
import io.fhirpathls.host.Directive.Declared;
import io.fhirpathls.host.DirectiveName;
import io.fhirpathls.host.Samples;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.ide.HoverText;
import io.fhirpathls.ide.SampleFile;
import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// The words of a directive: its name, the type and the variable that it names.
public final class DirectiveText {

  private DirectiveText() {}

  /// @param context any analysis in the context that holds at the directive
  /// @param offset in the document
  public static @Nullable HoverText at(AnalysedDocument document, Analysis context, int offset) {
    for (Directive directive : document.hosted().directives()) {
      if (directive.range().touches(offset)) {
        return in(directive, document, context, offset);
      }
    }
    return null;
  }

  private static @Nullable HoverText in(
      Directive directive, AnalysedDocument document, Analysis context, int offset) {
    TextRange type = directive.type();
    Declared declared = directive.declared();
    if (directive.nameRange().touches(offset)) {
      DirectiveName name = DirectiveName.of(directive.nameRange().in(document.text()).substring(1));
      return name == null
          ? null
          : new HoverText(
              directive.nameRange(),
              Paragraphs.of(name.description(), Paragraphs.code(name.example())));
    }
    if (declared != null && declared.range().touches(offset)) {
      return new HoverText(declared.range(), variable(declared, directive, document));
    }
    if (directive.file() != null) {
      SampleFile sample = SampleFile.at(document, offset);
      return sample == null ? null : new HoverText(sample.range(), file(sample.file()));
    }
    return type != null && type.touches(offset) ? ofType(type, document, context) : null;
  }

  private static String variable(
      Declared declared, Directive directive, AnalysedDocument document) {
    Variable variable =
        document.hosted().contextAt(directive.range().end()).variables().get(declared.name());
    String type = variable == null || variable.type() == null ? "any" : variable.type();
    boolean many = variable != null && variable.many() && variable.type() != null;
    return Paragraphs.of(
        Paragraphs.code(declared.range().in(document.text()) + ": " + type + (many ? "[]" : "")),
        "A variable of this document, for the expressions below.");
  }

  private static String file(Samples.File file) {
    return Paragraphs.of(
        file.resourceType() == null
            ? "A file of this workspace that is no resource."
            : "**" + file.resourceType() + "**, a sample of this workspace",
        Paragraphs.code(file.uri()));
  }

  private static @Nullable HoverText ofType(
      TextRange range, AnalysedDocument document, Analysis context) {
    String path = range.in(document.text());
    if (Canonical.isOne(path)) {
      String text = CodeText.ofCanonical(Canonical.bare(path), context.types().definitions());
      return text.isEmpty() ? null : new HoverText(range, text);
    }
    Type type = context.types().named(path);
    CollectionType reached = type == null ? context.types().ofPath(path) : CollectionType.one(type);
    if (reached.isUnknown()) {
      return null;
    }
    return new HoverText(
        range,
        type == null
            ? Paragraphs.code(path + ": " + reached.text())
            : TypeText.of(type, context.types().model()));
  }
}
