package io.fhirpathls.modelimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/// XML and JSON of one resource give the same nodes.
class SourcesTest {

  private static final Node PATIENT =
      new Node(
          "Patient",
          null,
          List.of(
              new Node("active", "true", List.of()),
              new Node("name", null, List.of(new Node("given", "A", List.of()))),
              new Node("name", null, List.of(new Node("given", "B", List.of())))));

  @Test
  void readsTheWantedResourcesOfAnXmlBundle() throws XMLStreamException {
    String bundle =
        """
        <Bundle xmlns="http://hl7.org/fhir">
          <entry><resource><Group><active value="true"/></Group></resource></entry>
          <entry><resource><Patient>
            <text><div xmlns="http://www.w3.org/1999/xhtml"><p>No <b>use</b></p></div></text>
            <active value="true"/>
            <name><given value="A"/></name>
            <name><given value="B"/></name>
          </Patient></resource></entry>
        </Bundle>
        """;
    List<Node> nodes = new ArrayList<>();
    XmlBundle.read(
        new ByteArrayInputStream(bundle.getBytes(StandardCharsets.UTF_8)),
        "Patient"::equals,
        nodes::add);
    assertThat(nodes).hasSize(1);
    assertThat(nodes.getFirst().children())
        .filteredOn(node -> !node.name().equals("text"))
        .isEqualTo(PATIENT.children());
    assertThat(nodes.getFirst().first("text")).isEqualTo(new Node("text", null, List.of()));
  }

  @Test
  void readsTheWantedResourcesOfAPackageInTheOrderOfTheirNames() throws IOException {
    ByteArrayOutputStream tgz = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(tgz)) {
      writeFile(out, "package/package.json", "{}");
      writeFile(out, "package/Patient-b.json", "{\"resourceType\":\"Patient\",\"x\":1.50}");
      writeFile(out, "package/Group-a.json", "{\"resourceType\":\"Group\"}");
      writeFile(
          out,
          "package/Patient-a.json",
          """
          {"active": true, "resourceType": "Patient",
           "name": [{"given": ["A"]}, {"given": ["B"]}], "empty": null}
          """);
      out.write(new byte[1024]);
    }
    List<Node> nodes =
        JsonPackage.read(new ByteArrayInputStream(tgz.toByteArray()), "Patient"::equals);
    assertThat(nodes).hasSize(2);
    assertThat(nodes.getFirst().children())
        .filteredOn(node -> !node.name().equals("resourceType"))
        .isEqualTo(PATIENT.children());
    assertThat(nodes.getLast().find("x")).isEqualTo("1.50");
  }

  private static void writeFile(GZIPOutputStream out, String name, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[512];
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    byte[] size = "%011o".formatted(bytes.length).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(path, 0, header, 0, path.length);
    System.arraycopy(size, 0, header, 124, size.length);
    out.write(header);
    out.write(bytes);
    out.write(new byte[(512 - bytes.length % 512) % 512]);
  }
}
