package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of JMH of every version and mode. */
final class JmhComparisonTest {
    private static final double[] FORKS = {100, 101, 99, 100.5, 99.5};

    @TempDir
    private Path folder = Path.of("");
    private int files;

    private String file(String... results) throws Exception {
        files++;
        return Files.writeString(folder.resolve(files + ".json"),
                Arrays.stream(results).collect(Collectors.joining(",", "[", "]"))).toString();
    }

    /** A result with something more beside its metrics, such as {@code "threads": 4,}. */
    private static String result(String mode, String more, String primary, String secondary) {
        return "{\"benchmark\": \"a.B.c\", \"mode\": \"" + mode + "\", " + more
                + "\"primaryMetric\": " + primary + ", \"secondaryMetrics\": {" + secondary
                + "}}";
    }

    private static String result(String mode, String unit, double factor) {
        return result(mode, "", metric(unit, factor), "");
    }

    /** Five forks of three equal iterations. */
    private static String metric(String unit, double factor) {
        return "{\"score\": " + DoubleStream.of(FORKS).map(score -> score * factor).average()
                .orElseThrow() + ", \"scoreError\": \"NaN\", \"scoreUnit\": \"" + unit
                + "\", \"rawData\": " + DoubleStream.of(FORKS)
                        .mapToObj(score -> String.format(Locale.ROOT, "[%1$s, %1$s, %1$s]",
                                score * factor))
                        .collect(Collectors.joining(", ", "[", "]"))
                + "}";
    }

    private static Comparison compare(String base, String candidate, Aspect... ignored) {
        return new ComparisonRequest(base, candidate, null, null, false, null, List.of(),
                new Leniency(Set.of(ignored), false)).compare(Rules.usual());
    }

    private static @Nullable ComparisonVerdict verdict(Comparison comparison, String name) {
        return row(comparison, name).verdict();
    }

    private static ComparedMeasurement row(Comparison comparison, String name) {
        return comparison.measurements().stream().filter(row -> row.name().equals(name))
                .findFirst().orElseThrow(() -> new AssertionError(comparison.measurements()
                        .stream().map(ComparedMeasurement::name).toList().toString()));
    }

    private static double ratio(ComparedMeasurement row) {
        return Objects.requireNonNull(row.estimate()).ratio();
    }

    private static String refused(String base, String candidate) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> compare(base, candidate)).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    /** A fifth less: of operations in a time worse, of time for an operation better. */
    @ParameterizedTest
    @CsvSource({"thrpt, ops/s, REGRESSION", "thrpt, ops/ns, REGRESSION",
        "avgt, ns/op, IMPROVEMENT", "ss, s/op, IMPROVEMENT", "avgt, min/op, IMPROVEMENT"})
    void theUnitSaysWhichWayIsBetter(String mode, String unit, ComparisonVerdict verdict)
            throws Exception {
        assertEquals(verdict, compare(file(result(mode, unit, 1)), file(result(mode, unit, 0.8)))
                .verdict());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "avgt, ops/s, the mode avgt and the unit 'ops/s' disagree",
                "thrpt, ms/op, the mode thrpt and the unit 'ms/op' disagree",
                "thrpt, parsecs, the mode thrpt and the unit 'parsecs' disagree",
                "guess, ops/s, 'guess' is not a mode of JMH",
                "sample, ops/s, the mode sample and the unit"})
    void aModeThatDisagreesWithItsUnitLeavesNoVerdict(String mode, String unit, String why)
            throws Exception {
        Comparison comparison = compare(file(result(mode, unit, 1)), file(result(mode, unit, 0.8)));

        assertEquals(ComparisonVerdict.INCONCLUSIVE, comparison.verdict());
        assertTrue(comparison.measurements().getFirst().because().startsWith(why),
                comparison.measurements().getFirst().because());
    }

    /** 1 ms/op in one file and 1,000,000 ns/op in another are the same; so is a joined side. */
    @Test
    void unitsOfOneDimensionAreConvertedWithinASideAndBetweenSides() throws Exception {
        String millis = file(result("avgt", "ms/op", 1));
        String nanos = file(result("avgt", "ns/op", 1e6));

        Comparison between = compare(millis, nanos);
        assertEquals(ComparisonVerdict.NO_CHANGE, between.verdict());
        assertEquals(1, ratio(between.measurements().getFirst()), 1e-12);
        Comparison joined = compare(millis, nanos + "," + millis);
        assertEquals(ComparisonVerdict.NO_CHANGE, joined.verdict());
        assertEquals(10, joined.measurements().getFirst().candidateTrials());
        assertEquals(100, Objects.requireNonNull(
                joined.measurements().getFirst().estimate()).candidate(), 1e-9);

        // 100 operations in a millisecond are 100,000 in a second
        Comparison rates = compare(file(result("thrpt", "ops/s", 1000)),
                file(result("thrpt", "ops/ms", 1)));
        assertEquals(1, ratio(rates.measurements().getFirst()), 1e-12);
        assertEquals(ComparisonVerdict.NO_CHANGE, rates.verdict());
    }

    @Test
    void whatCannotBeConvertedIsItsOwnRowOnly() throws Exception {
        String secondary = "\"widgets\": ";
        Comparison comparison = compare(
                file(result("avgt", "", metric("ns/op", 1), secondary + metric("B/op", 1))),
                file(result("avgt", "", metric("ns/op", 2), secondary + metric("KB/op", 1))));

        assertEquals(ComparisonVerdict.REGRESSION, verdict(comparison, "a.B.c, avgt"));
        ComparedMeasurement row = row(comparison, "a.B.c, avgt:widgets");
        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertEquals("values are in 'B/op' and in 'KB/op', so a ratio would mean nothing",
                row.because());
    }

    @Test
    void allocationIsARowAndMoreOfItARegression() throws Exception {
        String name = "a.B.c, avgt\u00b7gc.alloc.rate.norm";
        String base = file(allocating("gc.alloc.rate.norm", 0.24));
        Comparison comparison = compare(base, file(allocating("gc.alloc.rate.norm", 40.96)));

        assertEquals(ComparisonVerdict.REGRESSION, comparison.verdict());
        assertEquals(ComparisonVerdict.NO_CHANGE, verdict(comparison, "a.B.c, avgt"));
        assertEquals(4096 / 24.0, ratio(row(comparison, name)), 1e-9);
        // As JMH before 1.37 called it.
        Comparison old = compare(base, file(allocating("\u00b7gc.alloc.rate.norm", 40.96)));
        assertEquals(ComparisonVerdict.REGRESSION, verdict(old, name));

        Comparison only = new ComparisonRequest(base,
                file(allocating("gc.alloc.rate.norm", 40.97)), null, null, false, "avgt$",
                List.of(), Leniency.none()).compare(Rules.usual());
        assertEquals(ComparisonVerdict.NO_CHANGE, only.verdict());
    }

    private static String allocating(String name, double factor) {
        return result("avgt", "", metric("ns/op", 1),
                "\"" + name + "\": " + metric("B/op", factor) + ", \"gc.alloc.rate\": "
                        + metric("MB/sec", factor) + ", \"gc.time\": "
                        + metric("ms", factor));
    }

    /** Rates and totals of collections follow the speed: they are shown and not judged. */
    @Test
    void whatProfilersCountOverTheWholeTimeIsNotJudged() throws Exception {
        Comparison comparison = compare(file(allocating("x.norm", 1)),
                file(allocating("x.norm", 3)));

        for (String name : List.of("gc.alloc.rate", "gc.time")) {
            ComparedMeasurement row = row(comparison, "a.B.c, avgt\u00b7" + name);
            assertEquals(Direction.NEITHER, row.direction());
            assertNull(row.verdict());
            assertEquals(3, ratio(row), 1e-12);
        }
    }

    /** 10^-4 B/op is what the JVM itself allocates meanwhile; three times of it is nothing. */
    @Test
    void lessThanAByteForAnOperationIsNoAllocation() throws Exception {
        Comparison comparison = compare(file(allocating("gc.alloc.rate.norm", 1e-6)),
                file(allocating("gc.alloc.rate.norm", 3e-6)));

        assertEquals(ComparisonVerdict.NO_CHANGE, comparison.verdict());
        assertEquals(ComparisonVerdict.REGRESSION,
                compare(file(allocating("gc.alloc.rate.norm", 2e-6)),
                        file(allocating("gc.alloc.rate.norm", 0.32))).verdict());
    }

    @Test
    void methodsOfAGroupAndCountersAreRows() throws Exception {
        Comparison comparison = compare(file(group(1)), file(group(0.1)));

        assertEquals(ComparisonVerdict.REGRESSION, comparison.verdict());
        assertEquals(ComparisonVerdict.NO_CHANGE, verdict(comparison, "a.B.c, thrpt:get"));
        assertEquals(ComparisonVerdict.REGRESSION, verdict(comparison, "a.B.c, thrpt:put"));
        assertEquals(0.1, ratio(row(comparison, "a.B.c, thrpt:put")), 1e-12);
        assertEquals(ComparisonVerdict.REGRESSION, verdict(comparison, "a.B.c, thrpt:hits"));
        assertNull(verdict(comparison, "a.B.c, thrpt:events"));
    }

    /** {@code hits} is a counter of {@code @AuxCounters}, {@code events} one of its events. */
    private static String group(double factor) {
        return result("thrpt", "", metric("ops/s", 1),
                "\"get\": " + metric("ops/s", 1) + ", \"put\": " + metric("ops/s", factor)
                        + ", \"hits\": " + metric("ops/s", factor) + ", \"events\": "
                        + metric("#", factor));
    }

    /** JMH tells the same twice: a score that is not the mean of its iterations was changed, or they were. */
    @Test
    void aRowWhoseScoreIsNotTheMeanOfItsIterationsIsSkipped() throws Exception {
        String changed = metric("us/op", 1).replaceFirst("\\[\\[[^,]*", "[[1234");
        String file = file(result("avgt", "", changed, ""), result("thrpt", "ops/us", 1));
        Comparison comparison = compare(file, file);

        assertEquals(List.of("a.B.c, thrpt"), comparison.measurements().stream()
                .map(ComparedMeasurement::name).toList());
        assertTrue(comparison.notes().getFirst().contains(
                "a score that is not the mean of its iterations"),
                comparison.notes().toString());
    }

    /** Older JMH keeps means of iterations, and tells percentiles of all forks together. */
    @Test
    void sampledTimesWithoutHistogramHaveJmhsOwnPercentiles() throws Exception {
        String primary = metric("us/op", 1).replace("\"rawData\"",
                "\"scorePercentiles\": {\"0.0\": 3, \"50.0\": 7.5, \"90.0\": 20, \"95.0\": 30,"
                        + " \"99.0\": 900, \"99.9\": 950, \"99.99\": \"NaN\","
                        + " \"100.0\": 990}, \"rawData\"");
        String file = file(result("sample", "", primary, ""));
        Comparison comparison = compare(file, file);

        ComparedMeasurement row = comparison.measurements().getFirst();
        assertEquals(1, row.baseTrials());
        assertEquals(List.of(0.0, 50.0, 90.0, 95.0, 99.0, 99.9, 100.0),
                row.shifts().stream().map(Shift::percentile).toList());
        assertEquals(List.of(3.0, 7.5, 20.0, 30.0, 900.0, 950.0, 990.0),
                row.shifts().stream().map(Shift::base).toList());
        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertTrue(comparison.notes().getFirst().contains("forks cannot be told apart"),
                comparison.notes().toString());

        String without = file(result("sample", "us/op", 1), result("avgt", "us/op", 1));
        Comparison others = compare(without, without);
        assertEquals(List.of("a.B.c, avgt"),
                others.measurements().stream().map(ComparedMeasurement::name).toList());
        assertTrue(others.notes().getFirst().contains("neither a histogram nor percentiles"));
    }

    /**
     * A fork of 1,000 samples: 1 to 999 once and 5,000 once, in two iterations. The nearest rank of
     * p99.9 is 999, whatever 99.9 / 100 * 1000 is.
     */
    @Test
    void aHistogramIsReadByTheNearestRank() throws Exception {
        StringBuilder pairs = new StringBuilder("[[5000.0, 1]], [[1.0, 1]");
        for (int i = 999; i > 1; i--) {
            pairs.append(", [").append(i).append(".0, 1]");
        }
        String file = file(result("sample", "", "{\"scoreUnit\": \"us/op\","
                + " \"rawDataHistogram\": [[" + pairs + "]]]}", ""));

        List<Shift> shifts = compare(file, file).measurements().getFirst().shifts();
        assertEquals(List.of(1.0, 10.0, 50.0, 100.0, 250.0, 500.0, 750.0, 900.0, 950.0, 990.0,
                999.0, 5000.0, 5000.0), shifts.stream().map(Shift::base).toList());
    }

    @Test
    void severalThreadCountsAreSeveralMeasurements() throws Exception {
        String base = file(threads(1, 1), threads(4, 1));
        String candidate = file(threads(1, 1), threads(4, 2));
        Comparison comparison = compare(base, candidate);

        assertEquals(ComparisonVerdict.NO_CHANGE,
                verdict(comparison, "a.B.c, avgt, 1 thread"));
        assertEquals(ComparisonVerdict.REGRESSION,
                verdict(comparison, "a.B.c, avgt, 4 threads"));
        Comparison lost = compare(base, file(threads(4, 1)));
        assertEquals("a.B.c, avgt, 1 thread", lost.missing().getFirst().name());
        assertEquals(ComparisonVerdict.INCONCLUSIVE, lost.verdict());

        assertEquals("a.B.c, avgt", compare(file(threads(4, 1)), file(threads(4, 1)))
                .measurements().getFirst().name());
        String one = file(threads(1, 1));
        String four = file(threads(4, 1));
        assertTrue(refused(one, four)
                .contains("threads of a.B.c, avgt: 1 thread (base), 4 threads (candidate)"));
        assertEquals(ComparisonVerdict.NO_CHANGE, compare(one, four, Aspect.THREADS).verdict());
    }

    private static String threads(int threads, double factor) {
        return result("avgt", "\"threads\": " + threads + ", ", metric("ns/op", factor), "");
    }

    private static String started(String arguments) {
        return result("avgt", "\"jvmArgs\": [" + arguments + "], ", metric("ns/op", 1), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"-Xmx1g\", \"-Djava.io.tmpdir=/tmp/a1\" | \"-Xmx1g\", \"-Djava.io.tmpdir=/tmp/b2\"",
                "\"-javaagent:/opt/idea/lib/idea_rt.jar=40571:/opt/idea/bin\" |"
                        + " \"-javaagent:/opt/idea/lib/idea_rt.jar=34215:/opt/idea/bin\"",
                "\"-agentlib:jdwp=transport=dt_socket,address=*:5005\" |"
                        + " \"-agentlib:jdwp=transport=dt_socket,address=*:50051\"",
                "\"-Dcom.sun.management.jmxremote.port=9010\" |"
                        + " \"-Dcom.sun.management.jmxremote.port=9011\"",
                "\"-Djmh.server=localhost:8081\" | \"-Djmh.server=localhost:8099\""})
    void portsAndTemporaryFoldersAreNamedAndWaived(String base, String candidate)
            throws Exception {
        Comparison comparison = compare(file(started(base)), file(started(candidate)));

        assertEquals(ComparisonVerdict.NO_CHANGE, comparison.verdict());
        assertEquals(List.of(), comparison.differences());
        assertTrue(comparison.notes().toString().contains(
                "jvmArgs of a.B.c, avgt, in ports and temporary folders only"),
                comparison.notes().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"-Xmx1g\" | \"-Xmx2g\"",
                "\"-XX:MaxInlineSize=1000\" | \"-XX:MaxInlineSize=2000\"",
                "\"-Dport=1\", \"-Xmx1g\" | \"-Dport=2\", \"-Xmx2g\"",
                "\"-Djava.io.tmpdir=/tmp/a\" | \"-Djava.io.tmpdir=/dev/shm/a\""})
    void otherFlagsAreRefusedAndIgnoredOnlyByName(String base, String candidate)
            throws Exception {
        String first = file(started(base));
        String second = file(started(candidate));

        String message = refused(first, second);
        assertTrue(message.contains("jvmArgs of a.B.c, avgt: ["), message);
        assertTrue(message.endsWith("or --ignore jvm-flags"), message);
        assertThrows(IllegalArgumentException.class,
                () -> compare(first, second, Aspect.CPU, Aspect.JDK));
        assertEquals(1, compare(first, second, Aspect.JVM_FLAGS).differences().size());
    }

    /** The difference is beyond what a message shows of a text. */
    @Test
    void flagsThatDifferFarBehindAreDifferentAndShownThere() throws Exception {
        String same = "\"-Dx=" + "y".repeat(500) + "\", ";

        String message = refused(file(started(same + "\"-Xmx1g\"")),
                file(started(same + "\"-Xmx2g\"")));
        assertTrue(message.contains("-Xmx1g") && message.contains("-Xmx2g"), message);
    }

    @Test
    void otherNumbersOfIterationsAreANote() throws Exception {
        Comparison comparison = compare(
                file(result("avgt", "\"measurementIterations\": 3, ", metric("ns/op", 1), "")),
                file(result("avgt", "\"measurementIterations\": 5, ", metric("ns/op", 1), "")));

        assertEquals(ComparisonVerdict.NO_CHANGE, comparison.verdict());
        assertTrue(comparison.notes().contains(
                "they differ in measurementIterations of a.B.c, avgt: 3 (base), 5 (candidate)"),
                comparison.notes().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[[1, \"NaN\"]]", "[[]]", "[]", "[[1], []]", "[[1e999]]",
                "{}", "[[[1, 2]]]", "\"NaN\""})
    void aRowWithoutNumbersIsSkippedAndSaidAmongGoodOnes(String raw) throws Exception {
        String bad = "{\"scoreUnit\": \"ops/s\", \"rawData\": " + raw + "}";
        String base = file(result("avgt", "ns/op", 1), result("thrpt", "ops/s", 1));
        String candidate = file(result("avgt", "ns/op", 1), result("thrpt", "", bad, ""));
        Comparison comparison = compare(base, candidate);

        assertEquals(ComparisonVerdict.NO_CHANGE, verdict(comparison, "a.B.c, avgt"));
        assertEquals(List.of("a.B.c, thrpt"),
                comparison.missing().stream().map(MissingMeasurement::name).toList());
        assertEquals(ComparisonVerdict.INCONCLUSIVE, comparison.verdict());
        assertTrue(comparison.notes().getFirst().contains("skipped is what has"),
                comparison.notes().toString());
        assertTrue(refused(base, file(result("thrpt", "", bad, "")))
                .contains("has nothing that can be compared"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[[[1, 2]]]", "[[[[1], 2]]]", "[[[[1, 2, 3]]]]",
                "[[[[[1], 2]]]]", "[[[[1, 0]]]]", "[[[[1, 1.5]]]]", "[[[[1, -1]]]]", "[[[[]]]]",
                "[[[]]]"})
    void aHistogramThatIsNoneIsSkippedAndTheRestIsRead(String raw) throws Exception {
        String bad = "{\"rawDataHistogram\": " + raw + ", \"scoreUnit\": \"us/op\"}";
        String file = file(result("sample", "", bad, "\"put\": " + bad),
                result("avgt", "ns/op", 1));
        Comparison comparison = compare(file, file);

        assertEquals(List.of("a.B.c, avgt"),
                comparison.measurements().stream().map(ComparedMeasurement::name).toList());
        assertTrue(!comparison.notes().isEmpty());
    }

    /** The ratio is 1.1 between two recordings of the same, and to what is asked about. */
    @Test
    void whatTheMachineDriftsIsNoChange() throws Exception {
        String base = file(result("avgt", "ns/op", 1));
        String again = file(result("avgt", "ns/op", 1.1));
        String slower = file(result("avgt", "ns/op", 1.1));

        Comparison unknown = compare(base, slower);
        assertEquals(ComparisonVerdict.REGRESSION, unknown.verdict());
        assertTrue(String.valueOf(unknown.certainty())
                .startsWith("the sides were not recorded in turn"));
        Comparison drifting = noisy(base, slower, again);
        assertEquals(ComparisonVerdict.INCONCLUSIVE, drifting.verdict());
        String because = drifting.measurements().getFirst().because();
        assertTrue(because.startsWith(
                "it differs, but perhaps by no more than the machine did between the sides, a factor of 1.100"),
                because);
        assertTrue(String.valueOf(drifting.certainty()).contains("beyond the 10 %"),
                drifting.certainty());
        assertEquals(ComparisonVerdict.REGRESSION,
                noisy(base, file(result("avgt", "ns/op", 1.3)), again).verdict());
        // What drifts by 10 % cannot be told to have changed by less than 5 %.
        assertEquals(ComparisonVerdict.INCONCLUSIVE, noisy(base,
                file(result("avgt", "ns/op", 1.001)), again).verdict());

        String other = file(result("thrpt", "ops/s", 1));
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> noisy(base, slower, other)).getMessage()).startsWith("--noise"));
    }

    private static Comparison noisy(String base, String candidate, String noise) {
        return new ComparisonRequest(base, candidate, null, null, false, null, List.of(noise),
                Leniency.none()).compare(Rules.usual());
    }

    @Test
    void halfACharacterInAParameterIsOneRowAndOneLine() throws Exception {
        String params = "\"params\": {\"p\": \"x\\ud83d\"}, ";
        Comparison comparison = compare(
                file(result("avgt", params, metric("ns/op", 1), "")),
                file(result("avgt", params, metric("ns/op", 2), "")));

        assertEquals(ComparisonVerdict.REGRESSION, comparison.verdict());
        assertNotNull(comparison.measurements().getFirst().estimate());
    }

    @Test
    void aMessageIsCutBetweenCharacters() {
        String cut = Printable.of("a".repeat(119) + "\ud83d\ude00".repeat(5));

        assertEquals("a".repeat(119) + "...", cut);
    }
}
