package io.fhirpathls.modelimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminologyTest {

  private final Terminology terminology = new Terminology();

  @BeforeEach
  void addColours() throws XMLStreamException {
    add(
        """
        <CodeSystem><url value="colours"/><content value="complete"/>
          <concept><code value="red"/><display value="Red"/>
            <concept><code value="pink"/><display value="Pink"/></concept>
          </concept>
          <concept><code value="blue"/><display value="Blue"/></concept>
        </CodeSystem>
        """);
    add("<CodeSystem><url value='shades'/><content value='fragment'/></CodeSystem>");
    add(valueSet("all", "<include><system value='colours'/></include>"));
  }

  @Test
  void takesAWholeCodeSystemWithNestedConcepts() {
    assertThat(codes("all|1.0")).containsExactly("red", "pink", "blue");
  }

  @Test
  void takesListedConceptsWithTheirTexts() throws XMLStreamException {
    add(
        valueSet(
            "some",
            "<include><system value='colours'/><concept><code value='red'/></concept>"
                + "<concept><code value='blue'/><display value='Azure'/></concept></include>"));
    assertThat(terminology.codes("some"))
        .containsExactly(
            new Terminology.Code("red", "Red", ""), new Terminology.Code("blue", "Azure", ""));
  }

  @Test
  void takesOtherValueSetsAndLeavesOutWhatIsExcluded() throws XMLStreamException {
    add(
        valueSet(
            "less",
            "<include><valueSet value='all'/></include><exclude><system value='colours'/>"
                + "<concept><code value='red'/></concept></exclude>"));
    assertThat(codes("less")).containsExactly("pink", "blue");
  }

  @Test
  void hasNoListWhereAPartIsUnknown() throws XMLStreamException {
    String all = "<include><system value='colours'/></include>";
    add(
        valueSet(
            "external", all + "<include><system value='http://unitsofmeasure.org'/></include>"));
    add(valueSet("fragment", all + "<include><system value='shades'/></include>"));
    add(
        valueSet(
            "filtered",
            "<include><system value='colours'/><filter><property value='concept'/></filter>"
                + "</include>"));
    add(valueSet("circular", "<include><valueSet value='circular'/></include>"));
    for (String url : List.of("external", "fragment", "filtered", "circular", "missing")) {
      assertThat(codes(url)).as(url).isNull();
    }
  }

  private @Nullable List<String> codes(String valueSet) {
    Collection<Terminology.Code> codes = terminology.codes(valueSet);
    return codes == null ? null : codes.stream().map(Terminology.Code::code).toList();
  }

  private static String valueSet(String url, String compose) {
    return "<ValueSet><url value='" + url + "'/><compose>" + compose + "</compose></ValueSet>";
  }

  private void add(String resource) throws XMLStreamException {
    String bundle = "<Bundle xmlns='http://hl7.org/fhir'><entry><resource>" + resource;
    XmlBundle.read(
        new ByteArrayInputStream(
            (bundle + "</resource></entry></Bundle>").getBytes(StandardCharsets.UTF_8)),
        name -> true,
        terminology::add);
  }
}
