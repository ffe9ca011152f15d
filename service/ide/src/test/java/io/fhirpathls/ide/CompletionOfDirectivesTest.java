package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionOfDirectivesTest {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  @TestFactory
  Stream<DynamicTest> directives() {
    return table(
        """
        // @^                               >> only @fhir, @resource, @variable, @input, @inputfile
        //^                                 >> @resource => //@resource
        // ^                                >> @fhir => // @fhir
        // @re^                             >> first @resource
        // @re^                             >> @resource => // @resource
        // @re^source Patient               >> @fhir => // @fhir Patient
        //@in^                              >> first @input, @inputfile
        ··// @va^                           >> @variable => ··// @variable
        Patient.name⏎// @re^⏎Patient.id     >> @resource => Patient.name⏎// @resource⏎Patient.id
        // @fhir ^                          >> only R4, R4B, R5
        // @fhir R^                         >> R5 => // @fhir R5
        // @fhir R^4                        >> R5 => // @fhir R5
        // @resource ^                      >> Patient, Observation, HumanName, -where()
        // @resource Pa^                    >> first Parameters, Patient
        // @resource Pa^                    >> Patient => // @resource Patient
        // @resource Obs^ervation           >> ObservationDefinition => // @resource ObservationDefinition
        // @resource Patient.^              >> contact, name, birthDate, -Patient
        // @resource Patient.con^           >> contact => // @resource Patient.contact
        // @resource Patient.contact.na^    >> name => // @resource Patient.contact.name
        // @resource Observation.val^       >> value, -value.ofType(Quantity)
        // @resource Patient | Obs^         >> Observation => // @resource Patient | Observation
        // @resource Patient | Patient.na^  >> name => // @resource Patient | Patient.name
        // @fhir R5⏎// @resource Act^       >> ActorDefinition
        // @fhir R4⏎// @resource Act^       >> -ActorDefinition, ActivityDefinition
        // @variable ^                      >> only %name
        // @variable ^                      >> %name => // @variable %‹name›
        // @variable %x ^                   >> Patient, date, System.String
        // @variable %x Enc^                >> Encounter => // @variable %x Encounter
        // @variable %x System.St^          >> String => // @variable %x System.String
        // @variable %x Patient.con^        >> contact => // @variable %x Patient.contact
        // @variable %x^                    >> nothing
        // @input ^                         >> {"resourceType": "Patient"} => // @input {"resourceType": "Patient"}
        // @resource Observation⏎// @input ^ >> {"resourceType": "Observation"}
        // @inputfile ^                     >> nothing
        // @resource Pa^⏎Patient.name.      >> Patient
        Patient.name.where(⏎⏎// @resource Pa^ >> Patient
        """);
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoDirective() {
    return table(
        """
        // some words^                      >> none
        // me@ex^                           >> none
        Patient.name // @re^                >> none
        Patient.na^                         >> none
        /* open⏎// @re^                     >> none
        '// @re^'                           >> none
        // @unknown ^                       >> none
        """);
  }

  private static Stream<DynamicTest> table(String rows) {
    return rows.lines()
        .map(row -> DynamicTest.dynamicTest(row.strip(), () -> check(row.split(" >> ", 2))));
  }

  private static void check(String[] row) {
    Marked marked = Marked.of(text(row[0]));
    Completions offered = completions(marked);
    String wanted = row[1].strip();
    int arrow = wanted.indexOf(" => ");
    if (offered == null) {
      assertThat(wanted).isEqualTo("none");
    } else if (arrow >= 0) {
      Completion taken = item(offered, wanted.substring(0, arrow));
      String result =
          new StringBuilder(marked.text())
              .replace(
                  offered.replaces().start(),
                  offered.replaces().end(),
                  Editing.written(taken.insertion()))
              .toString();
      assertThat(result).isEqualTo(text(wanted.substring(arrow + 4)));
    } else {
      CompletionTable.check(offered.items().stream().map(Completion::label).toList(), wanted);
    }
  }

  private static @Nullable Completions completions(Marked marked) {
    ReadDocument document = ReadDocument.of(marked);
    AnalysisContext context = document.hosted().contextAt(marked.cursor());
    Analysis empty = ANALYZER.analyze(SyntaxTree.parse(""), context);
    return Completions.inDirective(document, empty, marked.cursor(), FhirVersion.builtIn());
  }

  private static Completion item(Completions offered, String label) {
    List<Completion> found =
        offered.items().stream().filter(it -> it.label().equals(label)).toList();
    assertThat(found).as(label).hasSize(1);
    return found.getFirst();
  }

  private static String text(String cell) {
    return cell.strip().replace("⏎", "\n").replace("·", " ");
  }
}
