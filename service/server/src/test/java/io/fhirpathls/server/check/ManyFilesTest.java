package io.fhirpathls.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.server.check.CheckOptions.Format;
import io.fhirpathls.server.check.Checking.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand files of ten expressions. Every third file has one mistake, in a line of its own.
class ManyFilesTest {
  private static final int FILES = 1_000;

  @TempDir Path folder;
  private Checking checking;

  @BeforeEach
  void write() throws IOException {
    checking = new Checking(folder);
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder("// @resource Patient\n");
      for (int line = 0; line < 10; line++) {
        String wrong = file % 3 == 0 && line == file % 10 ? "nmae" : "name";
        text.append(
            "%s.where(use = 'official').given.first() = 'n%d-%d'\n".formatted(wrong, file, line));
      }
      checking.file("f%02d/%04d.fhirpath".formatted(file % 50, file), text.toString());
    }
  }

  @Test
  void allAreCheckedAndReportedInOrder() {
    Run run = checking.format(Format.JSON).run(".");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("334 errors in 334 of 1,000 files\n");
    JsonArray findings = JsonParser.parseString(run.out()).getAsJsonArray();
    List<String> files = new ArrayList<>();
    for (JsonElement element : findings) {
      JsonObject finding = element.getAsJsonObject();
      String file = finding.get("file").getAsString();
      int number = Integer.parseInt(file.substring(4, 8));
      assertThat(number % 3).isZero();
      JsonObject start = finding.getAsJsonObject("range").getAsJsonObject("start");
      assertThat(start.get("line").getAsInt()).isEqualTo(1 + number % 10);
      files.add(file);
    }
    assertThat(files).hasSize(334).isSorted();
  }

  @Test
  void theReportIsTheSameOnOneWorkerAndOnMany() {
    for (Format format : Format.values()) {
      Run alone = checking.format(format).threads(1).run(".");
      assertThat(checking.threads(7).run(".")).isEqualTo(alone);
      assertThat(checking.threads(3).run("f01", "f00", ".")).isEqualTo(alone);
    }
  }
}
