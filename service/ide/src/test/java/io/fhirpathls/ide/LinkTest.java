package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {

  @Test
  void urlsInStringsAndCommentsAreLinks() {
    links("extension('«http://hl7.org/fhir/StructureDefinition/patient-birthPlace»').value");
    links("memberOf('«http://hl7.org/fhir/ValueSet/x»|4.0.1')");
    links("// see «https://hl7.org/fhirpath/N1/#paths», or (<«http://loinc.org»>).\na");
    links("a /* «http://a.b/c?d=e&f» */ .b // 😀 «http://x.org/y»");
    links("// @input {\"resourceType\":\"Patient\",\"url\":\"«http://a.b»\"}\na");
    links("a.http // nothing: http:// https://");
    links("'urn:oid:1.2'");
  }

  private static void links(String text) {
    ReadDocument document = ReadDocument.of(text.replaceAll("[«»]", ""));
    List<Link> links = Link.of(document);
    assertThat(document.marked(links.stream().map(Link::range).toList())).isEqualTo(text);
    assertThat(links)
        .allSatisfy(link -> assertThat(link.url()).isEqualTo(link.range().in(document.text())));
  }
}
