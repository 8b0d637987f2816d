package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.TaggedHistogram;
import dev.parkbench.results.Trial;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the largest size that is promised, and beyond. */
final class LargeComparisonTest {
    private static final int TRIALS = 200;
    private static final double MILLIS_PER_NANO = 1e-6;
    private static final List<String> NAMES = List.of("response_time", "service_time",
            "schedule_lag");

    @TempDir
    private Path folder = Path.of("");

    private String run(double factor, long seed) {
        Random random = new Random(seed);
        RunFolder runFolder = RunFolder.create(folder, "large", Instant.parse(Sides.TIME));
        List<TaggedHistogram> histograms = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Measurement> measurements = new ArrayList<>();
            double ofTrial = factor * Math.exp(0.02 * random.nextGaussian());
            for (String name : NAMES) {
                Histogram histogram = new Histogram(4);
                for (int i = 0; i < 2000; i++) {
                    histogram.recordValue(Math.round(
                            1e7 * ofTrial * Math.exp(0.5 * random.nextGaussian())));
                }
                histograms.add(new TaggedHistogram(
                        "trial=" + trial + ";measurement=" + name, histogram));
                measurements.add(Measurement.of(name, "ms", Direction.LOWER, histogram,
                        MILLIS_PER_NANO, "large.hlog"));
            }
            trials.add(new Trial(trial, Sides.TIME, measurements, Map.of()));
        }
        runFolder.writeHistograms("large.hlog", histograms);
        runFolder.write(Sides.run("25", new Arm("a", Map.of(), trials, List.of())));
        return runFolder.path().toString();
    }

    /** The promise is 3 s for a command; a test machine may be slower and must not be minutes. */
    @Test
    void runsOfTwoHundredTrialsWithTheirHistogramsAreComparedInSeconds() {
        String base = run(1, 1);
        String candidate = run(1.1, 2);

        long start = System.nanoTime();
        Comparison comparison = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> new ComparisonRequest(base, candidate, null, null, false, null,
                        List.of(), Leniency.none()).compare(Rules.usual()));
        System.out.println("two runs of " + TRIALS + " trials in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        ComparedMeasurement row = comparison.measurements().getFirst();
        assertEquals(ComparisonVerdict.REGRESSION, row.verdict());
        assertEquals(1.1, Objects.requireNonNull(row.estimate()).ratio(), 0.01);
        // The histograms were read: run.json knows six percentiles only.
        assertEquals(Statistic.values().length, row.shifts().size());
        assertEquals(10, row.shifts().get(5).base(), 0.5);
    }

    @Test
    void filesThatAreFarTooLargeAreRefusedWithoutBeingRead() throws Exception {
        Path log = folder.resolve("huge.hlog");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(1L << 40); // without a byte on the disk
        }
        Path json = folder.resolve("huge.json");
        Files.writeString(json, "{\"schema\": 1" + " ".repeat(17 << 20) + "}");
        Path jmh = folder.resolve("jmh.json");
        Files.writeString(jmh, "[");
        try (RandomAccessFile file = new RandomAccessFile(jmh.toFile(), "rw")) {
            file.setLength((256L << 20) + 1);
        }

        for (Path each : List.of(log, json, jmh)) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                    () -> SideReader.read(each.toString(), null, Leniency.none(), InputHints.NONE))
                    .getMessage());
            assertTrue(message.contains("is larger than"), message);
        }
    }
}
