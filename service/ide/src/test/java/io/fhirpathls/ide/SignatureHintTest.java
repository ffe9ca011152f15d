package io.fhirpathls.ide;

import static io.fhirpathls.ide.Editing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.model.FhirVersion;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureHintTest {

  @TestFactory
  Stream<DynamicTest> signatures() {
    return table(
        """
        name.where(^)                           >> where(«criteria: Boolean»): HumanName[]
        name.where(^                            >> where(«criteria: Boolean»): HumanName[]
        name.where(use = 'a' and ^              >> where(«criteria: Boolean»): HumanName[]
        name.where( ^ ).given                   >> where(«criteria: Boolean»): HumanName[]
        name.where(use = 'of^ficial')           >> where(«criteria: Boolean»): HumanName[]
        name.exists(^)                          >> exists([«criteria: Boolean»]): System.Boolean
        name.given.first().replace(^            >> replace(«pattern: String», substitution: String): System.String
        name.given.first().replace('a', ^       >> replace(pattern: String, «substitution: String»): System.String
        name.given.first().replace('a,b', ^)    >> replace(pattern: String, «substitution: String»): System.String
        name.given.first().substring(1, ^)      >> substring(start: Integer [, «length: Integer»]): System.String
        name.given.first().substring(^1, 2)     >> substring(«start: Integer» [, length: Integer]): System.String
        name.count(^)                           >> count(): System.Integer
        name.where(given.exists(^))             >> exists([«criteria: Boolean»]): System.Boolean
        name.where(given.exists()^)             >> where(«criteria: Boolean»): HumanName[]
        name.where(given.exists(^ and           >> exists([«criteria: Boolean»]): System.Boolean
        name.where((use = 'a' or ^)             >> where(«criteria: Boolean»): HumanName[]
        iif(name.exists(), name.where(^         >> where(«criteria: Boolean»): HumanName[]
        name.given[^                            >> none
        name.where(given[^])                    >> where(«criteria: Boolean»): HumanName[]
        name.ofType(^)                          >> ofType(«type: Type»)
        name.sort(family, ^)                    >> sort([«keySelector: Any», ...]): HumanName[]
        name.nothing(^)                         >> none
        name.where(nothing(^))                  >> where(«criteria: Boolean»): HumanName[]
        (name^)                                 >> none
        name^.where(use = 'a')                  >> none
        name.where(use = 'a')^                  >> none
        name.where(/* ^ */)                     >> none
        name.count(1, ^)                        >> count(): System.Integer
        """);
  }

  @Test
  void theScopeOfALambdaIsExplained() {
    assertThat(active("name.where(^"))
        .contains("What an item must meet to be kept.", "each item", "`$this`: `HumanName`")
        .contains("`$index`: `System.Integer`")
        .doesNotContain("$total");
    assertThat(active("name.given.aggregate(^")).contains("`$this`: `string`", "`$total`");
    assertThat(active("contact.where(name.exists(^")).contains("`$this`: `HumanName`");
    assertThat(active("name.family.startsWith(^")).contains("Evaluated once", "`Patient`");
    assertThat(active("name.where(family.startsWith(^")).contains("`HumanName`");
    assertThat(active("name.ofType(^")).contains("The name of a type");
    assertThat(active("name.repeat(^")).contains("taken as input again");
    assertThat(active("name.given.first().encode(^")).contains("One of `base64`");
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyVersionHasItsTypes(FhirVersion version) {
    assertThat(at("name.where(^").in(version, "Patient").signature()).isNotNull();
  }

  @Test
  void documentationHasAnExample() {
    SignatureHint hint = at("name.where(^").in("Patient").signature();
    assertThat(hint == null ? "" : hint.documentation())
        .contains("The items that meet the criterion.", "Patient.name.where(use = 'official')");
  }

  private static String active(String marked) {
    SignatureHint hint = at(marked).in("Patient").signature();
    return hint == null ? "" : hint.arguments().get(hint.active()).documentation();
  }

  private static Stream<DynamicTest> table(String rows) {
    return rows.lines()
        .map(row -> {
          String[] cells = row.split(" >> ", 2);
          return DynamicTest.dynamicTest(
              row.strip(),
              () ->
                  assertThat(marked(at(cells[0].strip()).in("Patient").signature()))
                      .isEqualTo(cells[1].strip()));
        });
  }

  /// The label, with `«»` around the argument under the caret.
  private static String marked(@Nullable SignatureHint hint) {
    if (hint == null) {
      return "none";
    }
    StringBuilder label = new StringBuilder(hint.label());
    if (hint.active() >= 0) {
      SignatureHint.Argument active = hint.arguments().get(hint.active());
      label.insert(active.range().end(), '»').insert(active.range().start(), '«');
    }
    return label.toString();
  }
}
