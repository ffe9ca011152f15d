package io.fhirpathls.load.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table of figures in the README: what was asked for, what was measured here, what others
/// need. Each figure of ours is read from a file of results; what has not been measured has no row.
final class Table {
  private static final String BEGIN = "<!-- figures: load/measure.sh table -->";
  private static final String END = "<!-- end of figures -->";

  /// @param seed what the plan asked for
  /// @param goal what the design asked for
  /// @param file of results
  /// @param figure where it is there, names with slashes
  /// @param unit behind the figure
  /// @param peer what others need; without a file of results, as measured on another day
  private record Row(
      String what, String seed, String goal, String file, String figure, String unit, String peer) {

    boolean isMeasured(Path folder) throws IOException {
      return Files.exists(folder.resolve(file + ".json")) && find(folder) != null;
    }

    String line(Path folder) throws IOException {
      JsonElement found = find(folder);
      if (found == null) {
        throw new IllegalStateException(file + ".json has no " + figure);
      }
      String ours =
          found.getAsJsonPrimitive().isNumber() ? number(found.getAsDouble()) : found.getAsString();
      return "| %s | %s | %s | %s%s | %s | [%s](load/results/%s.json) |"
          .formatted(what, seed, goal, ours, unit, peer, file, file);
    }

    private @Nullable JsonElement find(Path folder) throws IOException {
      JsonElement at = Results.read(folder, file);
      for (String name : figure.split("/")) {
        at = step(at, name);
        if (at == null) {
          return null;
        }
      }
      return at;
    }

    /// A member by its name; an element of an array by its place or, as in `size=1000,of=sessions`,
    /// by what it has.
    private static @Nullable JsonElement step(JsonElement from, String name) {
      if (from instanceof JsonObject object) {
        return object.get(name);
      }
      if (!name.contains("=")) {
        return from.getAsJsonArray().get(Integer.parseInt(name));
      }
      return from.getAsJsonArray().asList().stream()
          .filter(it -> List.of(name.split(",")).stream().allMatch(part -> has(it, part)))
          .findFirst()
          .orElse(null);
    }

    private static boolean has(JsonElement element, String part) {
      String[] pair = part.split("=");
      return element.getAsJsonObject().get(pair[0]).getAsString().equals(pair[1]);
    }

    private static String number(double figure) {
      boolean isWhole = figure == Math.rint(figure) || figure >= 10;
      return String.format(Locale.ROOT, isWhole ? "%,.0f" : "%.2f", figure);
    }
  }

  private static final String READY = "points/profile=small,of=sessions,size=";

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "errors on the definitions of FHIR, 5,265 correct expressions",
              "-",
              "0",
              "correctness",
              "definitions/falseErrors",
              "",
              "HAPI 0.4 %, lsp2 2.4 %, atomic 26-50 %"),
          new Row(
              "errors on correct expressions of the official suite",
              "-",
              "0",
              "correctness",
              "official/falseErrors",
              "",
              "-"),
          new Row(
              "wrong expressions of the official suite that are not found",
              "-",
              "0",
              "correctness",
              "official/missed",
              "",
              "-"),
          new Row(
              "parse + analyse an expression, mean",
              "-",
              "10 us",
              "comparison",
              "means/1/ours/processor",
              " us",
              "HAPI in the same run: see there; atomic 11-33 us"),
          new Row(
              "a key in a document of 500 expressions, its problems",
              "-",
              "-",
              "operations",
              "key/processor",
              " us",
              "-"),
          new Row(
              "a key among 500 expressions, over stdio, p95",
              "200 ms",
              "5 ms",
              "peers",
              "ours/keyAmong500/p95",
              " ms",
              "atomic 118 ms"),
          new Row(
              "completion over stdio, 100 documents, p95",
              "100 ms",
              "2 ms",
              "peers",
              "ours/completion/p95",
              " ms",
              "atomic 1.98 ms, lsp2 1.41 ms"),
          new Row(
              "hover over stdio, 100 documents, p95",
              "50 ms",
              "1 ms",
              "peers",
              "ours/hover/p95",
              " ms",
              "atomic 0.59 ms, lsp2 0.16 ms (98 % empty)"),
          new Row(
              "1,000 type at once: key to diagnostics, p95",
              "-",
              "50 ms",
              "Typing",
              "times/key to diagnostics/p95",
              " ms",
              "-"),
          new Row(
              "1,000 type at once: completion, p95",
              "-",
              "50 ms",
              "Typing",
              "times/completion/p95",
              " ms",
              "-"),
          new Row(
              "1,000 type at once: memory of the process",
              "-",
              "-",
              "Typing",
              "residentMib",
              " MiB",
              "atomic: 122-243 MB each"),
          new Row(
              "process after an hour of edits, 100 files, R4, R4B, R5",
              "100 MB",
              "100 MB",
              "edits",
              "workspaces/files=100/residentMib",
              " MiB",
              "atomic 152-177 MB, R4 alone"),
          new Row(
              "process after an hour of edits, 1,000 files",
              "200 MB",
              "150 MB",
              "edits",
              "workspaces/files=1000/residentMib",
              " MiB",
              "atomic 187-204 MB, R4 alone"),
          new Row(
              "heap of an idle session",
              "-",
              "16 KiB",
              "sharing",
              "kibPerIdleSession",
              " KiB",
              "lsp2 about 5 MB"),
          new Row(
              "heap of a session with ten expressions open",
              "-",
              "-",
              "growth",
              "kibPerSession",
              " KiB",
              "-"),
          new Row(
              "process with 1,000 sessions, small profile",
              "-",
              "-",
              "growth",
              READY + "1000/residentMib",
              " MiB",
              "lsp2 with 100: 584-912 MB"),
          new Row(
              "start to ready",
              "-",
              "1 s",
              "growth",
              READY + "1/readyMillis",
              " ms",
              "HAPI's engine 2.6-3.3 s"),
          new Row(
              "cache hits on documents that are opened again",
              "80 %",
              "95 %",
              "sharing",
              "reopenedHitPercent",
              " %",
              "-"),
          new Row(
              "cache hits on documents that another tenant has",
              "80 %",
              "95 %",
              "sharing",
              "sharedHitPercent",
              " %",
              "-"),
          new Row(
              "background work while somebody types, of a core",
              "5 %",
              "5 %",
              "pace",
              "sharePercent",
              " %",
              "-"),
          new Row(
              "p95 while files are read, times that of an idle server",
              "-",
              "1.2",
              "pace",
              "times",
              "",
              "-"),
          new Row(
              "cache hits while 1,000 type texts that are half written",
              "-",
              "-",
              "Typing",
              "cacheHitPercent",
              " %",
              "-"),
          new Row("growth in a soak: heap, MiB", "0", "0", "Soak", "heapMibTrend", "", "-"),
          new Row("growth in a soak: ledger, MiB", "0", "0", "Soak", "ledgerMibTrend", "", "-"));

  private Table() {}

  static String of(Path results) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| what | plan | design | here | others | results |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    for (Row row : ROWS) {
      if (row.isMeasured(results)) {
        lines.add(row.line(results));
      }
    }
    return String.join("\n", lines);
  }

  /// What stands between the marks, without them.
  static String in(String page) {
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)).strip();
  }

  static void rewrite(Path page, Path results) throws IOException {
    String text = Files.readString(page);
    String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    Files.writeString(page, before + "\n" + of(results) + "\n" + text.substring(text.indexOf(END)));
  }
}
