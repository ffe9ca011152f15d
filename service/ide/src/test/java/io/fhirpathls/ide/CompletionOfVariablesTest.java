package io.fhirpathls.ide;

import static io.fhirpathls.ide.CompletionTable.everywhere;
import static io.fhirpathls.ide.Editing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.model.FhirVersion;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CompletionOfVariablesTest {

  @TestFactory
  Stream<DynamicTest> contextVariables() {
    return everywhere(
        "Patient",
        """
        $^                              >> only $this
        $th^                            >> $this => $this
        name.where($^                   >> only $this, $index
        name.where($th^is.use = 'usual') >> $index => name.where($index.use = 'usual')
        name.where($i^ > 0)             >> $index => name.where($index > 0)
        name.select($^)                 >> only $this, $index
        name.aggregate($^)              >> only $this, $index, $total
        name.aggregate($t^ + 1, 0)      >> $total => name.aggregate($total + 1, 0)
        name.aggregate($total + $^)     >> $this, $total
        name.aggregate(1, $^)           >> only $this
        name.family.startsWith($^)      >> only $this
        name.where(^)                   >> $this, $index, -$total
        ^                               >> $this, -$index, -$total
        """);
  }

  @TestFactory
  Stream<DynamicTest> environmentVariables() {
    return everywhere(
        "Patient",
        """
        %^                              >> %context, %resource, %rootResource, %ucum, %sct, %loinc, %terminologies, -%questionnaire
        %re^                            >> first %resource
        %re^                            >> %resource => %resource
        %^resource.id                   >> %context => %context.id
        active and %^                   >> %resource => active and %resource
        name.where(%^                   >> %resource
        name = %re^                     >> %resource => name = %resource
        ^                               >> %resource
        %ext-patient-^                  >> %`ext-patient-birthPlace` => %`ext-patient-birthPlace`
        %ext-^                          >> %`ext-allergyintolerance-certainty`, -%resource
        %ext-patient-birthP^            >> first %`ext-patient-birthPlace`
        %ext-patient-birthP^            >> %`ext-patient-birthPlace` => %`ext-patient-birthPlace`
        %`ext-patient-birthP^           >> %`ext-patient-birthPlace` => %`ext-patient-birthPlace`
        %`ext-patient-birthP^`          >> %`ext-patient-birthPlace` => %`ext-patient-birthPlace`
        extension(%`ext-patient-birthP^`) >> %`ext-patient-birthPlace` => extension(%`ext-patient-birthPlace`)
        extension(%`ext-patient-birthP^) >> %`ext-patient-birthPlace` => extension(%`ext-patient-birthPlace`)
        %vs-admini^                     >> %`vs-administrative-gender` => %`vs-administrative-gender`
        gender.memberOf(%vs-admin^)     >> %`vs-administrative-gender`
        %`vs-adm^`                      >> %`vs-administrative-gender`
        'is 50%^'                       >> nothing
        """);
  }

  @TestFactory
  Stream<DynamicTest> definedVariables() {
    return everywhere(
        "Patient",
        """
        defineVariable('a', name).select(%^)                >> first %a
        defineVariable('a', name).select(^)                 >> %a
        defineVariable('a', name).select(%a.^)              >> given
        defineVariable('a', name).where(%^ = 1)             >> %a
        defineVariable('a', name).name.where(^              >> %a
        defineVariable('a').defineVariable('b').select(%^)  >> %a, %b
        name.select(defineVariable('a').given) | %^         >> -%a, %resource
        name.where(%^).defineVariable('late')               >> -%late
        defineVariable('a b', name).select(%^)              >> %`a b` => defineVariable('a b', name).select(%`a b`)
        defineVariable('^', name)                           >> nothing
        """);
  }

  @Test
  void declaredVariablesWithTheirTypes() {
    AnalysisContext context =
        new AnalysisContext(
            FhirVersion.R4,
            "Patient",
            Map.of("visit", new AnalysisContext.Variable("Encounter", true, "The last visits.")));
    at("%^").in(context).offersFirst("%visit").describes("%visit", "Encounter[]");
    at("%visit.^").in(context).offers("period", "status");
    at("%vis^").in(context).documents("%visit", "The last visits.");
    assertThat(at("%^").completions().isIncomplete()).isTrue();
    assertThat(at("$^").completions().isIncomplete()).isFalse();
  }
}
