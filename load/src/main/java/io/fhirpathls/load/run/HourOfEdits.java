package io.fhirpathls.load.run;

import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.fixture.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A workspace of so many files, in one of which somebody types as many keys as in an hour, in
/// expressions of R4, R4B and R5, so that all of them are loaded: what the process is afterwards.
final class HourOfEdits {
  private static final String URI = "file:///typed.fhirpath";

  /// At the median of a key in 300 ms, without a pause.
  static final int KEYS = 12_000;

  /// What is nobody's is given back when nothing has happened for some seconds.
  private static final int QUIET_SECONDS = 8;

  /// @param bytes of all files
  /// @param residentMib as the kernel counts it, when the hour is over
  /// @param peakMib the largest that was seen meanwhile
  record Result(
      int files,
      long bytes,
      int keys,
      double readyMib,
      double residentMib,
      double peakMib,
      double liveMib) {}

  private HourOfEdits() {}

  static Result measure(int files, int keys, String profile) throws Exception {
    Path folder = Files.createTempDirectory("fhirpathls-workspace").toRealPath();
    long bytes = write(folder, files);
    try (Distribution server = Distribution.serve(environment(folder, profile))) {
      TimeUnit.SECONDS.sleep(4);
      double ready = server.residentKib() / 1024.0;
      double most = ready;
      try (LspSession session = new LspSession(server.port(), folder.toUri().toString())) {
        await(session, files);
        List<String> texts = texts();
        session.open(URI, "// @fhir R4\n\n");
        int version = 1;
        for (int key = 0; key < keys; ) {
          String text = texts.get((key / 40) % texts.size());
          String label = List.of("R4", "R4B", "R5").get((key / 40) % 3);
          session.change(URI, ++version, 0, 0, 20, "// @fhir " + label);
          for (int at = 0; at < text.length() && key < keys; at++, key++) {
            session.change(URI, ++version, 1, at, at, text.substring(at, at + 1));
          }
          session.change(URI, ++version, 1, 0, text.length(), "");
          key++;
          most = Math.max(most, server.residentKib() / 1024.0);
        }
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        double after = server.residentKib() / 1024.0;
        double live = server.liveHeap() / (double) (1 << 20);
        return new Result(
            files,
            bytes,
            keys,
            Load.round(ready),
            Load.round(after),
            Load.round(most),
            Load.round(live));
      }
    } finally {
      delete(folder);
    }
  }

  private static Map<String, String> environment(Path folder, String profile) {
    return Map.of(
        "FHIRPATHLS_PROFILE",
        profile,
        "FHIRPATHLS_SESSIONS_TENANT_HEADER",
        "X-Tenant",
        "FHIRPATHLS_FILES_ROOTS",
        "measure=" + folder,
        "FHIRPATHLS_THROTTLE_ENABLED",
        "off");
  }

  private static List<String> texts() {
    return Corpus.real().stream()
        .filter(row -> row.suspect() == null)
        .map(Corpus.Real::expression)
        .filter(text -> text.length() < 120 && !text.contains("\n"))
        .distinct()
        .toList();
  }

  private static void await(LspSession session, int files) throws InterruptedException {
    for (int i = 0; i < 2_400; i++) {
      JsonObject workspace =
          session.ask("fhirpath/report", "{}").getAsJsonObject().getAsJsonObject("workspace");
      int open = workspace.get("unread").getAsInt() + workspace.get("wanted").getAsInt();
      if (workspace.get("files").getAsInt() == files && open == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException("the files were never read");
  }

  /// Profiles with twelve invariants each.
  private static long write(Path folder, int files) throws Exception {
    long bytes = 0;
    for (int i = 0; i < files; i++) {
      List<String> elements = new ArrayList<>();
      for (int j = 0; j < 12; j++) {
        elements.add(
            """
            {"id": "Patient.contact:c%1$d", "path": "Patient.contact", "sliceName": "c%1$d",
             "definition": "Whom to ask when the patient cannot be asked, for the %1$dth purpose.",
             "constraint": [{"key": "p%2$d-%1$d", "severity": "error", "human": "A name",
               "expression": "name.exists() or telecom.where(value = 'v%2$d').exists()"}]}
            """
                .formatted(j, i));
      }
      String text =
          """
          {"resourceType": "StructureDefinition", "url": "http://guide.org/p%d", "name": "P%d",
           "status": "draft", "kind": "resource", "abstract": false, "type": "Patient",
           "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
           "derivation": "constraint", "differential": {"element": [%s]}}
          """
              .formatted(i, i, String.join(",", elements));
      Files.writeString(folder.resolve(i + ".json"), text);
      bytes += text.length();
    }
    return bytes;
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
