package io.fhirpathls.server.cli;

import io.fhirpathls.server.check.CheckOptions;
import io.fhirpathls.server.check.CheckOptions.FailOn;
import io.fhirpathls.server.check.CheckOptions.Format;
import io.fhirpathls.server.config.ConfigReader;
import io.fhirpathls.server.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `fhirpathls check`
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Report what is wrong in files and folders, without an editor.",
      "",
      "In folders, files named *.fhirpath and *.fhir are checked, and the expressions of FHIR"
          + " resources in *.json, *.xml and *.fsh; hidden ones, node_modules, target and links to"
          + " folders are passed over. What is named itself is never passed over in silence.",
      "All of them are one workspace: what one defines, the others may use.",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0  nothing found that --fail-on counts",
      "  1  findings",
      "  2  wrong usage, or something that was named could not be read; the rest is still checked",
      "",
      "Examples:",
      "  fhirpathls check .",
      "  fhirpathls check --fhir R5 --fail-on warning rules/ extra.fhirpath",
      "  fhirpathls check --format json . | jq -r '.[].code' | sort | uniq -c",
      "  fhirpathls check --format sarif --output report.sarif .",
      "  fhirpathls check --packages ~/.fhir/packages --package hl7.fhir.us.core#6.1.0 input/",
      "  git show HEAD:rules.fhirpath | fhirpathls check --stdin-name rules.fhirpath -",
    })
final class CheckCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Cli.StartCheck start;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files and folders; - is standard input, one .fhirpath document.")
  private List<String> paths = List.of();

  @Option(
      names = "--fhir",
      paramLabel = "VERSION",
      description = "FHIR version of files that name none: R4, R4B or R5. Default: R4")
  private @Nullable String fhir;

  @Option(
      names = "--format",
      converter = FormatName.class,
      paramLabel = "FORMAT",
      description = "text, json (zero-based UTF-16 positions) or sarif (2.1.0). Default: text")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      converter = FailOnName.class,
      paramLabel = "SEVERITY",
      description =
          "The mildest finding that makes the exit code 1: error, warning, information, hint or "
              + "never. Milder ones are still reported. Default: error")
  private FailOn failOn = FailOn.ERROR;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the report to a file instead of standard output.")
  private @Nullable String output;

  @Option(
      names = "--stdin-name",
      paramLabel = "NAME",
      description = "What the report calls standard input. Default: <stdin>")
  private String stdinName = "<stdin>";

  @Option(
      names = "--packages",
      paramLabel = "DIR",
      description = "Where FHIR packages lie, laid out as ~/.fhir/packages.")
  private @Nullable String packages;

  @Option(
      names = "--package",
      split = ",",
      paramLabel = "NAME#VERSION",
      description = "A FHIR package below --packages whose definitions the files use; repeatable.")
  private List<String> load = List.of();

  @Option(names = "--config", paramLabel = "FILE", description = "A configuration file in YAML.")
  private @Nullable Path config;

  CheckCommand(Map<String, String> environment, Cli.StartCheck start) {
    this.environment = environment;
    this.start = start;
  }

  @Override
  public Integer call() {
    List<Setting> flags = new ArrayList<>();
    if (fhir != null) {
      flags.add(new Setting("fhir.version", fhir, "--fhir"));
    }
    if (packages != null) {
      flags.add(new Setting("packages.root", packages, "--packages"));
    }
    if (!load.isEmpty()) {
      flags.add(new Setting("packages.load", String.join(",", load), "--package"));
    }
    return start.run(
        new CheckOptions(paths, format, failOn, output, stdinName),
        ConfigReader.read(flags, environment, config));
  }

  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return named(text, Format.values());
    }
  }

  static final class FailOnName implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String text) {
      return named(text, FailOn.values());
    }
  }

  private static <E extends Enum<E>> E named(String text, E[] values) {
    return Stream.of(values)
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> {
          String names = Stream.of(values).map(Object::toString).collect(Collectors.joining(", "));
          return new TypeConversionException("'" + text + "' is not one of " + names);
        });
  }
}
