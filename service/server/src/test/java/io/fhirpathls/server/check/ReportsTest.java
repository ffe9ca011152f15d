package io.fhirpathls.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.server.check.CheckOptions.Format;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The text and JSON reports, word for word.
class ReportsTest {
  private static final Marked PATIENT =
      Marked.of(
          """
          // @resource Patient
          \t'日本👍' + «nmae».given
          gender = «'mal'»
          name.where(«true»)
          telecom.where«(»system = 'phone'
          """);

  @TempDir Path folder;
  private Checking checking;

  @BeforeEach
  void here() throws IOException {
    checking =
        new Checking(folder)
            .file("b/patient.fhirpath", PATIENT.text())
            .file("a.fhirpath", "Patient.name.frist()\r\n\r\nPatient.name\r\n  .gven")
            .file("c.fhirpath", "\uFEFFPatient.nmae");
  }

  @Test
  void text() {
    assertThat(checking.run(".").out())
        .isEqualTo(
            """
            a.fhirpath:1:14: error[unknown-function] There is no function `frist`. Did you mean `first`?
                Patient.name.frist()
                             ^~~~~

            a.fhirpath:4:4: error[unknown-element] `HumanName` has no element `gven`. Did you mean `given`?
                  .gven
                   ^~~~

            b/patient.fhirpath:2:11: error[unknown-element] `Patient` has no element `nmae`. Did you mean `name`?
                    '日本👍' + nmae.given
                               ^~~~

            b/patient.fhirpath:3:10: warning[unknown-code] `gender` never has the code `mal`. Did you mean `male`?
                gender = 'mal'
                         ^~~~~

            b/patient.fhirpath:4:12: hint[redundant-criterion] `where(true)` keeps every item: leave it out.
                name.where(true)
                           ^~~~

            b/patient.fhirpath:5:14: error[unbalanced-bracket] This `(` is never closed by `)`.
                telecom.where(system = 'phone'
                             ^

            c.fhirpath:1:9: error[unknown-element] `Patient` has no element `nmae`. Did you mean `name`?
                Patient.nmae
                        ^~~~
            """);
  }

  @Test
  void colouredText() throws IOException {
    Checking one = new Checking(folder.resolve("x")).file("a.fhirpath", "Patient.nmae");
    assertThat(one.onTerminal(80, true).run("a.fhirpath").out())
        .isEqualTo(
            "\033[1ma.fhirpath:1:9:\033[0m \033[1m\033[31merror[unknown-element]\033[0m"
                + " `Patient` has no element `nmae`. Did you mean `name`?\n"
                + "    Patient.nmae\n"
                + "    \033[31m        ^~~~\033[0m\n");
    assertThat(one.onTerminal(80, false).run("a.fhirpath").out()).doesNotContain("\033");
  }

  @Test
  void onOneScreenTheSummaryStandsApart() throws IOException {
    Checking one = new Checking(folder.resolve("x")).file("a.fhirpath", "Patient.nmae");
    one.onTerminal(80, true).errorsOnTerminal(() -> 0);
    assertThat(one.run(".").err()).isEqualTo("\n1 error in 1 file\n");
    assertThat(one.output("out.txt").run(".").err()).isEqualTo("1 error in 1 file\n");
  }

  @Test
  void textFitsTheTerminal() throws IOException {
    String line = "Patient.name.where(use = 'official' and family.exists()).given.frist()";
    assertThat(
            new Checking(folder.resolve("x"))
                .file("a.fhirpath", line)
                .onTerminal(40, false)
                .run(".")
                .out()
                .lines()
                .skip(1))
        .containsExactly(
            "    …and family.exists()).given.frist()", "                                ^~~~~");
  }

  @Test
  void namesCannotWriteOnTheTerminal() throws IOException {
    assertThat(
            new Checking(folder.resolve("x"))
                .file("a\033[2J\nb.fhirpath", "Patient.nmae")
                .run(".")
                .out())
        .startsWith("a\uFFFD[2J\uFFFDb.fhirpath:1:9: error[");
  }

  @Test
  void aRangeOverSeveralLinesIsShownByItsFirst() throws IOException {
    String text = "Patient.where(\n  name)";
    StringWriter out = new StringWriter();
    new TextReport(out, 80, false)
        .add(
            new Outcome.Checked(
                "a.fhirpath",
                new Document("a.fhirpath", "", 0, text),
                List.of(
                    new Problem(
                        ProblemKind.SYNTAX, new TextRange(8, text.length()), "Not this."))));
    assertThat(out.toString())
        .isEqualTo(
            """
            a.fhirpath:1:9: error[syntax] Not this.
                Patient.where(
                        ^~~~~~
            """);
  }

  @Test
  void json() {
    String out = checking.format(Format.JSON).run(".").out();
    assertThat(out)
        .startsWith(
            """
            [
            {"file":"a.fhirpath","range":{"start":{"line":0,"character":13},"end":{"line":0,"character":18}},\
            "severity":"error","code":"unknown-function","message":"There is no function `frist`. Did you mean `first`?"},
            """)
        .endsWith("}\n]\n");
    assertThat(JsonParser.parseString(out).getAsJsonArray()).hasSize(7);
  }

  @Test
  void jsonPositionsAreThoseOfAnEditor() {
    JsonArray findings =
        JsonParser.parseString(checking.format(Format.JSON).run("b").out()).getAsJsonArray();
    assertThat(findings).hasSize(PATIENT.ranges().size());
    for (int i = 0; i < findings.size(); i++) {
      JsonObject range = findings.get(i).getAsJsonObject().getAsJsonObject("range");
      assertThat(offset(range.getAsJsonObject("start"))).isEqualTo(PATIENT.ranges().get(i).start());
      assertThat(offset(range.getAsJsonObject("end"))).isEqualTo(PATIENT.ranges().get(i).end());
    }
  }

  /// An editor counts no byte order mark.
  @Test
  void aByteOrderMarkIsNoCharacter() {
    JsonObject finding =
        JsonParser.parseString(checking.format(Format.JSON).run("c.fhirpath").out())
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(finding.getAsJsonObject("range").getAsJsonObject("start").get("character"))
        .isEqualTo(new JsonPrimitive(8));
  }

  private static int offset(JsonObject position) {
    String[] lines = PATIENT.text().split("\n", -1);
    int offset = position.get("character").getAsInt();
    for (int i = 0; i < position.get("line").getAsInt(); i++) {
      offset += lines[i].length() + 1;
    }
    return offset;
  }
}
