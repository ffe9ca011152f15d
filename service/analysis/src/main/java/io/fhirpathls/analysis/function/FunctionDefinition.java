package io.fhirpathls.analysis.function;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A function as the specifications describe it.
///
/// @param input names of the types it works on (`String`, `FHIR.Coding`, `%terminologies`), none
///   for any
/// @param single whether an input of more than one item is an error at run time
/// @param section where it is specified: a number of the FHIRPath specification, or a page
/// @param replacement the function that is better, for a deprecated one; null where there is none
/// @param summary one or two sentences in plain words
/// @param example an expression that uses it; a test parses and analyses it
public record FunctionDefinition(
    String name,
    Chapter chapter,
    Status status,
    Set<Tag> tags,
    List<String> input,
    boolean single,
    List<Parameter> parameters,
    ReturnRule returns,
    @Nullable String replacement,
    String section,
    String summary,
    String example) {

  /// A chapter of the specification, in its words.
  public enum Chapter {
    EXISTENCE("Existence"),
    FILTERING("Filtering and projection"),
    SUBSETTING("Subsetting"),
    COMBINING("Combining"),
    CONVERSION("Conversion"),
    STRINGS("String manipulation"),
    MATH("Math"),
    NAVIGATION("Tree navigation"),
    UTILITY("Utility functions"),
    DATES("Dates and times"),
    COMPARISON("Comparison"),
    TYPES("Types"),
    LOGIC("Boolean logic"),
    AGGREGATES("Aggregates"),
    FHIR("FHIR"),
    TERMINOLOGY("FHIR terminology service"),
    FACTORY("FHIR type factory"),
    SDC("Structured Data Capture"),
    SQL_ON_FHIR("SQL on FHIR"),
    CDA("CDA");

    private final String title;

    Chapter(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public enum Status {
    NORMATIVE,
    STU,
    DRAFT
  }

  /// What an editor may want to say about a function besides its status.
  public enum Tag {
    /// Kept for old expressions; another function or an operator is better.
    DEPRECATED,
    /// In FHIRPath 3.0, and not in the normative release 2.0 that most engines implement.
    NEW_IN_3,
    /// Chooses items by their position, so that the order of its input matters.
    BY_POSITION,
    /// Gives items of its input as they are: what is known of the input's element is true of them.
    SELECTS,
    /// Gives its receiver (`%terminologies`) back, so that a call of the receiver's functions may
    /// follow.
    GIVES_RECEIVER
  }

  public boolean has(Tag tag) {
    return tags.contains(tag);
  }

  /// The variables it belongs to, with `%`; none for an ordinary function.
  public List<String> receivers() {
    return input.stream().filter(type -> type.startsWith("%")).toList();
  }

  public int requiredArguments() {
    int required = 0;
    for (Parameter each : parameters) {
      if (!each.optional()) {
        required++;
      }
    }
    return required;
  }

  /// The most arguments a call may have, `Integer.MAX_VALUE` where the last one repeats.
  public int allowedArguments() {
    return !parameters.isEmpty() && parameters.getLast().repeats()
        ? Integer.MAX_VALUE
        : parameters.size();
  }

  /// What the argument at `index` is for; the last one where it repeats.
  public Parameter parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /// `where(criteria)`, `substring(start [, length])`.
  public String signature() {
    StringBuilder text = new StringBuilder(name).append('(');
    int open = 0;
    String separator = "";
    for (Parameter parameter : parameters) {
      if (parameter.optional()) {
        text.append(separator.isEmpty() ? "[" : " [");
        open++;
      }
      text.append(separator).append(parameter.name());
      if (parameter.repeats()) {
        text.append(", ...");
      }
      separator = ", ";
    }
    return text.append("]".repeat(open)).append(')').toString();
  }

  /// `Any`, or the input types joined by `|`.
  public String inputText() {
    return input.isEmpty() ? "Any" : String.join(" | ", input);
  }
}
