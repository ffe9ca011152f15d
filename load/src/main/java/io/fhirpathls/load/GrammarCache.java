package io.fhirpathls.load;

import com.google.gson.GsonBuilder;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.syntax.grammar.FhirPathLexer;
import io.fhirpathls.syntax.grammar.FhirPathParser;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.dfa.DFA;

/// What ANTLR remembers for the whole process: the states of its prediction automata, which only
/// ever grow. How far do texts of all kinds drive them?
final class GrammarCache {

  private static final int MUTATIONS = 100_000;

  /// @param after what has been parsed until then
  /// @param largest the parser's decision with the most states
  /// @param heapGrowth bytes on the heap after collection, beyond those before the first parse
  record Size(String after, int parserStates, int lexerStates, String largest, long heapGrowth) {}

  private final FhirPathLexer lexer = new FhirPathLexer(CharStreams.fromString(""));
  private final FhirPathParser parser = new FhirPathParser(new CommonTokenStream(lexer));

  void run(PrintStream out, Path target) throws IOException {
    List<Size> sizes = new ArrayList<>();
    List<String> texts = Corpus.texts();
    long before = heap();
    out.printf(
        "%n%-28s %13s %12s %12s   %s%n",
        "ANTLR's automata after",
        "parser states",
        "lexer states",
        "heap growth",
        "largest decision");
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
    Size size = new Size(after, parserStates(), lexerStates(), largestDecision(), heap() - before);
    sizes.add(size);
    out.printf(
        Locale.ROOT,
        "%-28s %,13d %,12d %,9d KB   %s%n",
        size.after(),
        size.parserStates(),
        size.lexerStates(),
        size.heapGrowth() / 1024,
        size.largest());
  }

  int parserStates() {
    return states(parser.getInterpreter().decisionToDFA);
  }

  int lexerStates() {
    return states(lexer.getInterpreter().decisionToDFA);
  }

  private String largestDecision() {
    DFA largest = parser.getInterpreter().decisionToDFA[0];
    for (DFA each : parser.getInterpreter().decisionToDFA) {
      if (each.states.size() > largest.states.size()) {
        largest = each;
      }
    }
    String rule = parser.getRuleNames()[largest.atnStartState.ruleIndex];
    return String.format(Locale.ROOT, "%,d in `%s`", largest.states.size(), rule);
  }

  private static int states(DFA[] automata) {
    int states = 0;
    for (DFA each : automata) {
      states += each.states.size();
    }
    return states;
  }

  private static long heap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
