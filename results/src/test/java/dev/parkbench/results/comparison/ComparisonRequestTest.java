package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.IntervalLog;
import dev.parkbench.results.RunJson;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind, good and hostile. */
final class ComparisonRequestTest {
    private static final double[] TEN = {10, 10.1, 9.9, 10.2, 9.8, 10.05, 9.95, 10.15, 9.85, 10.02};

    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Comparison compare(String base, String candidate, Aspect... ignored) {
        return request(base, candidate, null, null, ignored).compare(Rules.usual());
    }

    private static ComparisonRequest request(String base, String candidate,
            @Nullable String baseArm, @Nullable String candidateArm, Aspect... ignored) {
        return new ComparisonRequest(base, candidate, baseArm, candidateArm, false, null,
                List.of(), new Leniency(Set.of(ignored), false));
    }

    private static String refused(String base, String candidate) {
        RuntimeException refusal = assertThrows(RuntimeException.class,
                () -> compare(base, candidate));
        String message = String.valueOf(refusal.getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static double[] scaled(double factor) {
        return Arrays.stream(TEN).map(value -> value * factor).toArray();
    }

    @Test
    void aFifthLessThroughputInJmhIsARegressionAndMoreIsNone() throws Exception {
        String base = file("base.json", Sides.jmh("thrpt", 100, 101, 99, 100.5, 99.5));
        String less = file("less.json", Sides.jmh("thrpt", 80, 81, 79, 80.5, 79.5));

        assertEquals(ComparisonVerdict.REGRESSION, compare(base, less).verdict());
        assertEquals(ComparisonVerdict.IMPROVEMENT, compare(less, base).verdict());
        assertEquals(0.8, Objects.requireNonNull(
                compare(base, less).measurements().getFirst().estimate()).ratio(), 1e-9);
    }

    @Test
    void lessTimeInJmhIsAnImprovement() throws Exception {
        String base = file("base.json", Sides.jmh("avgt", 100, 101, 99, 100.5, 99.5));
        String less = file("less.json", Sides.jmh("avgt", 80, 81, 79, 80.5, 79.5));

        assertEquals(ComparisonVerdict.IMPROVEMENT, compare(base, less).verdict());
    }

    @Test
    void forksOfSeveralFilesAreTrialsOfOneSide() throws Exception {
        String two = file("two.json", Sides.jmh("avgt", 1, 1.01));
        String three = file("three.json", Sides.jmh("avgt", 1, 1.01, 1.02));
        String other = file("other.json", Sides.jmh("avgt", 1, 1.02, 1.01));

        Comparison comparison = compare(two + "," + three, three + "," + other);
        assertEquals(5, comparison.measurements().getFirst().baseTrials());
        assertEquals(6, comparison.measurements().getFirst().candidateTrials());
    }

    @Test
    void theSameFileByNameOrContentCannotBeTwoTrials() throws Exception {
        String one = file("one.json", Sides.jmh("avgt", 1, 1.01));
        String copy = file("copy.json", Sides.jmh("avgt", 1, 1.01));
        String other = file("other.json", Sides.jmh("avgt", 1, 1.02));

        assertTrue(refused(one + "," + one, other).contains("is named twice on one side"));
        assertTrue(refused(other, one + "," + other + "," + copy)
                .contains("have the same content"));
        assertEquals(2, compare(one, one).measurements().getFirst().baseTrials());
    }

    @Test
    void runsAreComparedArmByArmAndArmsOfOneRunAsPairs() throws Exception {
        String base = file("base.json", RunJson.write(Sides.run("25", Sides.arm("a", TEN),
                Sides.arm("b", scaled(1.2)))));
        String candidate = file("candidate.json", RunJson.write(Sides.run("25",
                Sides.arm("a", scaled(1.1)), Sides.arm("b", scaled(1.2)))));

        Comparison comparison = compare(base, candidate);
        assertEquals(List.of("x / a / response_time", "x / b / response_time"),
                comparison.measurements().stream().map(ComparedMeasurement::name).toList());
        assertEquals(ComparisonVerdict.REGRESSION,
                comparison.measurements().getFirst().verdict());
        assertFalse(comparison.measurements().getFirst().paired());

        Comparison arms = request(base, base, "a", "b").compare(Rules.usual());
        assertTrue(arms.measurements().getFirst().paired());
        assertEquals(ComparisonVerdict.REGRESSION, arms.verdict());
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> request(base, base, "a", "c").compare(Rules.usual())).getMessage()
                .contains("its arms are 'a', 'b'"));
    }

    /** Both sides measured the same control, which took a tenth longer beside the candidate. */
    @Test
    void whatTheControlMovedTooIsNoChangeOfTheCandidate() throws Exception {
        String base = file("base.json", RunJson.write(Sides.run("25", Sides.arm("a", TEN),
                Sides.arm("control-a", TEN))));
        String moved = file("moved.json", RunJson.write(Sides.run("25",
                Sides.arm("a", scaled(1.1)), Sides.arm("control-a", scaled(1.1)))));
        String slower = file("slower.json", RunJson.write(Sides.run("25",
                Sides.arm("a", scaled(1.3)), Sides.arm("control-a", scaled(1.1)))));

        Comparison drifted = compare(base, moved);
        assertEquals(ComparisonVerdict.INCONCLUSIVE, drifted.verdict());
        assertTrue(String.valueOf(drifted.certainty()).endsWith(
                "beyond the 10 % by which their control changed"), drifted.certainty());
        ComparedMeasurement control = drifted.measurements().getLast();
        assertEquals("x / control-a / response_time", control.name());
        assertNull(control.verdict());
        assertEquals(ComparisonVerdict.REGRESSION, compare(base, slower).verdict());
    }

    @Test
    void onlySidesThatWereMeasuredInTurnPromiseFewFalseAlarms() throws Exception {
        String run = file("run.json", RunJson.write(Sides.run("25", Sides.arm("a", TEN),
                Sides.arm("b", scaled(1.2)))));

        assertEquals("equal sides are flagged in at most 2 % of comparisons",
                request(run, run, "a", "b").compare(Rules.usual()).certainty());
        assertTrue(String.valueOf(compare(run, run).certainty())
                .startsWith(
                        "the sides were not recorded in turn, so a change may come from the machine"));
    }

    @Test
    void anotherJdkOrOtherParametersArex() throws Exception {
        Arm arm = Sides.arm("a", TEN);
        String base = file("base.json", RunJson.write(Sides.run("21", arm)));
        String candidate = file("candidate.json", RunJson.write(Sides.run("25", arm)));

        assertTrue(refused(base, candidate).contains("JDK: 21 (base), 25 (candidate)"));
        Comparison ignoring = compare(base, candidate, Aspect.JDK);
        assertEquals(List.of("JDK: 21 (base), 25 (candidate)"), ignoring.differences());
        String other = file("other.json", RunJson.write(Sides.run("21", new Arm("a",
                Map.of("delay", "11ms"), arm.trials(), arm.measurements()))));
        assertTrue(refused(base, other).contains("parameters of x / a: {delay=10ms}"));
    }

    @Test
    void differentKindsAreRefused() throws Exception {
        String run = file("run.json", RunJson.write(Sides.run("21", Sides.arm("a", TEN))));
        String jmh = file("jmh.json", Sides.jmh("avgt", 1));

        assertTrue(refused(run, jmh).contains("kind of file"));
    }

    @Test
    void aFileOfLoadIsATrial() throws Exception {
        StringBuilder base = new StringBuilder();
        StringBuilder candidate = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            base.append(i == 0 ? "" : ",")
                    .append(file("b" + i + ".json", Sides.load("VALID", 10 + i / 100.0)));
            candidate.append(i == 0 ? "" : ",")
                    .append(file("c" + i + ".json", Sides.load("VALID", 12 + i / 100.0)));
        }

        Comparison comparison = new ComparisonRequest(base.toString(), candidate.toString(), null,
                null, false, "response", List.of(), Leniency.none()).compare(Rules.usual());
        assertEquals(ComparisonVerdict.REGRESSION, comparison.verdict());
        assertEquals(6, comparison.measurements().getFirst().baseTrials());

        Comparison single = compare(folder.resolve("b0.json").toString(),
                folder.resolve("c0.json").toString());
        assertEquals(ComparisonVerdict.INCONCLUSIVE, single.verdict());
        assertFalse(single.measurements().getFirst().shifts().isEmpty());
        assertTrue(String.join(" ", single.notes()).contains("no trials"));
    }

    private String log(String name, boolean tells, double factor) throws Exception {
        Path file = folder.resolve(name);
        try (IntervalLog log = new IntervalLog(file)) {
            for (int trial = 0; trial < 6; trial++) {
                Histogram histogram = new Histogram(3);
                for (int i = 1; i <= 1000; i++) {
                    histogram.recordValue(Math.round(factor * (1_000_000 + 1000 * i + trial)));
                }
                log.append(tells
                        ? "trial=" + trial + ";measurement=response_time"
                        : "response_time", histogram, 0, 1000);
                log.append("warm_up.response_time", histogram, 0, 1000);
            }
        }
        return file.toString();
    }

    @Test
    void aLogThatTellsTrialsIsJudgedAndOneThatDoesNotOnlyShifts() throws Exception {
        Comparison judged = compare(log("a.hlog", true, 1), log("b.hlog", true, 1.2));
        assertEquals(ComparisonVerdict.REGRESSION, judged.verdict());
        ComparedMeasurement row = judged.measurements().getFirst();
        assertEquals(Statistic.values().length, row.shifts().size());
        for (Shift shift : row.shifts()) {
            assertEquals(1.2, Objects.requireNonNull(shift.ratio()), 0.01);
        }

        Comparison shifted = compare(log("a.hlog", false, 1), log("b.hlog", false, 1.2));
        assertEquals(1, shifted.measurements().size());
        assertEquals(1, shifted.measurements().getFirst().baseTrials());
        assertEquals(ComparisonVerdict.INCONCLUSIVE, shifted.verdict());
        assertEquals(1.2, Objects.requireNonNull(
                shifted.measurements().getFirst().shifts().get(5).ratio()), 0.01);
    }

    @Test
    void aPercentileTableIsRead() throws Exception {
        Path file = folder.resolve("a.hgrm");
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 1000; i++) {
            histogram.recordValue(i);
        }
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false,
                StandardCharsets.US_ASCII)) {
            histogram.outputPercentileDistribution(out, 1.0);
        }

        ComparedMeasurement row = compare(file.toString(), file.toString()).measurements()
                .getFirst();
        assertEquals(500, baseAt(row, 50), 1);
        // No row is at 0.99; the one at 0.990625 is of the 991st of 1000 values.
        assertEquals(991, baseAt(row, 99.0625), 0.5);
        assertEquals(1000, row.shifts().getLast().base(), 1);
    }

    private static double baseAt(ComparedMeasurement row, double percentile) {
        return row.shifts().stream().filter(shift -> shift.percentile() == percentile).findFirst()
                .orElseThrow().base();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[", "[]", "{}", "null", "[1, 2]", "[{}]",
                "{\"verdict\": 1}",
                "{\"schema\": \"parkbench.run/2\"}", "{\"schema\": \"parkbench.run/1\"}",
                "{\"schema\": \"parkbench.run/1\", \"id\"", "\u001b[31mred", "\u0000\u0001",
                "<html>",
                "{\"response_time_us\": {}, \"verdict\": \"VALID\"}",
                "[{\"benchmark\": \"b\", \"mode\": \"thrpt\", \"primaryMetric\": {\"rawData\": [[\"NaN\"]]}}]",
                "[{\"benchmark\": \"b\", \"mode\": \"thrpt\", \"primaryMetric\": {\"rawData\": [[]]}}]"})
    void aHostileFileIsOneLineThatNamesIt(String text) throws Exception {
        String good = file("good.json", Sides.jmh("avgt", 1));
        String bad = file("bad.json", text);

        assertTrue(refused(good, bad).contains("bad.json"), text);
        assertTrue(refused(bad, good).contains("bad.json"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.hlog", "x.hgrm", "x.json", "x"})
    void aFileThatIsMissingOrBinaryIsNamed(String name) throws Exception {
        String good = file("good.json", Sides.jmh("avgt", 1));
        assertTrue(refused(folder.resolve(name).toString(), good).contains("does not exist"));

        Files.write(folder.resolve(name), new byte[]{1, 2, (byte) 0xff, 10, 13, 0});
        assertTrue(refused(folder.resolve(name).toString(), good).contains(name));
    }

    @Test
    void aLogThatWasCutOffIsNamedWithItsLine() throws Exception {
        String good = log("a.hlog", true, 1);
        String text = Files.readString(Path.of(good));
        String cut = file("cut.hlog", text.substring(0, text.length() - 100));

        assertTrue(refused(good, cut).contains("cut.hlog: line "));
    }

    @Test
    void deepNestingIsNoStackOverflow() throws Exception {
        String deep = file("deep.json", "[".repeat(200_000));

        assertTrue(refused(deep, deep).contains("deep.json"));
    }

    @Test
    void aRunCannotPointOutsideItsFolder() throws Exception {
        String run = RunJson.write(Sides.run("25", Sides.arm("a", TEN)));
        String pointing = run.replace("\"unit\" : \"ms\"",
                "\"unit\" : \"ms\", \"histogram\" : \"../../../../etc/passwd\"");
        String file = file("run.json", pointing);

        assertEquals(ComparisonVerdict.NO_CHANGE, compare(file, file).verdict());
    }

    @Test
    void thresholdsAreReadFromAFile() throws Exception {
        assertEquals(Map.of("rss", 0.1),
                ThresholdFile.read(Path.of(file("t.json", "{\"rss\": 0.1}"))));
        for (String bad : List.of("[]", "{\"rss\": \"x\"}", "1")) {
            Path file = Path.of(file("t.json", bad));
            assertThrows(IllegalArgumentException.class, () -> ThresholdFile.read(file));
        }
    }
}
