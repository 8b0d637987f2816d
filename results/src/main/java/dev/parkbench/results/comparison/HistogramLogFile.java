package dev.parkbench.results.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of an interval log by their tags, the intervals of a tag added up. It is read line
 * by line and kept without empty buckets, so a log of many megabytes needs little memory; whatever
 * tool wrote it, its version must be 1.x.
 */
final class HistogramLogFile {
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_LINE = 16 << 20;
    private static final int MOST_TAGS = 10_000;
    private static final String TAG = "Tag=";
    private static final String WARM_UP = "warm_up.";
    private static final int FIELDS = 4;
    private static final int BATCH = 64;

    private final Map<String, RecordedCounts> histograms = new LinkedHashMap<>();

    private HistogramLogFile() {
    }

    static HistogramLogFile read(Path file) {
        requireBounded(file);
        HistogramLogFile log = new HistogramLogFile();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            List<Line> batch = new ArrayList<>();
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("\"") && !line.isBlank()) {
                    batch.add(new Line(number, line));
                }
                if (batch.size() == BATCH) {
                    log.add(file, batch);
                    batch.clear();
                }
                number++;
            }
            log.add(file, batch);
        } catch (IOException e) {
            throw InputText.bad(file, InputText.reason(e));
        }
        log.histograms.entrySet().removeIf(entry -> entry.getKey().startsWith(WARM_UP)
                || entry.getValue().isEmpty());
        return log;
    }

    private static void requireBounded(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw InputText.bad(file, "is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
        } catch (IOException e) {
            throw InputText.bad(file, InputText.reason(e));
        }
    }

    /** Decodes on all CPUs, which takes most of the time, and adds up in the order of the lines. */
    private void add(Path file, List<Line> batch) {
        for (Interval interval : batch.parallelStream().map(HistogramLogFile::decode).toList()) {
            if (interval.counts() == null) {
                throw new IllegalArgumentException(file + ": line " + interval.line()
                        + " is no interval of an HdrHistogram log, or was cut off; write the log"
                        + " again or remove it");
            }
            histograms.merge(interval.tag(), interval.counts(), RecordedCounts::plus);
        }
        if (histograms.size() > MOST_TAGS) {
            throw InputText.bad(file, "has more than " + MOST_TAGS + " tags");
        }
    }

    private static Interval decode(Line line) {
        String text = line.text();
        boolean tagged = text.startsWith(TAG);
        String[] fields = text.split(",", -1);
        if (text.length() > MOST_LINE || fields.length != FIELDS + (tagged ? 1 : 0)) {
            return new Interval(line.number(), "", null);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(fields[fields.length - 1]);
            return new Interval(line.number(), tagged ? fields[0].substring(TAG.length()) : "",
                    EncodedHistogram.decode(bytes));
        } catch (DataFormatException | RuntimeException e) {
            return new Interval(line.number(), "", null); // its number is all that helps
        }
    }

    private record Line(long number, String text) {
    }

    private record Interval(long line, String tag, @Nullable RecordedCounts counts) {
    }

    /** Those that are not empty and no warm-up, by tag. */
    Map<String, RecordedCounts> histograms() {
        return Collections.unmodifiableMap(histograms);
    }

    /** The values of a trial; those of a log without trials belong to its only one. */
    @Nullable
    RecordedCounts of(int trial, String measurement) {
        RecordedCounts own = histograms.get("trial=" + trial + ";measurement=" + measurement);
        return own == null ? histograms.get(measurement) : own;
    }
}
