package io.fhirpathls.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.hash.Sha256;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In which order files are read.
class FileIndexTest {
  private final Account account = new MemoryLedger(Ceilings.NONE).open(Tenant.LOCAL);
  private final Workspace workspace = new Workspace(FhirModels.load(), FhirVersion.R4, 1 << 20);
  private final Documents documents = workspace.newDocuments(account);
  private final SessionFiles its =
      new FileStore(
              workspace.hosts(),
              () -> new FileLimits(100, 10_000, 100_000),
              Definitions.NONE,
              new FolderWatch(),
              IndexFolder.open(null, "test", _ -> {}))
          .open(account, documents);

  private void put(String uri) {
    String text =
        "{\"resourceType\": \"ValueSet\", \"url\": \"http://guide.org/" + uri.charAt(8) + "\"}";
    put(uri, text);
  }

  private void put(String uri, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    its.files().offer(List.of(new Offer(uri, Sha256.hex(utf8), utf8.length)));
    assertThat(its.files().put(uri, text)).isNull();
  }

  private List<String> read() {
    return its.index().matching(_ -> true, 100).stream()
        .map(place -> place.document().uri())
        .toList();
  }

  @Test
  void whatIsBesideOpenDocumentsComesFirst() {
    put("file:///a/1.json");
    put("file:///b/2.json");
    put("file:///c/3.json");
    documents.open("file:///c/open.fhirpath", "fhirpath", 1, "name");
    its.index().read(done -> done < 1);
    assertThat(read()).containsExactly("file:///c/3.json");
    documents.open("file:///b/open.fhirpath", "fhirpath", 1, "name");
    its.index().read(done -> done < 1);
    assertThat(read()).containsExactly("file:///b/2.json", "file:///c/3.json");
    its.index().read(_ -> true);
    assertThat(read()).hasSize(3);
  }

  private static String extension(String type) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/eye", "type": "Extension",
     "derivation": "constraint", "differential": {"element": [
      {"id": "Extension.value[x]", "path": "Extension.value[x]", "type": [{"code": "%s"}]}]}}
    """
        .formatted(type);
  }

  /// A run may end just when the new text has come: that is no other definition yet, and none less.
  @Test
  void whatHasChangedIsDefinedAsBeforeUntilItIsRead() {
    put("file:///a/eye.json", extension("code"));
    its.index().read(_ -> true);
    documents.open("file:///a/x.fhirpath", "fhirpath", 1, "extension('http://guide.org/eye')");
    its.index().settle();
    put("file:///a/eye.json", extension("Period"));
    assertThat(its.index().settle()).isEmpty();
    its.index().read(_ -> true);
    assertThat(its.index().settle()).containsExactly("file:///a/x.fhirpath");
    assertThat(its.index().settle()).isEmpty();
  }

  @Test
  void whatIsOpenComesBeforeItsNeighbours() {
    documents.open("file:///b/2.json", "json", 1, "{}");
    assertThat(
            its.index()
                .ordered(
                    List.of("file:///a/1.json", "file:///b/1.json", "file:///b/2.json"),
                    uri -> uri))
        .containsExactly("file:///b/2.json", "file:///b/1.json", "file:///a/1.json");
  }
}
