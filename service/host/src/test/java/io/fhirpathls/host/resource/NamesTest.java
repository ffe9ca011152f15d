package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Hosting.json;
import static io.fhirpathls.host.resource.Hosting.xml;

import org.junit.jupiter.api.Test;

/// What resources declare for others and use of theirs.
class NamesTest {

  private static String extension(String elements) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/e", "type": "Extension",
     "derivation": "constraint", "differential": {"element": [%s]}}
    """
        .formatted(elements);
  }

  @Test
  void urlsAndKeysAreDeclaredAndUsed() {
    json("""
    {"resourceType": "StructureDefinition", "url": "http://guide.org/p", "title": "P",
     "type": "Patient", "derivation": "constraint",
     "baseDefinition": "http://guide.org/base|2.0",
     "snapshot": {"element": [{"path": "Patient", "constraint": [{"key": "dom-1"}]}]},
     "differential": {"element": [{"path": "Patient.gender",
       "constraint": [{"key": "p-1", "human": "It holds"}],
       "binding": {"valueSet": "http://guide.org/vs"}}]}}
    """)
        .declares("PROFILE http://guide.org/p", "INVARIANT p-1")
        .uses("CANONICAL http://guide.org/base", "CANONICAL http://guide.org/vs");
    xml("<ValueSet><url value='http://guide.org/vs'/><compose><include>"
            + "<system value='http://guide.org/cs'/></include></compose></ValueSet>")
        .declares("VALUE_SET http://guide.org/vs")
        .uses("CANONICAL http://guide.org/cs");
    json("{\"resourceType\": \"Patient\", \"url\": \"nothing\"}").declares();
  }

  @Test
  void anExtensionIsDefinedWhereItsValueIsCertain() {
    json(extension(
            """
            {"id": "Extension.value[x]", "type": [{"code": "code"}, {"code": "Coding"}]}
            """))
        .declares("EXTENSION http://guide.org/e")
        .defines("[code, Coding]");
    json(extension(
            """
            {"id": "Extension.extension:a", "max": "1"},
            {"id": "Extension.extension:a.url", "fixedUri": "the-a"},
            {"id": "Extension.extension:a.value[x]", "type": [{"code": "string"}]},
            {"id": "Extension.value[x]", "max": "0"}
            """))
        .defines("[the-a]");
  }

  /// A differential may leave out what the snapshot has.
  @Test
  void whatIsNotCertainIsNoDefinition() {
    json(extension("{\"id\": \"Extension\", \"max\": \"1\"}")).defines("-");
    json(extension("{\"id\": \"Extension.value[x]\", \"min\": 1}")).defines("-");
    json(extension("{\"id\": \"Extension.value[x]\", \"max\": \"0\"}")).defines("-");
    json(extension(
            """
            {"id": "Extension.extension:a"}, {"id": "Extension.value[x]", "max": "0"}
            """))
        .defines("-");
    json(extension("{\"id\": \"Extension.value[x]\", \"type\": [{}]}")).defines("-");
  }
}
