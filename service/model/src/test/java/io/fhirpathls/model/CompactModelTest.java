package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompactModelTest {

  private static final int FORMAT_AT = 4;

  private final byte[] file = ClassPathFile.bytes("fhir-model.bin");

  @Test
  void refusesWhatIsNoModel() {
    refuses("{\"resourceType\": \"Bundle\"}".getBytes(StandardCharsets.UTF_8), "not a FHIR model");
    refuses(new byte[0], "not a FHIR model");
  }

  @Test
  void refusesAnotherFormat() {
    file[FORMAT_AT] = 99;
    refuses(file, "format 99, this program reads format 2");
  }

  @Test
  void refusesADamagedFile() {
    file[file.length / 2] ^= 1;
    refuses(file, "checksum");
  }

  @Test
  void refusesHalfAFile() {
    refuses(Arrays.copyOf(file, file.length / 2), "checksum");
  }

  private static void refuses(byte[] file, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompactModel.read(file))
        .withMessageContaining(why);
  }
}
