package io.fhirpathls.analysis.function;

import io.fhirpathls.analysis.function.FunctionDefinition.Chapter;
import io.fhirpathls.analysis.function.FunctionDefinition.Status;
import io.fhirpathls.analysis.function.FunctionDefinition.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes one catalogue entry as a sentence: `function("take").with(value("num",
/// "Integer")).returns(input()).in(SUBSETTING, "5.3.7", "...", "...")`.
final class Entry {

  private final String name;
  private List<String> input = List.of();
  private boolean single;
  private List<Parameter> parameters = List.of();
  private ReturnRule returns = ReturnRule.unknown();
  private Status status = Status.NORMATIVE;
  private Set<Tag> tags = Set.of();
  private @Nullable String replacement;

  private Entry(String name) {
    this.name = name;
  }

  static Entry function(String name) {
    return new Entry(name);
  }

  /// A collection whose items have one of these types; without a call, of any type.
  Entry on(String... types) {
    input = List.of(types);
    return this;
  }

  /// At most one item, of one of these types or, where none is named, of any.
  Entry onOne(String... types) {
    input = List.of(types);
    single = true;
    return this;
  }

  Entry with(Parameter... list) {
    parameters = List.of(list);
    return this;
  }

  Entry returns(ReturnRule rule) {
    returns = rule;
    return this;
  }

  Entry status(Status value) {
    status = value;
    return this;
  }

  Entry tagged(Tag... values) {
    tags = Stream.concat(tags.stream(), Stream.of(values)).collect(Collectors.toUnmodifiableSet());
    return this;
  }

  Entry deprecated() {
    return tagged(Tag.DEPRECATED);
  }

  Entry replacedBy(String function) {
    replacement = function;
    return deprecated();
  }

  /// For trial use, and not in the normative release that most engines implement.
  Entry newIn3() {
    return status(Status.STU).tagged(Tag.NEW_IN_3);
  }

  FunctionDefinition in(Chapter chapter, String section, String summary, String example) {
    return new FunctionDefinition(
        name,
        chapter,
        status,
        tags,
        input,
        single,
        parameters,
        returns,
        replacement,
        section,
        summary,
        example);
  }
}
