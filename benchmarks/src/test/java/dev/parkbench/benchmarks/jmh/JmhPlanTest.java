package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.Jdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhPlanTest {

    private static JmhPlan plan(String... arguments) {
        return JmhPlan.of(List.of(arguments), false, jdk("25.0.3"));
    }

    private static Jdk jdk(String version) {
        return new Jdk(Path.of("/nowhere"), version, "nobody");
    }

    private static List<String> names(List<JmhBenchmark> benchmarks) {
        return benchmarks.stream().map(JmhBenchmark::name).toList();
    }

    @Test
    void aPatternIsFoundInClassAndMethodAndNotInThePackage() {
        assertEquals(List.of("SleepBenchmark.platformThread", "SpawnBenchmark.platformThread"),
                names(plan("^S.*platform").benchmarks()));
        assertEquals(List.of("ParkBenchmark.pass"), names(plan("Park").benchmarks()));
        assertThrows(IllegalArgumentException.class, () -> plan("parkbench"));
    }

    @Test
    void withoutAPatternEverythingIsMeant() {
        assertEquals(JmhBenchmark.all(), plan("-f", "2").benchmarks());
        assertEquals(List.of("-f", "2"), plan("-f", "2").options());
    }

    @Test
    void armsAreTheCombinationsOfParameters() {
        assertEquals(8, plan("HandOff").arms());
        assertEquals(4, plan("HandOff", "-p", "queue=ARRAY,TRANSFER").arms());
        assertEquals(5, plan("Adapter").arms());
    }

    @Test
    void quickGivesWayToWhatWasAskedFor() {
        JmhPlan quick = JmhPlan.of(List.of("Park", "-f", "2", "-foe", "true"), true,
                jdk("25.0.3"));

        assertEquals(List.of("-wi", "1", "-w", "20ms", "-i", "1", "-r", "50ms", "-f", "2",
                "-foe", "true"), quick.options());
    }

    @Test
    void whatTheJdkIsTooOldForIsLeftOut() {
        JmhPlan old = JmhPlan.of(List.of("ContextValue"), false, jdk("21.0.4"));

        assertEquals(List.of("ContextValueBenchmark.bindScopedValue",
                "ContextValueBenchmark.readScopedValue"), names(old.leftOut()));
        assertEquals(List.of("ContextValueBenchmark.bindThreadLocal",
                "ContextValueBenchmark.readThreadLocal"), names(old.benchmarks()));
        assertEquals(List.of(), plan("ContextValue").leftOut());
        IllegalArgumentException bad = assertThrows(IllegalArgumentException.class,
                () -> JmhPlan.of(List.of("bindScoped"), false, jdk("21.0.4")));
        assertEquals("ContextValueBenchmark.bindScopedValue needs JDK 25 or later, and this is"
                + " 21.0.4: name another with --jdk", bad.getMessage());
    }

    @Test
    void theGcProfilerIsKnownIfItWasAskedFor() {
        assertTrue(plan("Park", "-prof", "gc").hasProfiler("gc"));
        assertFalse(plan("Park", "-prof", "stack").hasProfiler("gc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
                    Nothing        | no benchmark matches 'Nothing': there are AdapterBenchmark, CodecBenchmark,
                    (              | '(' is not a regular expression: Unclosed group
                    Park -jsno     | JMH does not take -jsno:
                    Park -f many   | JMH does not take -f many:
                    Park Codec     | only one pattern is allowed, before the options of JMH: 'Codec'
                    -l             | -l asks JMH for a list: use --list to list the benchmarks
                    -rff there     | -rf, -rff and -o are set already
                    -o there       | -rf, -rff and -o are set already
                    -jvm there     | -jvm there: the forks run on the JDK that --jdk names
                    """)
    void badInputIsNamed(String typed, String complaint) {
        IllegalArgumentException bad = assertThrows(IllegalArgumentException.class,
                () -> plan(typed.split(" ")));

        assertTrue(String.valueOf(bad.getMessage()).startsWith(complaint), bad::getMessage);
    }
}
