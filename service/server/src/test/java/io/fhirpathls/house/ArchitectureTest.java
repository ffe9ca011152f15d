package io.fhirpathls.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The floors of the house. Maven's modules make most of it a compile error; what they cannot see
/// is held here.
class ArchitectureTest {
  private static final String ROOT = "io.fhirpathls";
  private static final String[] BELOW_WORKSPACE = {
    ROOT + ".text..",
    ROOT + ".syntax..",
    ROOT + ".model..",
    ROOT + ".analysis..",
    ROOT + ".host..",
    ROOT + ".ide.."
  };
  private static final String[] DOORS = {
    ROOT + ".syntax", ROOT + ".analysis", ROOT + ".host", ROOT + ".ide"
  };
  private static final String[] BEHIND_DOORS = {
    ROOT + ".syntax.*..", ROOT + ".analysis.*..", ROOT + ".host.*..", ROOT + ".ide.*.."
  };
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(Abstract|Base|Enhanced)[A-Z].*"
              + "|.+(Manager|Service|Helper|Utils?|Impl|Provider|Processor)");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyFloorIsHere() {
    assertThat(HOUSE.stream().map(ArchitectureTest::floor).distinct())
        .contains("syntax", "model", "analysis", "host", "ide", "workspace", "server");
  }

  @Test
  void aFloorSeesOnlyThoseBelow() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("syntax")
            .definedBy(ROOT + ".syntax..", ROOT + ".text..")
            .layer("model")
            .definedBy(ROOT + ".model..")
            .layer("analysis")
            .definedBy(ROOT + ".analysis..")
            .layer("host")
            .definedBy(ROOT + ".host..")
            .layer("ide")
            .definedBy(ROOT + ".ide..")
            .layer("workspace")
            .definedBy(ROOT + ".workspace..")
            .layer("server")
            .definedBy(ROOT + ".server..")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("workspace")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("ide")
            .mayOnlyBeAccessedByLayers("workspace", "server")
            .whereLayer("host")
            .mayOnlyBeAccessedByLayers("ide", "workspace", "server")
            .whereLayer("analysis")
            .mayOnlyBeAccessedByLayers("host", "ide", "workspace", "server")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("analysis", "host", "ide", "workspace", "server")
            .whereLayer("syntax")
            .mayOnlyBeAccessedByLayers("analysis", "host", "ide", "workspace", "server"));
  }

  /// The package of a floor itself is its door: `Completion.at` calls into `ide.completion`, which
  /// answers with `Completion`s. Apart from doors, no two packages know each other.
  @Test
  void noTwoPackagesKnowEachOther() {
    check(
        slices()
            .matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAnyPackage(DOORS), resideInAnyPackage(BEHIND_DOORS)));
  }

  @Test
  void everyLibraryHasItsHome() {
    check(only("lsp4j", "org.eclipse.lsp4j..", ROOT + ".server.."));
    check(
        only("Jetty", "org.eclipse.jetty..", ROOT + ".server.transport..", ROOT + ".server.ops.."));
    check(only("Caffeine", "com.github.benmanes.caffeine..", ROOT + ".workspace.cache.."));
    check(only("ANTLR", "org.antlr..", ROOT + ".syntax.."));
    check(only("the generated parser", ROOT + ".syntax.grammar..", ROOT + ".syntax.."));
    check(only("commonmark", "org.commonmark..", ROOT + ".server.protocol.."));
    check(only("picocli", "picocli..", ROOT + ".server.cli.."));
    check(only("Bucket4j", "io.github.bucket4j..", ROOT + ".server.throttle.."));
    check(
        only(
            "Lettuce",
            "io.lettuce..",
            ROOT + ".server.shared..",
            ROOT + ".server.throttle..",
            ROOT + ".server.access.."));
    check(only("OpenTelemetry", "io.opentelemetry..", ROOT + ".server.trace.."));
    check(only("JWT", "com.nimbusds..", ROOT + ".server.access.."));
    check(only("YAML", "org.snakeyaml..", ROOT + ".server.config.."));
    check(
        only("Micrometer", "io.micrometer..", ROOT + ".server.metrics..", ROOT + ".server.ops.."));
    check(
        only(
            "sockets",
            "java.net..",
            ROOT + ".fixture..",
            ROOT + ".server.transport..",
            ROOT + ".server.ops..",
            ROOT + ".server.access..",
            ROOT + ".server.config.."));
  }

  @Test
  void belowTheWorkspaceNothingLives() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(BELOW_WORKSPACE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.util.concurrent..",
                        "java.net..",
                        "java.nio.file..",
                        "java.util.logging..",
                        "org.slf4j..")
                    .or(JavaClass.Predicates.belongToAnyOf(Thread.class, java.time.Clock.class))));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(BELOW_WORKSPACE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now"));
  }

  @Test
  void noStaticStateChanges() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(ROOT + ".syntax.grammar..")
            .should()
            .beFinal());
  }

  @Test
  void namesSayWhatAThingIs() {
    assertThat(
            HOUSE.stream()
                .filter(it -> !it.getPackageName().startsWith(ROOT + ".syntax.grammar"))
                .filter(it -> SAYS_NOTHING.matcher(it.getSimpleName()).matches())
                .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItKnows() {
    TreeSet<String> unmarked = new TreeSet<>();
    HOUSE.forEach(it -> {
      JavaPackage home = it.getPackage();
      if (!home.isAnnotatedWith(NullMarked.class)
          && !home.getName().startsWith(ROOT + ".syntax.grammar")) {
        unmarked.add(home.getName());
      }
    });
    assertThat(unmarked).isEmpty();
  }

  private static ArchRule only(String name, String library, String... homes) {
    return noClasses()
        .that(resideOutsideOfPackages(homes))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as(name + " is known only in " + String.join(", ", homes));
  }

  private static void check(ArchRule rule) {
    rule.check(HOUSE);
  }

  private static String floor(JavaClass it) {
    String below = it.getPackageName().substring(ROOT.length());
    return below.isEmpty() ? "" : below.split("\\.")[1];
  }
}
