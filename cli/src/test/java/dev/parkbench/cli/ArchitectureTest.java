package dev.parkbench.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The borders that packages have inside and across modules. */
final class ArchitectureTest {

    private static final ArchRule NO_PLATFORM_LOGGING = noClasses().should()
            .dependOnClassesThat().resideInAPackage("java.util.logging..")
            .because("slf4j is the one way to log");

    private static final ArchRule NO_WALL_CLOCK = noClasses().should()
            .callMethod(System.class, "currentTimeMillis")
            .because("durations are differences of System.nanoTime, moments are Instants");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parkbench");

    static List<ArchRule> rules() {
        return List.of(NO_PLATFORM_LOGGING, NO_WALL_CLOCK,
                noClasses().that().resideInAPackage("dev.parkbench.server..").should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("dev.parkbench.results..",
                                "dev.parkbench.report..", "dev.parkbench.host..",
                                "dev.parkbench.load..", "dev.parkbench.probes..",
                                "dev.parkbench.benchmarks..", "dev.parkbench.aggregator..",
                                "dev.parkbench.cli..")
                        .because("a server knows neither load nor results"),
                noClasses().that().resideInAPackage("dev.parkbench.load..").should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("dev.parkbench.server..", "dev.parkbench.aggregator..",
                                "dev.parkbench.host..", "dev.parkbench.probes..",
                                "dev.parkbench.benchmarks..", "dev.parkbench.cli..")
                        .because("a generator loads whatever speaks HTTP"),
                noClasses().that().resideInAPackage("dev.parkbench.server.async..").should()
                        .dependOnClassesThat().resideInAnyPackage("dev.parkbench.server.blocking..",
                                "dev.parkbench.server.threaded..", "dev.parkbench.server.virtual..")
                        .because("backends do not depend on each other"),
                noClasses().that()
                        .resideInAnyPackage("dev.parkbench.server.threaded..",
                                "dev.parkbench.server.blocking..")
                        .should().dependOnClassesThat()
                        .resideInAnyPackage("dev.parkbench.server.async..",
                                "dev.parkbench.server.virtual..")
                        .because("backends do not depend on each other"),
                noClasses().that().resideInAPackage("dev.parkbench.server.virtual..").should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("dev.parkbench.server.async..",
                                "dev.parkbench.server.threaded..")
                        .because("backends do not depend on each other"),
                classes().that().resideInAPackage("dev.parkbench.results..").should()
                        .onlyDependOnClassesThat()
                        .resideOutsideOfPackages("dev.parkbench.server..",
                                "dev.parkbench.aggregator..", "dev.parkbench.load..",
                                "dev.parkbench.report..", "dev.parkbench.host..",
                                "dev.parkbench.probes..", "dev.parkbench.benchmarks..",
                                "dev.parkbench.cli..")
                        .because("results know nobody"),
                noClasses().that()
                        .resideInAnyPackage("dev.parkbench.report..", "dev.parkbench.host..",
                                "dev.parkbench.probes..")
                        .should().dependOnClassesThat()
                        .resideInAnyPackage("dev.parkbench.benchmarks..", "dev.parkbench.cli..")
                        .because("reports, the machine and what runs in a fresh JVM know no"
                                + " experiment"),
                noClasses().that().resideOutsideOfPackage("dev.parkbench.cli..").should()
                        .dependOnClassesThat().resideInAPackage("dev.parkbench.cli..")
                        .because("the command line is the outermost layer"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleHolds(ArchRule rule) {
        rule.check(MAIN);
    }

    @Test
    void theClassesOfEveryModuleAreLookedAt() {
        for (String name : List.of("dev.parkbench.server.Application",
                "dev.parkbench.server.async.AsyncBackend",
                "dev.parkbench.server.virtual.VirtualBackend", "dev.parkbench.results.Run",
                "dev.parkbench.report.KeptRun", "dev.parkbench.host.ChildJvm",
                "dev.parkbench.load.LoadRun", "dev.parkbench.probes.AdapterProbe",
                "dev.parkbench.benchmarks.ExperimentContext", "dev.parkbench.cli.Parkbench")) {
            assertTrue(MAIN.contain(name), name);
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theRuleFailsOnAClassThatBreaksIt(ArchRule rule) {
        JavaClasses broken = new ClassFileImporter().importClasses(Broken.class);

        assertThrows(AssertionError.class, () -> rule.check(broken));
    }

    static List<ArchRule> broken() {
        return List.of(NO_PLATFORM_LOGGING, NO_WALL_CLOCK);
    }

    @SuppressWarnings("UnusedMethod") // it is read, not run
    private static final class Broken {

        long log() {
            Logger.getLogger("broken").info("at work");
            return System.currentTimeMillis();
        }
    }
}
