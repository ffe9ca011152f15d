package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.model.FhirVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/// Completion cases as tables: a marked text, ` >> `, and what is expected, one case in a row.
///
/// `a, -b` asks that `a` is offered and `b` is not, `first a, b` also that `a` and `b` are the
/// first, `only a, b` that nothing else is, `nothing` that nothing is. `a => text` asks for the
/// text after `a` is taken, with `‹›` around what is to be filled in.
record CompletionTable(FhirVersion version, @Nullable String context) {

  static CompletionTable in(FhirVersion version, String context) {
    return new CompletionTable(version, context);
  }

  /// Without a context type.
  static CompletionTable in(FhirVersion version) {
    return new CompletionTable(version, null);
  }

  Stream<DynamicTest> of(String rows) {
    return rows.lines()
        .filter(row -> !row.isBlank())
        .map(row -> DynamicTest.dynamicTest(version + " " + row.strip(), () -> check(row)));
  }

  /// The same rows in all versions.
  static Stream<DynamicTest> everywhere(@Nullable String context, String rows) {
    return FhirVersion.builtIn().stream()
        .flatMap(version -> new CompletionTable(version, context).of(rows));
  }

  private void check(String row) {
    String[] parts = row.split(" >> ", 2);
    String wanted = parts[1].strip();
    Editing at = Editing.at(parts[0].strip().replace("⏎", "\n").replace("·", " "));
    Editing editing = context == null ? at.in(version) : at.in(version, context);
    int arrow = wanted.indexOf(" => ");
    if (arrow >= 0) {
      editing.taking(
          wanted.substring(0, arrow).strip(),
          wanted.substring(arrow + 4).strip().replace("⏎", "\n").replace("·", " "));
    } else {
      check(editing, wanted);
    }
  }

  private static void check(Editing editing, String wanted) {
    check(editing.labels(), wanted);
  }

  static void check(List<String> labels, String wanted) {
    if (wanted.equals("nothing")) {
      assertThat(labels).isEmpty();
      return;
    }
    boolean only = wanted.startsWith("only ");
    boolean first = wanted.startsWith("first ");
    List<String> offered = new ArrayList<>();
    List<String> not = new ArrayList<>();
    for (String label : wanted.substring(only ? 5 : first ? 6 : 0).split(", ")) {
      String bare = label.strip();
      if (bare.startsWith("-") && bare.length() > 1) {
        not.add(bare.substring(1));
      } else {
        offered.add(bare);
      }
    }
    String start = "the first: " + labels.stream().limit(12).toList();
    assertThat(offered.stream().filter(it -> !labels.contains(it))).as(start).isEmpty();
    if (only) {
      assertThat(labels).containsExactlyInAnyOrderElementsOf(offered);
    } else if (first) {
      assertThat(labels.subList(0, offered.size())).isEqualTo(offered);
    }
    assertThat(labels.stream().filter(not::contains)).isEmpty();
  }
}
