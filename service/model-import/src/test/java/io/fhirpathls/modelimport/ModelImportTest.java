package io.fhirpathls.modelimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportTest {

  private static final String MODEL = "io/fhirpathls/model/fhir-model.bin";

  @Test
  void replacesTheOutputOfAnotherInputAndKeepsItsOwn(@TempDir Path folder)
      throws IOException, XMLStreamException {
    Path output = folder.resolve("out");
    Path stale = output.resolve("io/fhirpathls/model/docs/R4/Stale.bin");
    Files.createDirectories(stale.resolveSibling(""));
    Files.createFile(stale);
    Files.writeString(folder.resolve("out.fingerprint"), "another input");
    ModelImport.main(output.toString());
    assertThat(stale).doesNotExist();
    assertThat(output.resolve(MODEL)).exists();

    FileTime first = FileTime.fromMillis(0);
    Files.setLastModifiedTime(output.resolve(MODEL), first);
    ModelImport.main(output.toString());
    assertThat(Files.getLastModifiedTime(output.resolve(MODEL))).isEqualTo(first);
  }
}
