package io.fhirpathls.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is held where not everything can be.
class PartitionsTest {
  private final Partitions partitions = new Partitions();

  /// A folder with so many files of ten bytes.
  private PartitionsTest with(String uri, int files) {
    partitions.saw(uri, new Division.Folder(files, 10L * files, false));
    return this;
  }

  private PartitionsTest pack(String uri, int files) {
    partitions.saw(uri, new Division.Folder(files, 10L * files, true));
    return this;
  }

  private boolean decide(int files, int bytes, String... open) {
    return partitions.decide(Set.of(open), new FileLimits(files, 1_000, bytes));
  }

  private List<String> held() {
    return partitions.all().stream()
        .map(it -> it.uri() + " " + it.held() + (it.why() == null ? "" : " " + it.why()))
        .toList();
  }

  @Test
  void aboveAllPackagesEachFolderIsAPart() {
    with("g/", 1).with("g/a/", 2).with("g/a/b/", 3).with("g/a-b/", 7).with("g/none/", 0);
    assertThat(decide(100, 10_000)).isTrue();
    assertThat(held()).containsExactly("g/ WHOLE", "g/a/ WHOLE", "g/a-b/ WHOLE");
    assertThat(partitions.all()).extracting(Partition::files).containsExactly(1, 5, 7);
  }

  @Test
  void aPackageIsAPartWhereverItIsAndWithoutThoseInIt() {
    pack("g/", 1).with("g/a/", 2).with("g/a/b/", 3).pack("g/a/b/c/", 4).with("g/a/b/c/d/", 5);
    decide(100, 10_000);
    assertThat(partitions.all())
        .extracting(it -> it.uri() + " " + it.files())
        .containsExactly("g/ 6", "g/a/b/c/ 9");
  }

  @Test
  void smallOnesComeFirstAndLimitsSayWhatIsLeftOut() {
    with("g/", 0).with("g/a/", 6).with("g/b/", 5).with("g/c/", 2);
    decide(10, 10_000);
    assertThat(held()).containsExactly("g/c/ WHOLE", "g/b/ WHOLE", "g/a/ NOTHING COUNT");
    decide(100, 75);
    assertThat(held()).containsExactly("g/c/ WHOLE", "g/b/ WHOLE", "g/a/ NOTHING TOTAL");
  }

  @Test
  void whatIsOpenComesFirstAndThenWhatWas() {
    with("g/", 0).with("g/a/", 6).with("g/b/", 5).with("g/c/", 2);
    decide(8, 10_000, "g/a/deep/x.json", "elsewhere/x.json");
    assertThat(held()).containsExactly("g/a/ WHOLE", "g/c/ WHOLE", "g/b/ NOTHING COUNT");
    assertThat(decide(8, 10_000)).isFalse();
    decide(8, 10_000, "g/b/x.json");
    assertThat(held()).containsExactly("g/b/ WHOLE", "g/a/ NOTHING COUNT", "g/c/ WHOLE");
  }

  @Test
  void whatIsTooLargeIsDividedAsFarAsItGoes() {
    pack("g/", 1).with("g/a/", 2).with("g/b/", 1).with("g/b/x/", 30).with("g/b/y/", 4);
    decide(10, 10_000);
    assertThat(held())
        .containsExactly(
            "g/ WHOLE", "g/b/ WHOLE", "g/a/ WHOLE", "g/b/y/ WHOLE", "g/b/x/ PART COUNT");
    assertThat(partitions.held("g/b/x/")).isEqualTo(Partition.Held.PART);
    assertThat(partitions.place("g/")).isLessThan(partitions.place("g/b/y/"));
  }

  @Test
  void nothingIsDecidedAnewWhereNothingHasChanged() {
    with("g/", 3);
    assertThat(decide(10, 10_000)).isTrue();
    assertThat(decide(10, 10_000)).isFalse();
    with("g/", 3);
    assertThat(decide(10, 10_000)).isFalse();
    assertThat(decide(2, 10_000)).isTrue();
    partitions.gone("g/");
    assertThat(decide(2, 10_000)).isTrue();
    assertThat(held()).isEmpty();
  }
}
