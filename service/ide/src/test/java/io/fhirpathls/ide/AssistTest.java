package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import io.fhirpathls.ide.Assist.Kind;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `^` is the caret or `«»` the selection, in an expression on a Patient unless the text says
/// otherwise.
class AssistTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        // constants
        "name.exists() =^ true -> name.exists()",
        "true =^ name.exists() -> name.exists()",
        "name.exists() =^ false -> name.exists().not()",
        "name.exists() !=^ true -> name.exists().not()",
        "name.exists() !=^ false -> name.exists()",
        "(active or deceased) =^ true -> (active or deceased)",
        "active = false =^ false -> (active = false).not()",
        "name.exists() and^ true -> name.exists()",
        "true and^ name.exists() -> name.exists()",
        "name.exists() or^ false -> name.exists()",
        "name.exists() xor^ true -> name.exists().not()",
        "name.exists() xor^ false -> name.exists()",
        "true implies^ name.exists() -> name.exists()",
        "name.exists() implies^ false -> name.exists().not()",
        "name.where(use.exists() =^ true) -> name.where(use.exists())",
        "name.exists() and(use.exists()=^true)or active -> name.exists() and(use.exists())or"
            + " active",
        // negations
        "name.exists().not().not^() -> name.exists()",
        "(active and true).not().not^() or active -> (active and true) or active",
        "(gender = 'male').not^() -> gender != 'male'",
        "(gender ~ 'male').not^() -> gender !~ 'male'",
        "(gender != 'male').not^() -> gender = 'male'",
        "(gender !~ 'male').not^().exists() -> (gender ~ 'male').exists()",
        "name.exists().not^() -> name.empty()",
        "name.empty().not^() -> name.exists()",
        "exists().not^() -> empty()",
        // De Morgan
        "(active and deceased.exists()).not^() -> active.not() or deceased.exists().not()",
        "(active or (gender = 'a')).not^() -> active.not() and (gender = 'a').not()",
        "(active or gender = 'a').not^() -> active.not() and (gender = 'a').not()",
        "active and (active or deceased.exists()).not^()"
            + " -> active and (active.not() and deceased.exists().not())",
        "active.not() or^ name.exists().not() -> (active and name.exists()).not()",
        "active.not() and^ name.exists().not() -> (active or name.exists()).not()",
        "(gender = 'a').not() and^ (active or name.exists()).not()"
            + " -> ((gender = 'a') or (active or name.exists())).not()",
        // counts
        "name.count() >^ 0 -> name.exists()",
        "name.count() >=^ 1 -> name.exists()",
        "name.count() !=^ 0 -> name.exists()",
        "0 <^ name.count() -> name.exists()",
        "1 <=^ name.count() -> name.exists()",
        "name.count() =^ 0 -> name.empty()",
        "name.count() <^ 1 -> name.empty()",
        "name.count() <=^ 0 -> name.empty()",
        "0 =^ name.count() -> name.empty()",
        "count() >^ 0 -> exists()",
        "name.exists^() -> name.count() > 0",
        "name.empty^() -> name.count() = 0",
        "name.exists^() = active -> name.count() > 0 = active",
        "name.exists^().not() -> (name.count() > 0).not()",
        "name.where(exists^()) -> name.where(count() > 0)",
        // criteria
        "name.where(use = 'a').exists^() -> name.exists(use = 'a')",
        "name.exists^(use = 'a') -> name.where(use = 'a').exists()",
        "where( use = 'a' ).exists^() -> exists( use = 'a' )",
        // casts
        "deceased as^ boolean -> deceased.ofType(boolean)",
        "(deceased as^ boolean).exists() -> (deceased.ofType(boolean)).exists()",
        "deceased.as^(boolean) -> deceased.ofType(boolean)",
        "deceased.ofType^(boolean) -> deceased as boolean",
        "deceased.ofType^(FHIR.boolean).exists() -> (deceased as FHIR.boolean).exists()",
        "deceased.ofType^(boolean) = true -> deceased as boolean = true",
        // layout
        "name.skip(1).given.first^() -> \"name\n  .skip(1)\n  .given\n  .first()\"",
        "\"name\n  .where(use = 'a')\n  .given^\" -> name.where(use = 'a').given",
        "\"name.\n  given^\" -> name.given",
      })
  void rewrites(String marked, String expected) {
    assertThat(results(marked, Kind.REWRITE)).contains(expected);
  }

  /// Only what keeps the meaning for every input.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "active =^ true", // a FHIR boolean may be there without a value
        "name.exists() ~^ true", // of nothing, `~` gives false
        "name =^ true",
        "name.use =^ true", // several
        "active.not().not^()", // would no longer be a System.Boolean
        "name.exists() and^ false",
        "name.exists() or^ true",
        "name.exists() implies^ true",
        "false implies^ name.exists()",
        "(name.given.count() < 1.5).not^()",
        "(birthDate > @2020).not^()", // dates of different precision are neither
        "name.exists(use = 'a').not^()",
        "(active xor deceased).not^()",
        "(active and name).not^()", // one name counts as true
        "active and^ deceased.not()",
        "name.count() >^ 1",
        "name.count() =^ 1",
        "name as^ HumanName", // an error for several names
        "name.ofType^(HumanName)",
        "gender as^ string", // engines do not agree whether a code is one
        "gender.ofType^(string)",
        "contact.name.given^",
        "name.exists( =^ true",
        "name.exists() = /* kept */^ true",
      })
  void leavesAlone(String marked) {
    assertThat(results(marked, Kind.REWRITE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "«name.given».exists() and name.given.count() < 3 -> defineVariable('given',"
            + " name.given).select(%given.exists() and %given.count() < 3)",
        "name.where(«use.exists()» and use.exists().not())"
            + " -> name.where(defineVariable('use', use.exists()).select(%use and %use.not()))",
        "active and« Patient.name ».exists() and Patient.active -> Patient.defineVariable('name',"
            + " name).select(active and %name .exists() and active)",
        "name.where(use = %resource.«gender»).given -> ",
        "name.where(use = «%resource.language.lower()»).given"
            + " -> name.where(defineVariable('language', %resource.language.lower())"
            + ".select(use = %language)).given",
        "active and(«gender = 'a'»)or active"
            + " -> defineVariable('value', gender = 'a').select(active and(%value)or active)",
        "active and«(gender = 'a')»or active"
            + " -> defineVariable('value', gender = 'a').select(active and%value or active)",
        "%name.exists() and «name.first()».exists() -> defineVariable('name2',"
            + " name.first()).select(%name.exists() and %name2.exists())",
        "iif(active, «name.single()», name.first())" + " -> ",
        "defineVariable('a', 1).select(«name.given».count() > %a) -> defineVariable('a', 1)"
            + ".select(defineVariable('given', name.given).select(%given.count() > %a))",
        "iif(active, «name.single()».given, name.first()) -> iif(active, defineVariable('name',"
            + " name.single()).select(%name.given), name.first())",
      })
  void extracts(String marked, String expected) {
    assertThat(results(marked, Kind.EXTRACT))
        .isEqualTo(expected == null || expected.isEmpty() ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "«name»",
        "name.«given»",
        "«'a'» & 'b'",
        "«name.trace('a').given».exists()",
        "name.where(«$index» > 1)",
        "name.where(«$index + 1» > 1)",
        "name.where(($index > 0) and «use.exists()»)",
        "deceased.ofType(«boolean»)",
        "repeat(«link.other».resolve())",
        "name.sort(«given.first()» desc)",
        "na«me.given».exists()",
        "Patient.name.«exists()» and Observation.value",
      })
  void extractsNot(String marked) {
    assertThat(results(marked, Kind.EXTRACT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "defineVariable('a^', name.given).select(%a.exists() and %a.count() < 3)"
            + " -> name.given.exists() and name.given.count() < 3",
        "defineVariable('a', name.given).select(%^a.exists() and %a.count() < 3).not()"
            + " -> (name.given.exists() and name.given.count() < 3).not()",
        "name.where(defineVariable^('u', use.exists()).select(%u and %u.not()))"
            + " -> name.where(use.exists() and use.exists().not())",
        "Patient.defineVariable('n^', name).select(%n.exists() and active)"
            + " -> Patient.select(name.exists() and active)",
        "defineVariable('a^', 1 + 2).select(%a * 3) -> (1 + 2) * 3",
        "defineVariable('a^', 1 + 2).select(%a) * 3 -> (1 + 2) * 3",
        "name.defineVariable('a^', 'x').where(use = %a).given -> name.where(use = 'x').given",
        "defineVariable('a^', %resource.id).name.where(given = %a)"
            + " -> name.where(given = %resource.id)",
        "defineVariable('a^', name.given).contact.name.given.combine(%a)"
            + " -> contact.name.given.combine(name.given)",
        "defineVariable('a^', name).active -> active",
        "name.defineVariable('a^', use).given -> name.given",
      })
  void inlines(String marked, String expected) {
    assertThat(results(marked, Kind.INLINE)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "name.defineVariable('a^', use).where(use = %a)", // of all names, of one name
        "defineVariable('a^', name).contact.where(name = %a)",
        "defineVariable('a^', trace('x')).select(%a)",
        "defineVariable('a^')",
        "defineVariable('a^', name)",
        "name.trace('a^')",
        "%resource^",
      })
  void inlinesNot(String marked) {
    assertThat(results(marked, Kind.INLINE)).isEmpty();
  }

  @Test
  void problemsAreFixed() {
    List<Assist> fixes = assists("name.frist^()", Kind.FIX);
    assertThat(fixes).hasSize(1);
    assertThat(fixes.getFirst().preferred()).isTrue();
    assertThat(fixes.getFirst().problem()).isNotNull();
    assertThat(results("name.frist^()", Kind.FIX)).containsExactly("name.first()");
    assertThat(results("^name.where(true).frist()", Kind.FIX)).isEmpty();
    assertThat(results("name.first(", Kind.FIX)).isEmpty();
    assertThat(results("name.«frist() && gender == 'male'»", Kind.FIX)).hasSize(3);
  }

  @Test
  void allProblemsAreFixedAtOnce() {
    assertThat(results("^name.frist() && (gender == \"male\"", Kind.FIX_ALL))
        .containsExactly("name.first() and (gender = 'male')");
    assertThat(results("^name.frist() = \"a\"", Kind.FIX_ALL))
        .containsExactly("name.first() = 'a'");
    assertThat(results("^name.first()", Kind.FIX_ALL)).isEmpty();
  }

  @Test
  void theDocumentIsFormatted() {
    assertThat(results("^name . first( )", Kind.FORMAT)).containsExactly("name.first()");
    assertThat(results("^name.first()", Kind.FORMAT)).isEmpty();
  }

  @Test
  void theContextIsNamed() {
    assertThat(contexts("^Patient.name\nPatient.active"))
        .containsExactly("// @resource Patient\nPatient.name\nPatient.active");
    assertThat(contexts("active\r\n^maritalStatus"))
        .containsExactly("active\r\n// @resource Patient\r\nmaritalStatus");
    assertThat(contexts("^birthDate.exists() and maritalStatus.exists()"))
        .containsExactly("// @resource Patient\nbirthDate.exists() and maritalStatus.exists()");
    assertThat(contexts("^Patient.name\nObservation.value")).isEmpty();
    assertThat(contexts("^Patient.name\n// @resource Observation\nvalue")).hasSize(1);
    assertThat(contexts("^id")).isEmpty();
    assertThat(contexts("// @resource Patient\n^name")).isEmpty();
    assertThat(contexts("a\n.b; ^Patient.name")).isEmpty();
    assertThat(contexts("")).isEmpty();
  }

  private static List<String> contexts(String marked) {
    Marked text = Marked.of(marked.contains("^") ? marked : marked + "^");
    return results(text, ReadDocument.of(text), Kind.CONTEXT);
  }

  private static List<String> results(String marked, Kind kind) {
    Marked text = Marked.of(marked);
    ReadDocument document = onPatient(text);
    int before = document.text().length() - text.text().length();
    return results(text, document, kind).stream().map(it -> it.substring(before)).toList();
  }

  private static List<String> results(Marked text, ReadDocument document, Kind kind) {
    return assists(text, document, kind).stream()
        .map(assist -> ReadDocument.edited(document.text(), assist.edits()))
        .toList();
  }

  private static List<Assist> assists(String marked, Kind kind) {
    Marked text = Marked.of(marked);
    return assists(text, onPatient(text), kind);
  }

  private static ReadDocument onPatient(Marked text) {
    return ReadDocument.of("// @resource Patient\n" + text.text());
  }

  private static List<Assist> assists(Marked text, ReadDocument document, Kind kind) {
    int before = document.text().length() - text.text().length();
    TextRange selection =
        text.ranges().isEmpty()
            ? TextRange.at(text.cursors().isEmpty() ? 0 : text.cursor())
            : new TextRange(text.ranges().getFirst().start(), text.ranges().getFirst().end());
    return Assist.at(document, selection.shifted(before), kind::equals, Style.DEFAULT);
  }
}
