package io.fhirpathls.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.workspace.tenant.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {
  private static final String ROOT = "file:///guide";

  @TempDir Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();

  private IndexFolder open() {
    return IndexFolder.open(folder, "1", told::add);
  }

  @Test
  void whatIsRehearsedIsNotTold() {
    try (IndexFolder first = open()) {
      first.save(Tenant.LOCAL, ROOT, () -> SavedIndex.NONE);
    }
    try (IndexFolder second = open()) {
      assertThat(second.load(Tenant.LOCAL, ROOT, 10)).isEqualTo(SavedIndex.NONE);
    }
    assertThat(told).containsExactly("saved", "loaded");
  }

  @Test
  void aDamagedOneIsToldWhenItIsWanted() throws Exception {
    try (IndexFolder first = open()) {
      first.save(Tenant.LOCAL, ROOT, () -> SavedIndex.NONE);
    }
    try (var files = Files.list(folder)) {
      Files.writeString(files.findFirst().orElseThrow(), "not packed");
    }
    try (IndexFolder second = open()) {
      second.load(Tenant.LOCAL, ROOT, 10);
    }
    assertThat(told).hasSize(2).first().isEqualTo("saved");
  }
}
