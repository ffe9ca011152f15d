package io.fhirpathls.analysis;

import static io.fhirpathls.analysis.Diagnosing.diagnosing;

import io.fhirpathls.model.FhirVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalyzerTest {

  @Test
  void membersOfTheContextAndOfItsParts() {
    diagnosing("name.given").in("Patient").isClean().hasType("string[]");
    diagnosing("birthDate").in("Patient").isClean().hasType("date");
    diagnosing("name").in("Patient.contact").isClean().hasType("HumanName");
    diagnosing("contact.name.family").in("Patient").isClean().hasType("string[]");
    diagnosing("text.div").in("Patient").isClean().hasType("xhtml");
  }

  @Test
  void aPathMayBeginWithATypesName() {
    diagnosing("Patient.name.given").isClean().hasType("string[]");
    diagnosing("Patient.birthDate").in("Patient").isClean().hasType("date");
    diagnosing("Resource.id").in("Patient").isClean();
    diagnosing("FHIR.Patient.birthDate").isClean().hasType("date");
    diagnosing("Practitioner.name | Patient.name").in("Patient").isClean().hasType("HumanName[]");
  }

  @Test
  void unknownElementsAreReportedAtTheNameWithASuggestion() {
    diagnosing("Patient.«nmae».given")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .suggesting("name")
        .saying("`Patient` has no element `nmae`. Did you mean `name`?");
    diagnosing("name.where(«usee» = 'official')")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("Patient.«birthdate»").reports(ProblemKind.UNKNOWN_ELEMENT).suggesting("birthDate");
    diagnosing("Patient.name.«count»").reports(ProblemKind.UNKNOWN_ELEMENT).suggesting("count()");
    diagnosing("Patient.«foo».bar.baz").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("Patient.name.given.«upper»").reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void nothingIsReportedWhereNothingIsKnown() {
    diagnosing("nmae.given").isClean().hasType("any");
    diagnosing("%qitem.nmae").in("Patient").isClean();
    diagnosing("Patient.children().nmae").isClean();
    diagnosing("Patient.managingOrganization.resolve().nmae").isClean();
    diagnosing("Patient «name».nmae").reports(ProblemKind.SYNTAX);
  }

  @Test
  void choiceElements() {
    diagnosing("Observation.value.unit").isClean().hasType("string");
    diagnosing("Observation.value.ofType(Quantity).unit").isClean();
    diagnosing("(Observation.value as Quantity).unit").isClean();
    diagnosing("Observation.«valueQuantity».unit")
        .reports(ProblemKind.CHOICE_SUFFIX)
        .suggesting("value.ofType(Quantity)");
    diagnosing("Observation.value.«unitt»").reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void primitivesHaveChildren() {
    diagnosing("birthDate.extension.url").in("Patient").isClean();
    diagnosing("birthDate.id").in("Patient").isClean().hasType("System.String");
    diagnosing("birthDate.value").in("Patient").isClean().hasType("System.Date");
  }

  @Test
  void contentReferencesAndContainedResources() {
    diagnosing("item.item.item.linkId").in("Questionnaire").isClean();
    diagnosing("entry.link.url").in("Bundle").isClean();
    diagnosing("entry.resource.name").in("Bundle").isClean();
    diagnosing("entry.resource.«nmae»").in("Bundle").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("contained.contained").in("Patient").isClean();
    diagnosing("repeat(item | answer).linkId").in("QuestionnaireResponse").isClean();
    diagnosing("repeat(item | «anwser»).linkId")
        .in("QuestionnaireResponse")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void functionsAndTheirArguments() {
    diagnosing("Patient.name.«frist»()").reports(ProblemKind.UNKNOWN_FUNCTION).suggesting("first");
    diagnosing("Patient.name.«where»()").reports(ProblemKind.ARGUMENT_COUNT).saying("one argument");
    diagnosing("Patient.name.first(«1»)").reports(ProblemKind.ARGUMENT_COUNT).saying("no argument");
    diagnosing("'abc'.substring(1, 2, «3, 4»)").reports(ProblemKind.ARGUMENT_COUNT);
    diagnosing("Patient.name.select(given.first())").isClean().hasType("string[]");
    diagnosing("name.first().family.startsWith(«family»)")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("Observation.value.ofType(«Quantitty»)")
        .reports(ProblemKind.UNKNOWN_TYPE)
        .suggesting("Quantity");
    diagnosing("value is «Quantitty»").in("Observation").reports(ProblemKind.UNKNOWN_TYPE);
    diagnosing("%terminologies.«subsumes»('s', 'a', 'b')").reports(ProblemKind.DRAFT_FUNCTION);
    diagnosing("name.sort(family desc)").in("Patient").isClean().hasType("HumanName[]");
  }

  @Test
  void variables() {
    diagnosing("%resource.name").in("Patient").isClean().hasType("HumanName[]");
    diagnosing("%who.family").with("who", "HumanName").isClean().hasType("string");
    diagnosing("%who.«familly»").with("who", "HumanName").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("name.defineVariable('n').select(%n.family)").in("Patient").hasType("string[]");
    diagnosing("(1 | 2).aggregate($this + $total, 0)").isClean();
    diagnosing("name.select($index)").in("Patient").hasType("System.Integer[]");
  }

  @Test
  void operators() {
    diagnosing("1 + 2").hasType("System.Integer");
    diagnosing("1 + 2.5").hasType("System.Decimal");
    diagnosing("1 / 2").hasType("System.Decimal");
    diagnosing("today() + 3 days").hasType("System.Date");
    diagnosing("active and deceased").in("Patient").hasType("System.Boolean");
    diagnosing("name.given | name.family").in("Patient").hasType("string[]");
    diagnosing("{}").hasType("{}");
    diagnosing("-(1.5)").hasType("System.Decimal");
  }

  @Test
  void instanceSelectors() {
    diagnosing("select(Coding { system: 'http://a.org', code: gender })")
        .in("Patient")
        .isClean()
        .hasType("Coding");
    diagnosing("Coding { system: 'a' }.code").isClean().hasType("code");
    diagnosing("Period {:}").in("Patient").isClean().hasType("Period");
    diagnosing("FHIR.Identifier { value: name.family.first(), period: Period { start: today() } }")
        .in("Patient")
        .isClean();
    diagnosing("code { value: 'final' } | System.Quantity { value: 1, unit: 'mg' }").isClean();
    diagnosing("Observation { valueQuantity: 1 'mg', value: 1 }").isClean();
    diagnosing("Coding { «cod»: gender }")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .suggesting("code");
    diagnosing("Coding { code: «gendr» }").in("Patient").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("«Codng» { code: gender }")
        .in("Patient")
        .finds(ProblemKind.UNKNOWN_TYPE)
        .suggesting("Coding", "Count", "code");
    diagnosing("HumanName { use: «'offical'» }").reports(ProblemKind.UNKNOWN_CODE);
  }

  @Test
  void oneMistakeIsToldOnce() {
    diagnosing("name.where«(»use = 'official'.given")
        .in("Patient")
        .finds(ProblemKind.UNBALANCED_BRACKET);
    diagnosing("name.family «like» 'a%'").in("Patient").reports(ProblemKind.SYNTAX);
    diagnosing("name.given «+» 5").in("Patient").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("name «>» contact.name").in("Patient").reports(ProblemKind.OPERAND_TYPE);
  }

  @Test
  void whatOtherLanguagesWrite() {
    diagnosing("«not» active")
        .in("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR)
        .becomes("active.not()");
    diagnosing("address.city.first() = «null»")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .saying("There is no `null`");
    diagnosing("name.ofType(«'HumanName'»)")
        .in("Patient")
        .reports(ProblemKind.ARGUMENT_TYPE)
        .becomes("name.ofType(HumanName)");
    diagnosing("name[«'0'»]").in("Patient").reports(ProblemKind.ARGUMENT_TYPE).becomes("name[0]");
    diagnosing("name[«(1 | 2)»]").in("Patient").reports(ProblemKind.SINGLETON_EXPECTED);
    diagnosing("name.select(«$total»)").in("Patient").reports(ProblemKind.UNKNOWN_CONTEXT_VARIABLE);
  }

  @Test
  void resultsThatThePlaceDoesNotTake() {
    diagnosing("«name.given»").in("Patient").giving("Boolean").reports(ProblemKind.RESULT_TYPE);
    diagnosing("name.exists()").in("Patient").giving("Boolean").isClean();
    diagnosing("active").in("Patient").giving("Boolean").isClean();
    diagnosing("children().value").in("Patient").giving("Boolean").isClean();
    diagnosing("name«.»").in("Patient").giving("Boolean").finds(ProblemKind.SYNTAX);
  }

  @Test
  void literalsThatMeanNothing() {
    diagnosing("«@2024-13» | «@2023-02-29» | «@2024-04-31» | «@2024-00»")
        .reports(ProblemKind.INVALID_LITERAL);
    diagnosing("@2024-02-29 | @2000-02-29 | @2024").isClean();
    diagnosing("«@T24:00» | «@T10:60» | «@T10:00:60»").reports(ProblemKind.INVALID_LITERAL);
    diagnosing("«@2024-01-01T25» | «@2024-01-01T10:00+15:00»").reports(ProblemKind.INVALID_LITERAL);
    diagnosing("@2024-01-01T10:00:00.123+14:00 | @2024T").isClean();
    diagnosing("«2147483649» | «9223372036854775809L»").reports(ProblemKind.INVALID_LITERAL);
    diagnosing("2147483647 | -2147483648 | 9223372036854775807L").isClean();
    diagnosing("1 «'hours'»").reports(ProblemKind.INVALID_UNIT).suggesting("hours");
    diagnosing("1 «'mmHg'»").reports(ProblemKind.INVALID_UNIT).suggesting("'mm[Hg]'");
    diagnosing("1 «'kgg'» > 2 «''»").reports(ProblemKind.INVALID_UNIT).suggesting();
    diagnosing("1 'mg/dL' | 5 '{score}' | 2 '1'").isClean();
  }

  @Test
  void unknownAndRedefinedVariables() {
    diagnosing("«%patiemt».name").reports(ProblemKind.UNKNOWN_VARIABLE).suggesting("%patient");
    diagnosing("%`ext-foo` | %'vs-bar' | %questionnaire.item").isClean();
    diagnosing("select(defineVariable('v', 1).select(%v)).select(«%v»)")
        .reports(ProblemKind.UNKNOWN_VARIABLE);
    diagnosing("defineVariable('v', 1) | «%v»").reports(ProblemKind.UNKNOWN_VARIABLE);
    diagnosing("defineVariable('v').defineVariable(«'v'»)").reports(ProblemKind.VARIABLE_REDEFINED);
    diagnosing("defineVariable(«'context'», 1)").reports(ProblemKind.VARIABLE_REDEFINED);
    diagnosing("defineVariable('v', 1).exists() and defineVariable('v', 2).exists()").isClean();
    diagnosing("defineVariable('a' & 'b', 1).select(%ab)").isClean();
  }

  @Test
  void inputsAndArgumentsOfTheWrongType() {
    diagnosing("Appointment.identifier.«startsWith»('a')").reports(ProblemKind.WRONG_INPUT_TYPE);
    diagnosing("birthDate.toString().startsWith('19')").in("Patient").isClean();
    diagnosing("'abc'.substring(«'a'»)").reports(ProblemKind.ARGUMENT_TYPE);
    diagnosing("'abc'.substring(1)").isClean();
    diagnosing("name.given.«upper»()").in("Patient").reports(ProblemKind.SINGLETON_EXPECTED);
    diagnosing("name.given.single().upper()").in("Patient").isClean();
    diagnosing("name.where(«period»)").in("Patient").reports(ProblemKind.CRITERION_NOT_BOOLEAN);
    diagnosing("name.where(«true»)").in("Patient").reports(ProblemKind.REDUNDANT_CRITERION);
    diagnosing("active and gender").in("Patient").isClean();
  }

  @Test
  void operandsThatDoNotFit() {
    diagnosing("@1974-12-25 «+» 7").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("@1974-12-25 + 1 «'mo'»").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("@1974-12-25 + 1 month").isClean();
    diagnosing("'a' «-» 'b'").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("1 «>» 2 is Boolean").reportsAlso(ProblemKind.OPERAND_TYPE);
    diagnosing("«-true»").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("(today() «-» birthDate).days").in("Patient").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("name.sort(-family)").in("Patient").isClean();
    diagnosing("name «+» 1").in("Patient.contact").reports(ProblemKind.OPERAND_TYPE);
    diagnosing("«name.given» + 'a'").in("Patient").reports(ProblemKind.SINGLETON_EXPECTED);
  }

  @Test
  void comparisonsThatAreAlwaysTheSame() {
    diagnosing("active «=» 'true'").in("Patient").reports(ProblemKind.CONSTANT_COMPARISON);
    diagnosing("maritalStatus «=» 'M'").in("Patient").reports(ProblemKind.CONSTANT_COMPARISON);
    diagnosing("birthDate = today()").in("Patient").isClean();
    diagnosing("value = 'a'").in("Observation").isClean();
  }

  @Test
  void itemsChosenByPositionWhereThereIsNoOrder() {
    diagnosing("Patient.children().«skip»(1)").reports(ProblemKind.UNDEFINED_ORDER);
    diagnosing("descendants().ofType(HumanName).given.«first»()")
        .in("Patient")
        .reports(ProblemKind.UNDEFINED_ORDER);
    diagnosing("descendants().where(linkId = 'a').answer.«first»()")
        .in("QuestionnaireResponse")
        .reports(ProblemKind.SET_ORDER);
    diagnosing("children()[«0»]").in("Patient").reports(ProblemKind.UNDEFINED_ORDER);
    diagnosing("(name | contact.name).«first»()").in("Patient").reports(ProblemKind.SET_ORDER);
    diagnosing("name.given.distinct().«last»()").in("Patient").reports(ProblemKind.SET_ORDER);
    diagnosing("repeat(item).«tail»()").in("Questionnaire").reports(ProblemKind.SET_ORDER);
    diagnosing("name.given.combine(name.family).«take»(2)")
        .in("Patient")
        .reports(ProblemKind.SET_ORDER);
    diagnosing("name.given.combine(name.family, true).take(2)").in("Patient").isClean();
    diagnosing("(name | contact.name).sort(family)[0]").in("Patient").isClean();
    diagnosing("name.select((given | family).count()).first()").in("Patient").isClean();
    diagnosing("children().single() | name.given.last()").in("Patient").isClean();
  }

  @Test
  void codesOutsideARequiredBinding() {
    diagnosing("gender = «'mal'»")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_CODE)
        .suggesting("'male'");
    diagnosing("«'mal'» != gender").in("Patient").reports(ProblemKind.UNKNOWN_CODE);
    diagnosing("gender in ('male' | «'femal'»)").in("Patient").reports(ProblemKind.UNKNOWN_CODE);
    diagnosing("name.where(use = «'offical'»)").in("Patient").reports(ProblemKind.UNKNOWN_CODE);
    diagnosing("language = 'xx'").in("Patient").isClean();
  }

  @Test
  void typesThatAreNeverThere() {
    diagnosing("value is «Address»").in("Observation").reports(ProblemKind.IMPOSSIBLE_TYPE);
    diagnosing("value.ofType(«Address»)").in("Observation").reports(ProblemKind.IMPOSSIBLE_TYPE);
    diagnosing("value.ofType(Quantity)").in("Observation").isClean();
    diagnosing("entry.resource.ofType(Patient)").in("Bundle").isClean();
    diagnosing("birthDate is date").in("Patient").isClean();
    diagnosing("«Encounter».name").in("Patient").reportsAlso(ProblemKind.WRONG_ROOT_TYPE);
  }

  @Test
  void referencesLeadToTheirTargetsWithoutCertainty() {
    diagnosing("managingOrganization.resolve()").in("Patient").hasType("Organization");
    diagnosing("managingOrganization.resolve().alias").in("Patient").isClean().hasType("string[]");
    diagnosing("managingOrganization.resolve().nmae").in("Patient").isClean();
    diagnosing("generalPractitioner.where(resolve() is Practitioner).resolve()")
        .in("Patient")
        .isClean()
        .hasType("Practitioner[]");
    diagnosing("value.all($this is Quantity implies «unti».exists())")
        .in("Observation")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("value.select(iif($this is Quantity, $this, {}))")
        .in("Observation")
        .hasType("Quantity");
    diagnosing("value.where($this is Period and «begin».exists())")
        .in("Observation")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("descendants().where($this is HumanName).«famly»")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void versionsDiffer(FhirVersion version) {
    if (version == FhirVersion.R5) {
      diagnosing("class.coding.code").in(version, "Encounter").isClean();
    } else {
      diagnosing("class.code").in(version, "Encounter").isClean();
    }
  }
}
