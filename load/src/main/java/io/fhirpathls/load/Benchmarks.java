package io.fhirpathls.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/// `mvn -Pbench`: what single things cost.
public final class Benchmarks {

  private Benchmarks() {}

  /// @param args the folder for results; `all`, `comparison`, `operations` or `grammar`; how many
  ///   processes to measure one after the other; options for them
  public static void main(String[] args) throws IOException, RunnerException {
    Path target = Files.createDirectories(Path.of(args[0]));
    String part = args[1];
    List<String> jvm = Stream.of(args[3].split(" ")).filter(option -> !option.isBlank()).toList();
    Jmh jmh = new Jmh(target, Integer.parseInt(args[2]), jvm);
    if (isAsked(part, "grammar")) {
      new GrammarCache().run(System.out, target);
    }
    if (isAsked(part, "comparison")) {
      new Comparison(target, jmh).run(System.out);
    }
    if (isAsked(part, "operations")) {
      new Operations(target, jmh).run(System.out);
    }
  }

  private static boolean isAsked(String part, String which) {
    return part.equals("all") || part.equals(which);
  }
}
