package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideCurvesTest {

    @TempDir
    private Path folder;

    private static Histogram histogram(int seed, int values) {
        Random random = new Random(seed);
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < values; i++) {
            histogram.recordValue(Math.round(1000 * Math.exp(random.nextGaussian())));
        }
        return histogram;
    }

    private Path log(String name, Histogram... intervals) throws Exception {
        Path file = folder.resolve(name);
        try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            for (int i = 0; i < intervals.length; i++) {
                intervals[i].setStartTimeStamp(1000L * i);
                intervals[i].setEndTimeStamp(1000L * i + 1000);
                writer.outputIntervalHistogram(intervals[i]);
            }
        }
        return file;
    }

    /** What HdrHistogram itself says of both intervals together. */
    @Test
    void theCurveOfALogIsThatOfItsHistogram() throws Exception {
        Histogram all = histogram(1, 4000);
        Path file = log("a.hlog", histogram(1, 4000), histogram(2, 6000));
        all.add(histogram(2, 6000));

        MeasuredCurve curve = SideCurves.read(file, InputHints.NONE).curves().getFirst();

        assertTrue(curve.whole());
        assertEquals(PercentGrid.of(10_000),
                curve.points().stream().map(CurvePoint::percentile).toList());
        for (CurvePoint point : curve.points()) {
            double own = point.percentile() == 0
                    ? all.getMinValue()
                    : all.getValueAtPercentile(point.percentile());
            assertEquals(own, point.value(), "p" + point.percentile());
        }
    }

    /** Three trials of one value each, 10, 40 and 20: the median is 20, the band from 10 to 40. */
    @Test
    void ofTrialsItIsTheMedianWithTheirRange() throws Exception {
        Histogram[] trials = new Histogram[3];
        for (int i = 0; i < 3; i++) {
            trials[i] = new Histogram(3);
            trials[i].recordValue(List.of(10, 40, 20).get(i));
            trials[i].setTag("trial=" + i + ";measurement=response_time");
        }

        MeasuredCurve curve = SideCurves.read(log("t.hlog", trials), InputHints.NONE).curves()
                .getFirst();

        assertEquals("response_time", curve.name());
        assertEquals(3, curve.trials());
        assertEquals(List.of(new CurvePoint(0, 20, 10, 40), new CurvePoint(50, 20, 10, 40),
                new CurvePoint(100, 20, 10, 40)), curve.points());
    }

    @Test
    void ofATableThereAreThePercentilesThatItTells() throws Exception {
        Path file = folder.resolve("a.hgrm");
        try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
            histogram(3, 5000).outputPercentileDistribution(out, 1.0);
        }

        SideCurves curves = SideCurves.read(file, InputHints.NONE);

        MeasuredCurve curve = curves.curves().getFirst();
        assertFalse(curve.whole());
        // A table rounds to its printed three decimals, and is in whole units here.
        assertEquals((double) histogram(3, 5000).getMaxValue(), curve.points().getLast().value());
        assertFalse(curves.notes().isEmpty(), "what its values are is not in it");
    }

    /** Of forks around 10 and 20, with iterations at 1, 1.01 and 0.99 of that. */
    @Test
    void ofJmhAForkIsATrial() throws Exception {
        Path file = Files.writeString(folder.resolve("jmh.json"), Sides.jmh("avgt", 10, 20));

        MeasuredCurve curve = SideCurves.read(file, InputHints.NONE).curves().getFirst();

        assertEquals(2, curve.trials());
        assertEquals(15, curve.points().stream().filter(point -> point.percentile() == 50)
                .findFirst().orElseThrow().value());
        assertEquals(15.15, curve.points().getLast().value(), 1e-9);
        assertEquals(20.2, curve.points().getLast().high(), 1e-9);
    }

    @Test
    void aLoadThatWasNotSoundSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("load.json"), Sides.load("OVERLOADED", 3));

        SideCurves curves = SideCurves.read(file, InputHints.NONE);

        assertTrue(curves.notes().stream().anyMatch(note -> note.contains("OVERLOADED")));
        assertEquals(3000.0, curves.curves().getFirst().points().getFirst().value());
    }

    @Test
    void aFileOfNoKindIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "hello");

        String message = assertThrows(IllegalArgumentException.class,
                () -> SideCurves.read(file, InputHints.NONE)).getMessage();

        assertTrue(message.startsWith(file + ": is of an unknown kind; "), message);
        assertFalse(message.toLowerCase(Locale.ROOT).contains("exception"), message);
    }
}
