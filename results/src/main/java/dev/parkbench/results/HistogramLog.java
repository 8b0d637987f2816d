package dev.parkbench.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/** HdrHistogram's tagged interval log, one histogram a line, readable by its own tools. */
final class HistogramLog {
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
        try {
            return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new RunUnreadableException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        } catch (RuntimeException e) {
            throw new RunUnreadableException(
                    file + ": is not a whole HdrHistogram log (" + oneLine(e) + ")", e);
        }
    }

    private static List<TaggedHistogram> parse(String text) {
        if (!text.startsWith(FIRST_WORDS)) {
            throw new IllegalArgumentException("it does not start with " + FIRST_WORDS);
        }
        List<TaggedHistogram> histograms = new ArrayList<>();
        HistogramLogReader reader = new HistogramLogReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        while (reader.hasNext()) {
            EncodableHistogram next = reader.nextIntervalHistogram();
            if (next instanceof Histogram histogram) {
                histograms.add(new TaggedHistogram(String.valueOf(histogram.getTag()), histogram));
            }
        }
        long lines = text.lines().filter(line -> !line.startsWith("#") && !line.startsWith("\""))
                .count();
        if (histograms.size() != lines) {
            throw new IllegalArgumentException(
                    "only " + histograms.size() + " of " + lines + " lines are histograms");
        }
        return List.copyOf(histograms);
    }

    private static String oneLine(RuntimeException e) {
        return e.toString().strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** A copy, because tag and times belong to the line; a time that was never set is zero. */
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
