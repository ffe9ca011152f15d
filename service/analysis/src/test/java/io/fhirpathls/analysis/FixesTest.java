package io.fhirpathls.analysis;

import static io.fhirpathls.analysis.Diagnosing.diagnosing;

import org.junit.jupiter.api.Test;

/// What the fixes make of a text. That they are right is asserted of each by {@link Diagnosing}.
class FixesTest {

  @Test
  void operatorsOfOtherLanguages() {
    diagnosing("active «==» true")
        .in("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR)
        .surely()
        .becomes("active = true");
    diagnosing("active «&&» deceased")
        .in("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR)
        .becomes("active and deceased");
    diagnosing("active «||» deceased")
        .in("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR)
        .becomes("active or deceased");
    diagnosing("1 «<>» 2").reports(ProblemKind.FOREIGN_OPERATOR).becomes("1 != 2");
    diagnosing("«!»active and deceased")
        .in("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR)
        .becomes("active.not() and deceased");
    diagnosing("«!» (active = true)")
        .in("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR)
        .becomes("(active = true).not()");
    diagnosing("active «AND» deceased")
        .in("Patient")
        .reports(ProblemKind.KEYWORD_CASE)
        .surely()
        .becomes("active and deceased");
  }

  @Test
  void brackets() {
    diagnosing("name.where«(»use = 'official'")
        .in("Patient")
        .reports(ProblemKind.UNBALANCED_BRACKET)
        .surely()
        .becomes("name.where(use = 'official')");
    diagnosing("name.exists«(»")
        .in("Patient")
        .reports(ProblemKind.UNBALANCED_BRACKET)
        .becomes("name.exists()");
    diagnosing("(name«[»0).given")
        .in("Patient")
        .reports(ProblemKind.UNBALANCED_BRACKET)
        .becomes("(name[0]).given");
    diagnosing("name«)».given")
        .in("Patient")
        .reports(ProblemKind.UNBALANCED_BRACKET)
        .becomes("name.given");
    diagnosing("gender in ('male'«,» 'female')")
        .in("Patient")
        .reports(ProblemKind.SYNTAX)
        .becomes("gender in ('male' | 'female')");
  }

  @Test
  void aBracketThatSwallowsTheNextLineIsOneMistake() {
    diagnosing("name.where«(»use = 'official'\nbirthDate")
        .in("Patient")
        .finds(ProblemKind.UNBALANCED_BRACKET);
    diagnosing("name.first«(»\nbirthDate").in("Patient").finds(ProblemKind.UNBALANCED_BRACKET);
    diagnosing("name.given.skip«(»\nbirthDate").in("Patient").finds(ProblemKind.UNBALANCED_BRACKET);
    diagnosing("name.where«(»\nname.given").in("Patient").finds(ProblemKind.UNBALANCED_BRACKET);
    diagnosing("name.first().given.take(1, «2»)").in("Patient").reports(ProblemKind.ARGUMENT_COUNT);
  }

  @Test
  void stringsAndNames() {
    diagnosing("gender = «\"male\"»")
        .in("Patient")
        .reports(ProblemKind.DOUBLE_QUOTED_STRING)
        .surely()
        .becomes("gender = 'male'");
    diagnosing("«\"it's \\\"new\\\"\"»")
        .reports(ProblemKind.DOUBLE_QUOTED_STRING)
        .becomes("'it\\'s \\\"new\\\"'");
    diagnosing("gender = «'male»")
        .in("Patient")
        .reports(ProblemKind.UNTERMINATED_STRING)
        .surely()
        .becomes("gender = 'male'");
    diagnosing("name.where(use = «'official)»")
        .in("Patient")
        .reports(ProblemKind.UNTERMINATED_STRING)
        .becomes("name.where(use = 'official')");
    diagnosing("name.where(use = «'official»")
        .in("Patient")
        .reports(ProblemKind.UNTERMINATED_STRING)
        .becomes("name.where(use = 'official')");
    diagnosing("name.where(iif(use = «'official).exists()»")
        .in("Patient")
        .reportsAlso(ProblemKind.UNTERMINATED_STRING);
    diagnosing("«`name»")
        .in("Patient")
        .reports(ProblemKind.UNTERMINATED_IDENTIFIER)
        .becomes("`name`");
    diagnosing("text.«`div.exists()»")
        .in("Patient")
        .reports(ProblemKind.UNTERMINATED_IDENTIFIER)
        .becomes("text.`div`.exists()");
    diagnosing("'a«\\d»'").reports(ProblemKind.INVALID_ESCAPE).becomes("'a\\\\d'");
    diagnosing("'«\\d»+\\.\\d{2}$'")
        .reports(ProblemKind.INVALID_ESCAPE)
        .becomes("'\\\\d+\\\\.\\\\d{2}$'");
    diagnosing("name «/* the name»")
        .in("Patient")
        .reports(ProblemKind.UNTERMINATED_COMMENT)
        .becomes("name /* the name */");
    diagnosing("name.select(«$that».given)")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_CONTEXT_VARIABLE)
        .becomes("name.select($this.given)");
  }

  @Test
  void whatIsTooMuch() {
    diagnosing("name«.»").in("Patient").reports(ProblemKind.SYNTAX).becomes("name");
    diagnosing("name«.».given").in("Patient").reports(ProblemKind.SYNTAX).becomes("name.given");
    diagnosing("name«#»").in("Patient").reports(ProblemKind.UNEXPECTED_CHARACTER).becomes("name");
    diagnosing("name «#» given").in("Patient").reports(ProblemKind.UNEXPECTED_CHARACTER).becomes();
    diagnosing("name.first(«1»)")
        .in("Patient")
        .reports(ProblemKind.ARGUMENT_COUNT)
        .becomes("name.first()");
    diagnosing("'abc'.substring(1, 2, «3, 4»)")
        .reports(ProblemKind.ARGUMENT_COUNT)
        .becomes("'abc'.substring(1, 2)");
    diagnosing("name.where(«true»).given")
        .in("Patient")
        .reports(ProblemKind.REDUNDANT_CRITERION)
        .surely()
        .becomes("name.given");
    diagnosing("where(«true»)")
        .in("Patient")
        .reports(ProblemKind.REDUNDANT_CRITERION)
        .becomes("$this");
  }

  @Test
  void names() {
    diagnosing("Patient.«nmae»")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .surely()
        .becomes("Patient.name");
    diagnosing("name.«count»")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .becomes("name.count()");
    diagnosing("name.«where»").in("Patient").reports(ProblemKind.UNKNOWN_ELEMENT).becomes();
    diagnosing("«valueQuantity».unit")
        .in("Observation")
        .reports(ProblemKind.CHOICE_SUFFIX)
        .surely()
        .becomes("value.ofType(Quantity).unit");
    diagnosing("name.«frist»()")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_FUNCTION)
        .surely()
        .becomes("name.first()");
    diagnosing("«name»().given")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_FUNCTION)
        .surely()
        .becomes("name.given");
    diagnosing("name.«size»()")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_FUNCTION)
        .becomes("name.count()");
    diagnosing("name.«filter»(use = 'official')")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_FUNCTION)
        .becomes("name.where(use = 'official')");
    diagnosing("value.ofType(«Quantitty»)")
        .in("Observation")
        .reports(ProblemKind.UNKNOWN_TYPE)
        .becomes("value.ofType(Quantity)");
    diagnosing("«%patiemt».name").reports(ProblemKind.UNKNOWN_VARIABLE).becomes("%patient.name");
    diagnosing("«%my_cod»")
        .with("my-code", "code")
        .reports(ProblemKind.UNKNOWN_VARIABLE)
        .becomes("%`my-code`");
    diagnosing("value.ofType(code).«ordinal»()")
        .in("QuestionnaireResponse.item.answer")
        .hasNoError();
    diagnosing("item.answer.value.ofType(Coding).«ordinal»()")
        .in("QuestionnaireResponse")
        .reports(ProblemKind.DEPRECATED_FUNCTION)
        .becomes("item.answer.value.ofType(Coding).weight()");
  }

  @Test
  void oneItemOfSeveral() {
    diagnosing("name.given.«upper»()")
        .in("Patient")
        .reports(ProblemKind.SINGLETON_EXPECTED)
        .becomes("name.given.first().upper()", "name.given.single().upper()");
    diagnosing("«(name.given | name.family)» + 'x'")
        .in("Patient")
        .reports(ProblemKind.SINGLETON_EXPECTED)
        .becomes(
            "(name.given | name.family).first() + 'x'",
            "(name.given | name.family).single() + 'x'");
    diagnosing("'a' in «name.given» and true").in("Patient").isClean();
    diagnosing("«name» and active")
        .in("Patient")
        .reports(ProblemKind.SINGLETON_EXPECTED)
        .becomes("name.exists() and active");
    diagnosing("«name.given.select(true)» and active")
        .in("Patient")
        .reports(ProblemKind.SINGLETON_EXPECTED)
        .becomes(
            "name.given.select(true).anyTrue() and active",
            "name.given.select(true).allTrue() and active");
    diagnosing("name.where(«period»)")
        .in("Patient")
        .reports(ProblemKind.CRITERION_NOT_BOOLEAN)
        .surely()
        .becomes("name.where(period.exists())");
    diagnosing("name.where(«given | family»)")
        .in("Patient")
        .reports(ProblemKind.CRITERION_NOT_BOOLEAN)
        .surely()
        .becomes("name.where((given | family).exists())");
    diagnosing("«name.given»")
        .in("Patient")
        .giving("Boolean")
        .reports(ProblemKind.RESULT_TYPE)
        .becomes("name.given.exists()");
  }

  @Test
  void typesThatDoNotFit() {
    diagnosing("birthDate.«startsWith»('19')")
        .in("Patient")
        .reports(ProblemKind.WRONG_INPUT_TYPE)
        .becomes("birthDate.toString().startsWith('19')");
    diagnosing("name.first().family.startsWith(«1»)")
        .in("Patient")
        .reports(ProblemKind.ARGUMENT_TYPE)
        .becomes("name.first().family.startsWith(1.toString())");
    diagnosing("'abc'.substring(«'1'»)")
        .reports(ProblemKind.ARGUMENT_TYPE)
        .becomes("'abc'.substring(1)");
    diagnosing("today() «+» 7").reports(ProblemKind.OPERAND_TYPE).becomes("today() + 7 days");
    diagnosing("today() + 1 «'mo'»").reports(ProblemKind.OPERAND_TYPE).becomes("today() + 1 month");
    diagnosing("'a' «+» 1").reports(ProblemKind.OPERAND_TYPE).becomes("'a' + 1.toString()");
    diagnosing("1 «'hr'»").reports(ProblemKind.INVALID_UNIT).becomes("1 'h'");
    diagnosing("«5000000000» > 1").reports(ProblemKind.INVALID_LITERAL).becomes("5000000000L > 1");
    diagnosing("active «=» 'true'")
        .in("Patient")
        .reports(ProblemKind.CONSTANT_COMPARISON)
        .surely()
        .becomes("active = true");
    diagnosing("'1974-12-25' «=» birthDate")
        .in("Patient")
        .reports(ProblemKind.CONSTANT_COMPARISON)
        .becomes("@1974-12-25 = birthDate");
    diagnosing("maritalStatus «=» 'M' and active")
        .in("Patient")
        .reports(ProblemKind.CONSTANT_COMPARISON)
        .becomes("maritalStatus.coding.exists(code = 'M') and active");
    diagnosing("meta.tag.first() «=» 'M'")
        .in("Patient")
        .reports(ProblemKind.CONSTANT_COMPARISON)
        .becomes("meta.tag.first().code = 'M'");
    diagnosing("gender = «'mal'»")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_CODE)
        .surely()
        .becomes("gender = 'male'");
  }
}
