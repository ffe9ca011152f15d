package io.fhirpathls.server.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fhirpathls.server.check.CheckOptions.FailOn;
import io.fhirpathls.server.check.CheckOptions.Format;
import io.fhirpathls.server.check.Checking.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which files are checked, what is said about the others, and how the run ends.
class CheckTest {
  private static final String CLEAN = "Patient.name";
  private static final String ERROR = "Patient.nmae";
  private static final String WARNING = "Patient.gender = 'mal'";
  private static final String HINT = "Patient.name.where(true)";

  @TempDir Path folder;
  private Checking checking;

  @BeforeEach
  void here() {
    checking = new Checking(folder);
  }

  @Test
  void cleanFilesAreCode0AndNoReport() throws IOException {
    Run run = checking.file("a.fhirpath", CLEAN).file("b.fhir", CLEAN).run(".");
    assertThat(run).isEqualTo(new Run(0, "", "no findings in 2 files\n"));
  }

  @Test
  void anErrorIsCode1() throws IOException {
    Run run = checking.file("a.fhirpath", ERROR).file("b.fhirpath", CLEAN).run(".");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("1 error in 1 of 2 files\n");
  }

  @Test
  void resourcesAreCheckedInPlace() throws IOException {
    Run run =
        checking
            .file(
                "a.json",
                """
                {"resourceType": "SearchParameter", "base": ["Patient"],
                 "expression": "Patient.nmae"}
                """)
            .file("b.xml", "<SearchParameter><expression value='Patient.name'/></SearchParameter>")
            .file("package.json", "{\"name\": \"x\"}")
            .run(".");
    assertThat(run.out()).startsWith("a.json:2:25: error[unknown-element]");
    assertThat(run.err()).isEqualTo("1 error in 1 of 3 files\n");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, ERROR, 1", "ERROR, WARNING, 1", "ERROR, HINT, 1", "ERROR, NEVER, 0",
    "WARNING, ERROR, 0", "WARNING, WARNING, 1", "WARNING, INFORMATION, 1", "WARNING, NEVER, 0",
    "HINT, ERROR, 0", "HINT, WARNING, 0", "HINT, INFORMATION, 0", "HINT, HINT, 1",
  })
  void failsOnASeverityOrWorse(String severity, FailOn failOn, int code) throws IOException {
    String text =
        switch (severity) {
          case "ERROR" -> ERROR;
          case "WARNING" -> WARNING;
          default -> HINT;
        };
    Run run = checking.file("a.fhirpath", text).failOn(failOn).run("a.fhirpath");
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).contains(severity.toLowerCase(java.util.Locale.ROOT) + "[");
  }

  @Test
  void aMissingPathIsCode2AfterCheckingTheRest() throws IOException {
    Run run = checking.file("a.fhirpath", ERROR).run("nowhere.fhirpath", "a.fhirpath", "gone/");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).startsWith("a.fhirpath:1:9: error[unknown-element]");
    assertThat(run.err())
        .isEqualTo(
            """
            fhirpathls: nowhere.fhirpath: no such file or folder
            fhirpathls: gone/: no such file or folder
            1 error in 1 file; 2 paths not checked
            """);
  }

  @Test
  void whatNoHostReadsIsPassedOverInFoldersAndRefusedWhenNamed() throws IOException {
    checking.file("a.txt", ERROR).file("b.fhirpath", CLEAN);
    assertThat(checking.run(".")).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
    assertThat(checking.run("a.txt", "b.fhirpath"))
        .isEqualTo(
            new Run(
                2,
                "",
                """
                fhirpathls: a.txt: not a type of file that holds FHIRPath, such as .fhirpath
                no findings in 1 file; 1 path not checked
                """));
  }

  @Test
  void oddPathsAreOneLineEach() throws IOException {
    Run run = checking.file("a.fhirpath", CLEAN).run("", "a\0b", "a.fhirpath/b");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("fhirpathls: ") || line.startsWith("no FHIRPath files"));
    assertThat(run.err()).startsWith("fhirpathls: : an empty path\n").doesNotContain("\0");
  }

  @Test
  void hiddenAndForeignFoldersArePassedOverUnlessNamed() throws IOException {
    for (String where : List.of(".git", "node_modules", "target", "sub/target", "sub/.x")) {
      checking.file(where + "/a.fhirpath", ERROR);
    }
    checking.file(".hidden.fhirpath", ERROR).file("sub/deep/b.fhirpath", ERROR);
    assertThat(names(checking.run("."))).containsExactly("sub/deep/b.fhirpath");
    assertThat(names(checking.run("target", ".git/", ".hidden.fhirpath")))
        .containsExactly(".git/a.fhirpath", ".hidden.fhirpath", "target/a.fhirpath");
  }

  @Test
  void aFileIsCheckedOnceHoweverOftenItIsNamed() throws IOException {
    checking.file("s/b.fhirpath", ERROR).file("s/a.fhirpath", ERROR);
    Run run =
        checking.run("s/b.fhirpath", ".", "s/../s/a.fhirpath", folder.resolve("s").toString());
    assertThat(names(run)).containsExactly("s/a.fhirpath", "s/b.fhirpath");
    assertThat(run.err()).isEqualTo("2 errors in 2 of 2 files\n");
  }

  @Test
  void pathsOutsideTheWorkingFolderAreNamedAsTheyWereTyped() throws IOException {
    checking.file("other/a.fhirpath", ERROR).file("here/b.fhirpath", ERROR);
    Run run =
        new Checking(folder.resolve("here"))
            .run("../other", folder.resolve("here/b.fhirpath").toString());
    assertThat(names(run)).containsExactly("../other/a.fhirpath", "b.fhirpath");
    String absolute = folder.resolve("other/a.fhirpath").toString();
    assertThat(names(new Checking(folder.resolve("here")).run(absolute)))
        .containsExactly(absolute.replace('\\', '/'));
  }

  @Test
  void linksToFilesAreFollowedAndThoseToFoldersAreNot() throws IOException {
    checking.file("real/a.fhirpath", ERROR);
    Files.createSymbolicLink(folder.resolve("real/circle"), folder);
    Files.createSymbolicLink(folder.resolve("link.fhirpath"), folder.resolve("real/a.fhirpath"));
    assertThat(names(checking.run("."))).containsExactly("link.fhirpath", "real/a.fhirpath");
    assertThat(names(checking.run("real/circle/real")))
        .containsExactly("real/circle/real/a.fhirpath");
  }

  @Test
  void whatCannotBeReadInAFolderIsCode2() throws IOException {
    checking.file("a.fhirpath", CLEAN);
    Files.createSymbolicLink(folder.resolve("b.fhirpath"), folder.resolve("gone"));
    assertThat(checking.run("."))
        .isEqualTo(
            new Run(
                2,
                "",
                """
                fhirpathls: b.fhirpath: no such file or folder
                no findings in 1 file; 1 path not checked
                """));
  }

  @Test
  void aForbiddenFileIsCode2() throws IOException {
    checking.file("a.fhirpath", CLEAN);
    Path file = folder.resolve("a.fhirpath");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    Run run = checking.run("a.fhirpath");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("fhirpathls: a.fhirpath: permission denied\n");
  }

  @Test
  void hugeAndBinaryFilesAreSkippedWithALine() throws IOException {
    byte[] huge = new byte[SourceText.MAX_BYTES + 1];
    Arrays.fill(huge, (byte) ' ');
    checking
        .bytes("huge.fhirpath", huge)
        .bytes("latin1.fhirpath", "'é'".getBytes(StandardCharsets.ISO_8859_1))
        .bytes("zero.fhirpath", new byte[] {'a', 0, 'b'})
        .file("fine.fhirpath", CLEAN);
    String skipped =
        """
        fhirpathls: huge.fhirpath: skipped: larger than 2 MiB
        fhirpathls: latin1.fhirpath: skipped: not a text in UTF-8
        fhirpathls: zero.fhirpath: skipped: not a text
        no findings in 1 file; 3 paths not checked
        """;
    assertThat(checking.run(".")).isEqualTo(new Run(0, "", skipped));
    assertThat(checking.run(".", "zero.fhirpath")).isEqualTo(new Run(2, "", skipped));
  }

  @Test
  void anEmptyFolderSaysSo() throws IOException {
    assertThat(checking.run(".")).isEqualTo(new Run(0, "", "no FHIRPath files found\n"));
    assertThat(checking.format(Format.JSON).run(".").out()).isEqualTo("[]\n");
  }

  @Test
  void readsStandardInput() throws IOException {
    Run run = checking.input(ERROR, "<stdin>").run("-", "-");
    assertThat(run.out()).startsWith("<stdin>:1:9: error[unknown-element]");
    assertThat(run.err()).isEqualTo("1 error in 1 file\n");
    assertThat(names(checking.file("a.fhirpath", ERROR).input(ERROR, "b/c.txt").run("-", ".")))
        .containsExactly("a.fhirpath", "b/c.txt");
  }

  @Test
  void theFhirVersionHoldsForFilesThatNameNone() throws IOException {
    checking
        .file("r5.fhirpath", "ActorDefinition.title")
        .file("r4.fhirpath", "// @fhir R4\n// @resource ActorDefinition\ntitle");
    assertThat(names(checking.run("."))).contains("r4.fhirpath");
    assertThat(names(checking.setting("fhir.version", "R5").run(".")))
        .containsExactly("r4.fhirpath");
  }

  @Test
  void severitiesAreThoseOfTheConfiguration() throws IOException {
    checking.file("a.fhirpath", ERROR).file("b.fhirpath", WARNING);
    checking.setting("problems.unknown-element", "hint").setting("problems.unknown-code", "off");
    Run run = checking.run(".");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("a.fhirpath:1:9: hint[unknown-element]");
    assertThat(run.err()).isEqualTo("1 hint in 1 of 2 files\n");
    assertThat(checking.format(Format.JSON).run(".").out()).contains("\"severity\":\"hint\"");
    assertThat(checking.format(Format.SARIF).run(".").out()).contains("\"level\": \"note\",");
  }

  @Test
  void writesTheReportToAFile() throws IOException {
    Run run =
        checking.file("a.fhirpath", ERROR).onTerminal(80, true).output("out.txt").run("a.fhirpath");
    assertThat(run).isEqualTo(new Run(1, "", "1 error in 1 file\n"));
    assertThat(folder.resolve("out.txt"))
        .content()
        .startsWith("a.fhirpath:1:9: error[unknown-element] ");
  }

  @Test
  void whoReadsNoFurtherHearsNothing() throws IOException {
    Run unread =
        checking
            .file("a.fhirpath", ERROR)
            .run(
                new OutputStream() {
                  @Override
                  public void write(int octet) throws IOException {
                    throw new IOException("Broken pipe");
                  }
                },
                "a.fhirpath");
    assertThat(unread).isEqualTo(new Run(141, "", ""));
  }

  @Test
  void aReportThatCannotBeWrittenIsCode2() throws IOException {
    checking.file("a.fhirpath", ERROR);
    Run full =
        checking.run(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("no space left");
              }
            },
            "a.fhirpath");
    assertThat(full)
        .isEqualTo(new Run(2, "", "fhirpathls: cannot write the report: no space left\n"));
    assertThat(checking.output("no/such/folder.json").run("a.fhirpath"))
        .isEqualTo(
            new Run(
                2,
                "",
                "fhirpathls: cannot write the report to no/such/folder.json:"
                    + " no such file or folder\n"));
  }

  @Test
  void progressIsShownOnATerminalWhenItTakesLong() throws IOException {
    for (int i = 0; i < 20; i++) {
      checking.file("f" + i + ".fhirpath", i == 19 ? ERROR : CLEAN);
    }
    long[] now = {0};
    Run slow = checking.errorsOnTerminal(() -> now[0] += 300_000_000).run(".");
    assertThat(slow.err())
        .contains("\r\033[Kchecking: 5 of 20 files")
        .endsWith("\r\033[K1 error in 1 of 20 files\n");
    assertThat(checking.errorsOnTerminal(() -> 0).run(".").err())
        .isEqualTo("1 error in 1 of 20 files\n");
  }

  private static List<String> names(Run run) {
    return run.out()
        .lines()
        .filter(line -> line.contains("error["))
        .map(line -> line.replaceFirst(":\\d+:\\d+: error.*", ""))
        .distinct()
        .toList();
  }
}
