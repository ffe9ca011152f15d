package io.fhirpathls.load;

import com.google.gson.GsonBuilder;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.syntax.Automata;
import io.fhirpathls.syntax.SyntaxTree;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What ANTLR remembers for the whole process: the states of its prediction automata, which only
/// ever grow. How far do texts of all kinds drive them?
final class GrammarCache {

  private static final int MUTATIONS = 100_000;

  /// @param after what has been parsed until then
  /// @param automata estimated bytes, as the ledger counts them
  /// @param heapGrowth bytes on the heap after collection, beyond those before the first parse
  record Size(String after, long automata, long heapGrowth) {}

  void run(PrintStream out, Path target) throws IOException {
    List<Size> sizes = new ArrayList<>();
    List<String> texts = Corpus.texts();
    long before = heap();
    out.printf("%n%-28s %12s %12s%n", "ANTLR's automata after", "estimated", "heap growth");
    note(out, sizes, "nothing", before);
    texts.forEach(SyntaxTree::parse);
    note(out, sizes, String.format(Locale.ROOT, "%,d texts", texts.size()), before);
    Mutations mutations = new Mutations(texts);
    int report = MUTATIONS / 100;
    for (int parsed = 1; parsed <= MUTATIONS; parsed++) {
      SyntaxTree.parse(mutations.next());
      if (parsed == report) {
        note(out, sizes, String.format(Locale.ROOT, "+ %,d mutations", parsed), before);
        report = parsed < MUTATIONS / 10 ? parsed * 10 : parsed + MUTATIONS / 10 * 3;
      }
    }
    Files.writeString(
        target.resolve("grammar-cache.json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(sizes),
        StandardCharsets.UTF_8);
  }

  private void note(PrintStream out, List<Size> sizes, String after, long before) {
    Size size = new Size(after, Automata.bytes(), heap() - before);
    sizes.add(size);
    out.printf(
        Locale.ROOT,
        "%-28s %,9d KB %,9d KB%n",
        size.after(),
        size.automata() / 1024,
        size.heapGrowth() / 1024);
  }

  private static long heap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
