package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramLogTest {
    @TempDir
    Path parent;

    private RunFolder folder;

    @BeforeEach
    void createFolder() {
        folder = RunFolder.create(parent, "article", Instant.EPOCH);
    }

    @Test
    void countsTagsAndOrderSurvive() {
        List<TaggedHistogram> written = List.of(
                new TaggedHistogram("trial=1;measurement=response_time", random(1)),
                new TaggedHistogram("trial=1;measurement=service_time", random(2)),
                new TaggedHistogram("trial=2;measurement=response_time", random(3)));
        folder.writeHistograms("arm.hlog", written);
        assertEquals(written, RunFolder.readHistograms(folder.path().resolve("arm.hlog")));
    }

    /** Without any code of Parkbench on the reading side: another tool must see the same. */
    @Test
    void theReaderOfHdrHistogramSeesTheSame() throws IOException {
        List<TaggedHistogram> written = List.of(
                new TaggedHistogram("trial=1;measurement=response_time", random(7)),
                new TaggedHistogram("trial=2;measurement=response_time", wide()));
        folder.writeHistograms("arm.hlog", written);
        HistogramLogReader reader = new HistogramLogReader(
                folder.path().resolve("arm.hlog").toFile());
        try (reader) {
            for (TaggedHistogram tagged : written) {
                Histogram read = (Histogram) reader.nextIntervalHistogram();
                assertEquals(tagged.tag(), read.getTag());
                assertEquals(counts(tagged.histogram()), counts(read), tagged.tag());
                assertEquals(tagged.histogram().getMaxValue(), read.getMaxValue());
                assertEquals(tagged.histogram().getMinValue(), read.getMinValue());
            }
            assertFalse(reader.hasNext());
        }
    }

    @Test
    void anEmptyHistogramAndAnEmptyLogSurvive() {
        Histogram empty = new Histogram(3);
        folder.writeHistograms("one.hlog", List.of(new TaggedHistogram("trial=1", empty)));
        folder.writeHistograms("none.hlog", List.of());
        assertEquals(0, RunFolder.readHistograms(folder.path().resolve("one.hlog")).getFirst()
                .histogram().getTotalCount());
        assertEquals(List.of(), RunFolder.readHistograms(folder.path().resolve("none.hlog")));
    }

    @Test
    void timesSurviveAndTheOwnersHistogramIsNotTouched() {
        Histogram histogram = random(4);
        histogram.setStartTimeStamp(1_795_400_545_123L);
        histogram.setEndTimeStamp(1_795_400_605_456L);
        folder.writeHistograms("arm.hlog", List.of(new TaggedHistogram("trial=1", histogram)));
        Histogram read = RunFolder.readHistograms(folder.path().resolve("arm.hlog")).getFirst()
                .histogram();
        assertEquals(1_795_400_545_123L, read.getStartTimeStamp());
        assertEquals(1_795_400_605_456.0, (double) read.getEndTimeStamp(), 1.0);
        assertEquals(null, histogram.getTag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a\nb", "a\tb"})
    void aTagThatTheFormatCannotHoldIsRefused(String tag) {
        assertThrows(IllegalArgumentException.class,
                () -> new TaggedHistogram(tag, new Histogram(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arm", ".hlog", "../arm.hlog", "a/b.hlog", "arm.hlog\n"})
    void aNameThatIsNotAPlainLogFileIsRefused(String name) {
        assertThrows(IllegalArgumentException.class,
                () -> folder.writeHistograms(name, List.of()));
    }

    @Test
    void aCutLogIsRefusedAndNamed() throws IOException {
        folder.writeHistograms("arm.hlog", List.of(new TaggedHistogram("trial=1", random(5)),
                new TaggedHistogram("trial=2", random(6))));
        Path file = folder.path().resolve("arm.hlog");
        byte[] whole = Files.readAllBytes(file);
        for (int missing : new int[]{2, 3, 10, 100, 500}) {
            String cut = new String(whole, 0, whole.length - missing,
                    StandardCharsets.ISO_8859_1);
            Files.writeString(file, cut);
            RunUnreadableException refusal = assertThrows(RunUnreadableException.class,
                    () -> RunFolder.readHistograms(file), "without the last " + missing);
            assertTrue(String.valueOf(refusal.getMessage()).startsWith(file.toString()));
            RunJsonTest.assertOneLine(refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello\n", "{\"schema\": 1}\n", "Tag=a,0.0,1.0,2.0,%%%%\n",
                "#[Histogram log format version 1.3]\nTag=a,0.0,1.0,2.0,%%%%\n",
                "#[Histogram log format version 1.3]\nTag=a,0.0\n"})
    void whatIsNoLogIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.path().resolve("other.hlog"), text);
        RunJsonTest.assertOneLine(assertThrows(RunUnreadableException.class,
                () -> RunFolder.readHistograms(file)));
    }

    @Test
    void anAbsentLogIsRefused() {
        RunJsonTest.assertOneLine(assertThrows(RunUnreadableException.class,
                () -> RunFolder.readHistograms(parent.resolve("absent.hlog"))));
    }

    private static List<String> counts(Histogram histogram) {
        List<String> counts = new ArrayList<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            counts.add(value.getValueIteratedTo() + " x " + value.getCountAtValueIteratedTo());
        }
        return counts;
    }

    /** Zero, one, an hour in nanoseconds and a count that needs more than 32 bits. */
    private static Histogram wide() {
        Histogram histogram = new Histogram(1, 3_600_000_000_000L, 5);
        histogram.recordValue(0);
        histogram.recordValueWithCount(1, 5_000_000_000L);
        histogram.recordValue(3_600_000_000_000L);
        return histogram;
    }

    private static Histogram random(long seed) {
        System.out.println("HistogramLogTest: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Histogram histogram = new Histogram(1, 60_000_000_000L, 3);
        random.longs(1000, 0, 10_000_000_000L).forEach(histogram::recordValue);
        return histogram;
    }
}
