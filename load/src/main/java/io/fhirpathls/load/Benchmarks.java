package io.fhirpathls.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/// `mvn -Pbench`: the figures of the floors `syntax` and `analysis`.
public final class Benchmarks {

  private Benchmarks() {}

  /// @param args the folder for results; `all`, `comparison` or `grammar`; how many processes to
  ///   measure one after the other; options for them
  public static void main(String[] args) throws IOException, RunnerException {
    Path target = Files.createDirectories(Path.of(args[0]));
    String part = args[1];
    if (!part.equals("comparison")) {
      new GrammarCache().run(System.out, target);
    }
    if (!part.equals("grammar")) {
      List<String> jvm = Stream.of(args[3].split(" ")).filter(option -> !option.isBlank()).toList();
      new Comparison(target, Integer.parseInt(args[2]), jvm).run(System.out);
    }
  }
}
