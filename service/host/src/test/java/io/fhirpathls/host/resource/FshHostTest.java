package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Hosting.fsh;
import static io.fhirpathls.host.resource.Hosting.fshOf;

import io.fhirpathls.analysis.ProblemKind;
import org.junit.jupiter.api.Test;

/// Expressions in FHIR Shorthand.
class FshHostTest {
  private static final String PROFILE =
      """
      Profile: MyPatient
      Parent: Patient
      * obeys pat-1
      * name 1..*
        * given obeys giv-1 and nam-2
      * contact.name obeys nam-2
      * component[systolic].value[x] obeys val-1
      """;

  private static String invariant(String key, String expression) {
    return "\nInvariant: %s\nDescription: \"It holds\"\nSeverity: #error\nExpression: \"%s\"\n"
        .formatted(key, expression);
  }

  @Test
  void anInvariantIsEvaluatedOnWhatObeysIt() {
    fsh(PROFILE + invariant("pat-1", "«active.exists()»")).on("Patient").giving("Boolean");
    fsh(PROFILE + invariant("giv-1", "length() > 1")).on("Patient.name.given").hasNoProblem();
    fsh(PROFILE + invariant("nam-2", "exists()")).on("Patient.name.given|Patient.contact.name");
    fsh(PROFILE + invariant("val-1", "exists()")).on("Patient.component.value").hasNoProblem();
    fsh(PROFILE + invariant("pat-1", "«nmae».exists()")).reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void whoseProfileIsNotHereIsEvaluatedOnAnything() {
    fsh(invariant("x-1", "nmae.exists()")).on("-").hasNoProblem();
    fsh("Profile: A\nParent: TheirPatient\n* obeys x-1\n" + invariant("x-1", "nmae.exists()"))
        .on("-")
        .hasNoProblem();
    fsh("RuleSet: R\n* obeys x-1\n" + invariant("x-1", "nmae")).on("-").hasNoProblem();
    fsh(PROFILE + "RuleSet: R\n* obeys pat-1\n" + invariant("pat-1", "nmae")).on("-");
    fsh("Profile: A\nParent: B\nProfile: B\nParent: A\n* obeys x-1" + invariant("x-1", "a"))
        .on("-");
  }

  @Test
  void profilesOfTheDocumentAreFollowed() {
    fsh("""
    Profile: A
    Parent: b-id
    * obeys x-1
    Profile: B
    Id: b-id
    Parent: http://hl7.org/fhir/StructureDefinition/Observation
    Extension: E
    * value[x] obeys x-2
    """
            + invariant("x-1", "status.exists()")
            + invariant("x-2", "exists()"))
        .on("Observation", "Extension.value")
        .hasNoProblem();
  }

  @Test
  void stringsAreReadWithTheirEscapesAndBlocksAsTheyStand() {
    fsh(PROFILE + invariant("pat-1", "«name.family = 'a\\\\b' or name.text = '\\\"'»"))
        .holds("name.family = 'a\\b' or name.text = '\"'");
    fsh(PROFILE
            + "Invariant: pat-1\n* expression = \"\"\"«\n  name.exists()\n  and active\n»\"\"\"\n")
        .holds("\n  name.exists()\n  and active\n")
        .on("Patient")
        .hasNoProblem();
    fsh(PROFILE + invariant("pat-1", "name.text = 'a\\\"' and «nmae».exists()"))
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .fixedAs(PROFILE + invariant("pat-1", "name.text = 'a\\\"' and name.exists()"));
  }

  @Test
  void brokenTextKeepsWhatStandsBeforeAndBehindTheBreak() {
    fsh("""
    Invariant: a
    Expression: "«active.»
    Severity: #error

    Invariant: b
    Expression: "«x»"
    """)
        .holds("active.", "x");
    fsh("""
    Invariant:
    Expression:
    *
    Profile:
    * obeys
    """)
        .holds();
    fsh("""
    // Invariant: a
    /* Invariant: b
    Expression: "x" */
    """)
        .holds();
    fsh("""
    Invariant: a
    Expression: \"""«x.»
    Profile: B
    """)
        .holds("x.");
  }

  @Test
  void instancesAreReadLikeResources() {
    fsh("""
    Instance: s
    InstanceOf: SearchParameter
    * url = "http://guide.org/s"
    * base[0] = #Patient
    * base[+] = #Practitioner
    * expression = "«Patient.name»"
    """)
        .holds("Patient.name")
        .on("Patient|Practitioner")
        .declares("SEARCH_PARAMETER http://guide.org/s");
    fsh("""
    Instance: v
    InstanceOf: ViewDefinition
    * resource = #Patient
    * select[+]
      * forEach = "«contact»"
      * column[+]
        * name = "n"
        * path = "«name.family»"
    """)
        .holds("contact", "name.family")
        .on("Patient", "Patient.contact")
        .hasNoProblem();
    fsh("""
    Instance: q
    InstanceOf: Questionnaire
    * item[0].extension[0].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
    * item[=].extension[=].valueExpression.language = #text/fhirpath
    * item[=].extension[=].valueExpression.expression = "«%resource.item»"
    """)
        .holds("%resource.item")
        .on("QuestionnaireResponse.item");
  }

  @Test
  void namesAreFoundAcrossTheDocument() {
    fsh(PROFILE
            + "* ^url = \"http://guide.org/p\"\n* gender from http://guide.org/vs|1 (required)\n"
            + invariant("pat-1", "active"))
        .declares("PROFILE http://guide.org/p", "INVARIANT pat-1")
        .uses(
            "INVARIANT pat-1",
            "INVARIANT giv-1",
            "INVARIANT nam-2",
            "CANONICAL http://guide.org/vs");
  }

  @Test
  void rulesGiveExpressionsToElements() {
    fsh("""
    Profile: A
    Parent: Patient
    * name ^constraint[0].key = "a-1"
    * name ^constraint[0].expression = "«given.exists()»"
    * contact
      * name
        * ^constraint[+].expression = "«family.exists()»"
    * identifier ^slicing.discriminator[0].path = "«system»"
    * ^description = "nmae"
    """)
        .holds("given.exists()", "family.exists()", "system")
        .on("Patient.name", "Patient.contact.name", "Patient.identifier")
        .giving("Boolean", "Boolean", "-")
        .declares("INVARIANT a-1")
        .hasNoProblem();
    fsh("Profile: A\nParent: Patient\n* name ^constraint.expression = \"«gvien».exists()\"\n")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    fsh("Extension: E\n* ^contextInvariant[0] = \"%extension.url.exists() and nmae\"\n")
        .giving("Boolean")
        .on("-")
        .hasNoProblem();
    fsh("Profile: A\nParent: Theirs\n* ^constraint.expression = \"nmae.exists()\"\n")
        .on("-")
        .hasNoProblem();
    fsh("RuleSet: R(path, rule)\n* {path} ^constraint.expression = \"{rule}\"\n").holds();
  }

  @Test
  void aliasesAndInstancesOfProfilesAreRead() {
    fsh("Alias: $vs = http://guide.org/vs\n").uses("CANONICAL http://guide.org/vs");
    fsh("""
    Instance: s
    InstanceOf: StructureDefinition
    * type = #Patient
    * differential.element[0].path = "Patient.name"
    * differential.element[0].constraint[0].key = "s-1"
    * differential.element[0].constraint[0].expression = "«given.exists()»"
    """)
        .holds("given.exists()")
        .on("Patient.name")
        .declares("INVARIANT s-1");
  }

  @Test
  void profilesOfOtherDocumentsObeyToo() {
    String invariant = invariant("x-1", "«exists()»");
    String theirs = "Profile: A\nParent: B\n* name obeys x-1\n";
    fsh(invariant).on("-");
    fshOf(invariant, theirs, "Profile: B\nParent: Patient\n").on("Patient.name");
    fshOf(invariant, theirs).on("-");
    fshOf(
            invariant + "Profile: C\nParent: Observation\n* obeys x-1\n",
            theirs,
            "Profile: B\nId: B\nParent: Patient\n")
        .on("Observation|Patient.name");
    fshOf(invariant, "RuleSet: R\n* obeys x-1\n", theirs, "Profile: B\nParent: Patient\n").on("-");
  }

  private static final String TRIP =
      """
      Logical: TripModel
      Id: trip
      Title: "A journey"
      * purpose 1..1 MS code "Why"
      * purpose from http://guide.org/vs/purposes
      * leg 0..* BackboneElement "A part"
        * from 0..1 Address "Where from"
      * leg.cost[x] 0..1 Money or string "How much"
      * leg obeys trip-1
      * back 0..1 contentReference #trip.leg "The way back"
      * with 0..* Reference(Patient or Practitioner) "Who"

      Resource: Vehicle
      Parent: DomainResource
      * wheels 0..1 SU integer "How many"
      * journey 0..1 TripModel "Where to"
      * insert Common

      Profile: ShortTrip
      Parent: TripModel
      * leg obeys trip-1

      Invariant: trip-1
      Expression: "from.exists()"
      """;

  @Test
  void logicalModelsAndResourcesAreTypes() {
    fsh(TRIP)
        .definesTypes(
            "trip < Element: purpose code, leg trip.leg, back trip.leg, with Reference",
            "trip.leg < BackboneElement: from Address, cost Money|string",
            "Vehicle < DomainResource: wheels integer, journey trip")
        .declares("TYPE trip", "TYPE Vehicle", "INVARIANT trip-1");
  }

  @Test
  void theirInvariantsAreEvaluatedOnTheirElements() {
    fsh(TRIP).holds("from.exists()").on("trip.leg").hasNoProblem();
    fshOf("Invariant: trip-1\nExpression: \"from.exists()\"", TRIP).on("trip.leg");
    fsh("Logical: Patient\n* nmae obeys a-1\n\nInvariant: a-1\nExpression: \"x\"").on("-");
  }
}
