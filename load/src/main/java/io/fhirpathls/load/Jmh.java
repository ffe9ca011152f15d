package io.fhirpathls.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// How benchmarks are run here: in one thread of processes of their own, processor time and bytes
/// counted.
///
/// @param target where JMH's own results go
/// @param forks processes for each benchmark, one after the other
/// @param options for them
record Jmh(Path target, int forks, List<String> options) {

  /// @param file name of JMH's results
  /// @param seconds of an iteration
  Collection<RunResult> run(String file, int seconds, Class<?>... benchmarks)
      throws RunnerException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Dslf4j.internal.verbosity=ERROR"));
    arguments.addAll(options);
    OptionsBuilder run = new OptionsBuilder();
    for (Class<?> each : benchmarks) {
      run.include(each.getName());
    }
    return new Runner(
            run.shouldFailOnError(true)
                .threads(1)
                .forks(forks)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgs(arguments.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTime.class)
                .resultFormat(ResultFormatType.JSON)
                .result(target.resolve(file + ".json").toString())
                .output(target.resolve(file + ".txt").toString())
                .build())
        .run();
  }
}
