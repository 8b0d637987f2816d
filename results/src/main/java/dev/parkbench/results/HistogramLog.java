package dev.parkbench.results;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Reads and writes HdrHistogram's tagged interval log, with one histogram on each line, in the
 * format of HdrHistogram's own tools.
 */
final class HistogramLog {
    private static final long MAX_BYTES = 1L << 30;
    private static final String FIRST_WORDS = "#[Histogram log format version ";

    private HistogramLog() {
    }

    static byte[] format(List<TaggedHistogram> histograms) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter writer = new HistogramLogWriter(bytes);
        writer.outputLogFormatVersion();
        writer.outputComment("[Parkbench: counts are exact, the unit is the recorder's]");
        writer.outputBaseTime(0);
        writer.outputLegend();
        for (TaggedHistogram tagged : histograms) {
            writer.outputIntervalHistogram(line(tagged));
        }
        writer.close();
        return bytes.toByteArray();
    }

    static List<TaggedHistogram> read(Path file) {
        List<TaggedHistogram> histograms = new ArrayList<>();
        each(file, histograms::add);
        return List.copyOf(histograms);
    }

    /**
     * Passes the histograms to the consumer one after the other, because all of them together may
     * not fit into memory.
     */
    static void each(Path file, Consumer<TaggedHistogram> consumer) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new RunUnreadableException(file + ": is larger than 1 GiB", null);
            }
            parse(file, consumer);
        } catch (RunUnreadableException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new RunUnreadableException(file + ": does not exist", e);
        } catch (IOException e) {
            throw new RunUnreadableException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        } catch (RuntimeException e) {
            throw new RunUnreadableException(
                    file + ": is not a whole HdrHistogram log (" + oneLine(e) + ")", e);
        }
    }

    private static void parse(Path file, Consumer<TaggedHistogram> consumer) throws IOException {
        long lines = lines(file);
        long given = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            HistogramLogReader reader = new HistogramLogReader(in);
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (next instanceof Histogram histogram) {
                    consumer.accept(
                            new TaggedHistogram(String.valueOf(histogram.getTag()), histogram));
                    given++;
                }
            }
        }
        if (given != lines) {
            throw new IllegalArgumentException(
                    "only " + given + " of " + lines + " lines are histograms");
        }
    }

    /** The number of lines that should be histograms. */
    private static long lines(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = in.readLine();
            if (first == null || !first.startsWith(FIRST_WORDS)) {
                throw new IllegalArgumentException("it does not start with " + FIRST_WORDS);
            }
            return in.lines().filter(line -> !line.startsWith("#") && !line.startsWith("\""))
                    .count();
        }
    }

    private static String oneLine(RuntimeException e) {
        return e.toString().strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * A copy of the histogram, because the tag and times belong to the line; a time that was never
     * set is zero.
     */
    private static Histogram line(TaggedHistogram tagged) {
        Histogram line = tagged.histogram().copy();
        line.setTag(tagged.tag());
        if (line.getStartTimeStamp() == Long.MAX_VALUE) {
            line.setStartTimeStamp(0);
        }
        if (line.getEndTimeStamp() < line.getStartTimeStamp()) {
            line.setEndTimeStamp(line.getStartTimeStamp());
        }
        return line;
    }
}
