package io.fhirpathls.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a folder on the disk is followed.
class MountedFolderTest {
  private static final int MANY = 3_000;

  private final Path guide;
  private final FolderWatch watch = new FolderWatch();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final SessionFiles its;
  private final MountedFolder folder;

  MountedFolderTest(@TempDir Path disk) throws IOException {
    guide = disk.toRealPath();
    Files.createDirectories(guide.resolve("input/profiles"));
    Workspace workspace = new Workspace(FhirModels.load(), FhirVersion.R4, 1 << 20);
    Account account = new MemoryLedger(Ceilings.NONE).open(Tenant.LOCAL);
    FileStore store =
        new FileStore(
            workspace.hosts(),
            () -> new FileLimits(100_000, 10_000, 100_000_000),
            Definitions.NONE,
            watch,
            IndexFolder.open(null, "test", _ -> {}));
    its = store.open(account, workspace.newDocuments(account));
    AllowedFolders allowed = Objects.requireNonNull(AllowedFolders.of(List.of("local=" + guide)));
    folder =
        store.mount(
            Objects.requireNonNull(allowed.find(Tenant.LOCAL, "file://" + guide)),
            its,
            Tenant.LOCAL,
            _ -> false,
            () -> asked.add("changed"));
  }

  private void write(String name) throws IOException {
    Files.writeString(guide.resolve(name), "{\"resourceType\": \"ValueSet\"}");
  }

  private int files() {
    return its.files().state().files();
  }

  @Test
  void afterAnOverflowEverythingIsLookedAtOnceMore() throws Exception {
    watch.close(); // nothing is heard of what happens
    write("input/profiles/a.json");
    its.catchUp(List.of(folder), _ -> true);
    assertThat(folder.unwatched()).isEqualTo(3);
    write("input/profiles/b.json");
    Files.createDirectory(guide.resolve("input/profiles/deep"));
    write("input/profiles/deep/c.json");
    Files.delete(guide.resolve("input/profiles/a.json"));
    its.catchUp(List.of(folder), _ -> true);
    assertThat(files()).isEqualTo(1);
    folder.overflowed();
    assertThat(asked).hasSize(1);
    assertThat(folder.isQuiet()).isFalse();
    its.catchUp(List.of(folder), _ -> true);
    assertThat(its.files().all().stream().map(WorkspaceFile::uri))
        .containsExactly(
            "file://" + guide + "/input/profiles/b.json",
            "file://" + guide + "/input/profiles/deep/c.json");
  }

  /// More happens at once than the system's watch remembers.
  @Test
  void nothingOfALargeBurstIsMissed() throws Exception {
    its.catchUp(List.of(folder), _ -> true);
    synchronized (watch) {
      for (int i = 0; i < MANY; i++) {
        write("input/profiles/" + i + ".json");
      }
    }
    while (files() < MANY) {
      assertThat(asked.poll(30, TimeUnit.SECONDS)).isNotNull();
      its.catchUp(List.of(folder), _ -> true);
    }
    assertThat(files()).isEqualTo(MANY);
    watch.close();
  }
}
