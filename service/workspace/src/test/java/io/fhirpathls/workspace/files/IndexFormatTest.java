package io.fhirpathls.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Whatever hosts find in files comes back as it was.
class IndexFormatTest {
  private static final Hosts HOSTS = new Hosts(new Analyzer(FhirModels.load()));

  private static FileNames names(String uri, String text) {
    return FileNames.of(HOSTS.of(uri, "").read(text, AnalysisContext.of(FhirVersion.R4)));
  }

  private static final SavedIndex INDEX =
      new SavedIndex(
          Map.of(
              "1json",
              names(
                  "a.json",
                  """
                  {"resourceType": "StructureDefinition", "url": "http://a/\u00e9\uD83D\uDE00", "type": "Extension",
                   "derivation": "constraint", "title": "\u201c", "differential": {"element": [
                   {"id": "Extension.extension:a", "max": "1"},
                   {"id": "Extension.extension:a.value[x]", "type": [{"code": "Reference",
                    "targetProfile": ["http://hl7.org/fhir/StructureDefinition/Patient"]}]},
                   {"id": "Extension.value[x]", "max": "0", "constraint": [{"key": "k-1"}]}]}}
                  """),
              "2fsh",
              names("a.fsh", "Profile: A\nParent: Patient\n* name obeys x-1\nInvariant: x-1\n"),
              "3json",
              names("a.json", "{"),
              "4json",
              names(
                  "b.json",
                  """
                  {"resourceType": "StructureDefinition", "url": "http://a/Wish", "type": "http://a/Wish",
                   "name": "Wish", "kind": "logical", "abstract": false, "derivation": "specialization",
                   "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Base",
                   "differential": {"element": [{"id": "Wish", "path": "Wish"},
                   {"id": "Wish.for", "path": "Wish.for", "min": 1, "max": "*", "short": "Whose",
                    "type": [{"code": "HumanName"}]},
                   {"id": "Wish.kind", "path": "Wish.kind", "min": 0, "max": "1", "type": [{"code": "code"}],
                    "binding": {"strength": "required", "valueSet": "http://a/kinds"}}]}}
                  """)),
          Map.of("a/b c.json", new SavedIndex.Seen(1, Long.MAX_VALUE, "1")));

  private static byte[] written() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    IndexFormat.write(INDEX, "1.0", bytes);
    return bytes.toByteArray();
  }

  @Test
  void itComesBackAsItWas() throws Exception {
    assertThat(INDEX.names().get("1json"))
        .satisfies(it -> assertThat(Objects.requireNonNull(it).defined().extensions()).hasSize(1));
    assertThat(INDEX.names().get("4json"))
        .satisfies(it -> assertThat(Objects.requireNonNull(it).defined().types()).hasSize(1));
    assertThat(IndexFormat.read(new ByteArrayInputStream(written()), "1.0", 4)).isEqualTo(INDEX);
  }

  @Test
  void whatIsOfAnotherVersionOrTooLargeIsRefused() throws Exception {
    byte[] written = written();
    assertThatExceptionOfType(IndexFormat.Unfit.class)
        .isThrownBy(() -> IndexFormat.read(new ByteArrayInputStream(written), "1.1", 4));
    assertThatExceptionOfType(IndexFormat.Unfit.class)
        .isThrownBy(() -> IndexFormat.read(new ByteArrayInputStream(written), "1.0", 3));
  }

  @Test
  void everyCutIsNoticed() throws Exception {
    byte[] written = written();
    for (int length = 0; length < written.length; length++) {
      ByteArrayInputStream cut = new ByteArrayInputStream(written, 0, length);
      assertThatExceptionOfType(IndexFormat.Unfit.class)
          .as("%d of %d bytes", length, written.length)
          .isThrownBy(() -> IndexFormat.read(cut, "1.0", 4));
    }
  }
}
