package io.fhirpathls.server;

import io.fhirpathls.server.MeasuredEditor.Felt;
import java.util.ArrayList;
import java.util.List;

/// What was measured of one folder.
///
/// @param heap of the server, MiB
/// @param bytes of its files
/// @param cold seconds from when the client opens it until all is known
/// @param warm the same with the index of the process before
/// @param live what the folder adds to the live heap, bytes
/// @param resident of the process with the folder read, MiB
/// @param ready of the process before, MiB
/// @param idle what an editor of another session feels before
/// @param meanwhile the same while files are read
/// @param after the same when all is read
/// @param definition of a url in the folder, p95, milliseconds
record FolderFigures(
    String name,
    int heap,
    int files,
    long bytes,
    double cold,
    double warm,
    long live,
    double resident,
    double ready,
    Felt idle,
    Felt meanwhile,
    Felt after,
    double definition) {

  /// MiB of the whole process with a thousand files.
  private static final int MOST_RESIDENT = 150;

  private static final double LEAST_FASTER = 5;

  /// With fewer files most of the time goes by until the Java machine has loaded what it needs,
  /// with an index and without.
  private static final int WORTH_AN_INDEX = 3_000;

  static final String HEAD =
      """
      | folder | -Xmx, MiB | files | KiB a file | read, s | ms a file | with the index, s | times faster | live heap, KiB a file | RSS, MiB (at ready) | diagnostics / completion p95 idle | while reading | when all is read | definition p95 |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\
      """;

  double faster() {
    return cold / warm;
  }

  List<String> missed() {
    List<String> missed = new ArrayList<>();
    if (files <= 1_000 && resident > MOST_RESIDENT) {
      missed.add("%s: %.0f MiB resident".formatted(name, resident));
    }
    if (files >= WORTH_AN_INDEX && faster() < LEAST_FASTER) {
      missed.add("%s: with the index only %.1f times faster".formatted(name, faster()));
    }
    return missed;
  }

  @Override
  public String toString() {
    return "| %s | %d | %d | %.1f | %.2f | %.2f | %.3f | %.1f | %.2f | %.0f (%.0f) | %s | %s | %s | %.2f ms |"
        .formatted(
            name,
            heap,
            files,
            bytes / 1024.0 / files,
            cold,
            1_000 * cold / files,
            warm,
            faster(),
            live / 1024.0 / files,
            resident,
            ready,
            idle,
            meanwhile,
            after,
            definition);
  }
}
