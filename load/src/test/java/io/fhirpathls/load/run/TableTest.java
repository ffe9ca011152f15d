package io.fhirpathls.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static final Path RESULTS = Path.of("results");

  @Test
  void whatTheReadmeSaysIsWhatWasMeasured() throws Exception {
    String table = Table.of(RESULTS);
    assertThat(table.lines().count()).as("rows").isGreaterThan(4);
    assertThat(Table.in(Files.readString(Path.of("..", "README.md")))).isEqualTo(table);
  }

  @Test
  void aNewFigureIsWrittenIntoThePageAndNothingElseIs(@TempDir Path folder) throws Exception {
    JsonObject key = new JsonObject();
    key.addProperty("processor", 12.4);
    JsonObject operations = new JsonObject();
    operations.add("key", key);
    Results.write(folder, "operations", operations);
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            """
            before
            <!-- figures: load/measure.sh table -->
            old
            <!-- end of figures -->
            after
            """);
    Table.rewrite(page, folder);
    assertThat(page)
        .content()
        .startsWith("before\n<!-- figures")
        .contains("| 12 us |", "results/operations.json")
        .doesNotContain("old", "growth")
        .endsWith("<!-- end of figures -->\nafter\n");
    assertThat(Results.read(folder, "operations").get("machine").getAsString()).contains("cores");
  }
}
