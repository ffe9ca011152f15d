package io.fhirpathls.ide;

import static io.fhirpathls.ide.Editing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.ide.hover.OperatorText;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HoverTextTest {

  @Test
  void anElementSaysTypeCardinalityAndDefinition() {
    at("Patient.birth^Date")
        .shows("Patient.birthDate: date 0..1", "The date of birth for the individual");
    at("Patient.birth^Date").showsOnce("date of birth");
    at("name.giv^en").in("Patient").shows("HumanName.given: string 0..*");
    at("contact.na^me").in("Patient").shows("Patient.contact.name: HumanName 0..1");
    at("Patient.te^xt").shows("DomainResource.text: Narrative 0..1");
    at("Patient.birth^Date").shows("[Patient in FHIR R4](https://hl7.org/fhir/R4/patient.html)");
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyVersionSpeaksForItself(FhirVersion version) {
    at("gen^der").in(version, "Patient").shows("Binding (required)", "`male`", "At most one item");
    at("gen^der").in(version, "Patient").shows("https://hl7.org/fhir/" + version.label());
  }

  @TestFactory
  Stream<DynamicTest> theRows() {
    return table(
        """
        Patient.na^me                               >> A collection
        Patient.name.first().fam^ily                >> At most one item
        Patient.name.giv^en                         >> Path: `Patient.name.given`
        Patient.name.where(giv^en.exists())         >> Path: `Patient.name.given`
        Patient.name.where(use = 'a').giv^en        >> Path: `Patient.name.given`
        Patient.contact.where(name.giv^en.exists()) >> Path: `Patient.contact.name.given`
        Patient.contact[0].name.fam^ily             >> Path: `Patient.contact.name.family`
        Observation.component.value.ofType(Quantity).un^it >> Path: `Observation.component.value.unit`
        (Observation.value as Quantity).un^it       >> Path: `Observation.value.unit`
        Patient.name.select($this.giv^en)           >> Path: `Patient.name.given`
        Patient.name.where(family.startsWith(giv^en.first())) >> Path: `Patient.name.given`
        Patient.gen^der                             >> `male`, `female`, `other`
        Patient.marital^Status                      >> Binding (extensible)
        Patient.cont^act                            >> `pat-1` (error)
        Patient.communication.lang^uage             >> Binding (preferred)
        Observation.val^ue                          >> Quantity | CodeableConcept
        Patient.name.whe^re(use = 'official')       >> where(criteria): HumanName[]
        Patient.name.exi^sts()                      >> exists([criteria]): System.Boolean
        Patient.name.fir^st()                       >> first(): HumanName
        Patient.name.whe^re(true)                   >> Patient.name.where(use = 'official')
        Patient.name.given.repla^ce('a', 'b')       >> - `pattern`: String
        Patient.birthDate.low^Boundary()            >> In FHIRPath 3.0
        Pati^ent.name                               >> Patient : DomainResource
        Observation.value is Quan^tity              >> Quantity : Element
        Observation.value.ofType(Quan^tity)         >> Quantity : Element
        x is System.Str^ing                         >> A text.
        x is System.Quan^tity                       >> A number with a unit.
        Patient.name.where($th^is.use = 'a')        >> $this: HumanName
        Patient.name.select($ind^ex)                >> $index: System.Integer
        Patient.name.aggregate($tot^al, 0)          >> $total
        %reso^urce.id                               >> The resource that holds the context
        %uc^um                                      >> http://unitsofmeasure.org
        %`ext-patient-birth^Place`                  >> **Extension**
        defineVariable('a', Patient.name).select(%^a) >> %a: HumanName[]
        1 + 2.^5                                    >> One digit behind the point
        1.5^00                                      >> 3 digits behind the point
        4^2                                         >> System.Integer
        4^2L                                        >> System.Long
        @2024^                                      >> Precise to the year
        @2024-0^5                                   >> Precise to the month
        @2024-05-0^1                                >> Precise to the day
        @2024-05-01T1^0                             >> Precise to the hour, without a time zone
        @2024-05-01T10:2^0Z                         >> Precise to the minute, in UTC
        @2024-05-01T10:20:30+0^2:00                 >> Precise to the second, +02:00 from UTC
        @2024-05-01T10:20:30.1^00                   >> Precise to the millisecond
        @2024-0^5T                                  >> Precise to the month
        @T10:2^0                                    >> Precise to the minute
        4 '^mg'                                     >> Unit of UCUM: milligram
        4 'no^thing'                                >> Unit of UCUM
        4 da^ys                                     >> A calendar duration
        4 sec^onds                                  >> the same as with the unit of UCUM
        'a^b'                                       >> 2 characters
        'a\\^tb'                                    >> With its escapes resolved
        'it\\'s \\u00e^9'                           >> it's é
        tr^ue                                       >> The Boolean true.
        fal^se                                      >> The Boolean false.
        {^}                                         >> The empty collection
        Patient.active ^= true                      >> True when both collections hold equal items
        Patient.active an^d true                    >> True when both operands are
        Patient.active impli^es true                >> implication
        Patient.name ^| Patient.contact.name        >> union
        Patient.gender i^n ('a' | 'b')              >> membership
        1 ^+ 2                                      >> addition
        1 di^v 2                                    >> whole division
        ^-5                                         >> negation
        Observation.value i^s Quantity              >> type test
        (Observation.value a^s Quantity)            >> type cast
        Patient.name.sort(family des^c)             >> from the highest to the lowest
        Patient.gender = 'ma^le'                    >> [administrative-gender](http://hl7.org/fhir/ValueSet/administrative-gender)
        Patient.gender = 'ma^le'                    >> Male
        Patient.gender = 'mal^'                     >> 3 characters
        Patient.extension('http://hl7.org/fhir/StructureDefinition/patient-birth^Place') >> Value: `Address`
        Patient.extension('https://example.^org')   >> characters
        """);
  }

  @TestFactory
  Stream<DynamicTest> operatorsAreAllExplained() {
    return Stream.of(
            "*",
            "/",
            "div",
            "mod",
            "+",
            "-",
            "&",
            "|",
            "<=",
            "<",
            ">",
            ">=",
            "=",
            "~",
            "!=",
            "!~",
            "in",
            "contains",
            "and",
            "or",
            "xor",
            "implies")
        .map(operator ->
            DynamicTest.dynamicTest(
                operator,
                () -> at("1 ^" + operator + " 2").shows("**`" + operator + "`**", "```fhirpath")));
  }

  @Test
  void everyExampleOfAnOperatorIsRight() {
    Analyzer analyzer = new Analyzer(FhirModels.load());
    for (Operator operator : Operator.values()) {
      String text = OperatorText.of(operator).example();
      Analysis analysis =
          analyzer.analyze(SyntaxTree.parse(text), AnalysisContext.of(FhirVersion.R4));
      assertThat(analysis.problems()).as(text).isEmpty();
    }
  }

  @Test
  void declaredVariablesSayWhatTheirHostSays() {
    AnalysisContext context =
        new AnalysisContext(
            FhirVersion.R4,
            "Patient",
            Map.of("visit", new AnalysisContext.Variable("Encounter", true, "The last visits.")));
    at("%vis^it.period").in(context).shows("%visit: Encounter[]", "The last visits.");
  }

  @Test
  void directives() {
    inDocument("// @res^ource Patient\nname", "What the expressions below are evaluated on");
    inDocument("// @resource Pat^ient\nname", "Patient : DomainResource");
    inDocument("// @resource Patient.con^tact\nname", "A contact party");
    inDocument("// @variable %vis^it Encounter[]\n%visit", "%visit: Encounter[]");
    inDocument("// @variable %visit Enc^ounter[]\n%visit", "Encounter : DomainResource");
    inDocument("// @fh^ir R5", "The FHIR version of the expressions below");
    inDocument("// @in^put {}", "A sample resource as JSON");
    inDocument("// just a com^ment", null);
    inDocument("Patient.na^me", null);
  }

  private static void inDocument(String marked, @Nullable String part) {
    Marked text = Marked.of(marked);
    ReadDocument document = ReadDocument.of(text);
    Analysis context =
        new Analyzer(FhirModels.load())
            .analyze(SyntaxTree.parse(""), document.hosted().contextAt(text.cursor()));
    HoverText hover = HoverText.inDirective(document, context, text.cursor());
    if (part == null) {
      assertThat(hover).isNull();
    } else {
      assertThat(hover).isNotNull();
      assertThat(hover == null ? "" : hover.markdown()).contains(part);
      assertThat(hover == null || hover.range().touches(text.cursor())).isTrue();
    }
  }

  @Test
  void nothingWhereNothingIsKnown() {
    at("Patient.nmae^").showsNothing();
    at("Patient.name^ ").shows("HumanName");
    at("Patient.name /* he^re */").showsNothing();
    at("(^ Patient.name)").showsNothing();
    at("^").showsNothing();
  }

  private static Stream<DynamicTest> table(String rows) {
    return rows.lines()
        .map(row -> {
          String[] cells = row.split(" >> ", 2);
          return DynamicTest.dynamicTest(
              row.strip(), () -> at(cells[0].strip()).shows(cells[1].strip()));
        });
  }
}
