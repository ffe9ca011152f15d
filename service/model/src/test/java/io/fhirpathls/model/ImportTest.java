package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.modelimport.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The import of this process gives the bytes that the build's own gave: nothing in them depends on
/// the hash seed, the clock or the machine.
class ImportTest {

  @Test
  void theSameInputGivesTheSameBytes(@TempDir Path folder) throws IOException, XMLStreamException {
    ModelImport.write(folder);
    Path written = folder.resolve("io/fhirpathls/model");
    try (Stream<Path> files = Files.walk(written)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = written.relativize(file).toString().replace('\\', '/');
        assertThat(Files.readAllBytes(file)).as(name).isEqualTo(ClassPathFile.bytes(name));
      }
    }
  }
}
