package dev.parkbench.results.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of an interval log by tag, each summed over the intervals of the tag. The log is
 * read line by line and kept without empty buckets, so a log of many megabytes needs little memory.
 * It may be from any tool, but its version must be 1.x.
 */
final class HistogramLogFile {
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_TAGS = 10_000;
    private static final String WARM_UP = "warm_up.";
    private static final int BATCH = 64;

    /** The line that YCSB writes above the intervals of an operation, which have no tag. */
    private static final Pattern NAMED = Pattern.compile("#\\[Logging for: ([^\\]]{1,200})\\]");

    /** The tag of a trial of Parkbench, which has a clock of its own. */
    private static final Pattern TRIAL = Pattern.compile("trial=[^;]*;");

    private final Path file;
    private final Span span;
    private final Map<String, RecordedCounts> histograms = new LinkedHashMap<>();
    private final Set<Place> seen = new HashSet<>();
    private final Map<String, Double> origins = new LinkedHashMap<>();
    private double longest;
    private int cut;
    private @Nullable String unit;

    private HistogramLogFile(Path file, Span span) {
        this.file = file;
        this.span = span;
    }

    static HistogramLogFile read(Path file) {
        return read(file, Span.ALL);
    }

    /** Reads the part of a log within a span of time. */
    static HistogramLogFile read(Path file, Span span) {
        HistogramLogFile log = new HistogramLogFile(file, span);
        try {
            if (!span.isAll()) {
                try (BufferedReader lines = lines(file)) {
                    log.findOrigins(lines);
                }
            }
            try (BufferedReader lines = lines(file)) {
                log.read(lines);
            }
        } catch (IOException e) {
            throw InputText.bad(file, InputText.reason(e));
        }
        log.histograms.entrySet().removeIf(entry -> entry.getKey().startsWith(WARM_UP)
                || entry.getValue().isEmpty());
        return log;
    }

    private static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(PlainInput.open(file, MOST_BYTES),
                StandardCharsets.UTF_8));
    }

    /**
     * Finds the start of the earliest interval of each clock, which need not be on the first line.
     */
    private void findOrigins(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String text = line.strip();
            Double start = LogLine.isComment(text) ? null : LogLine.start(text);
            if (start != null) {
                origins.merge(clock(LogLine.tag(text)), start, Math::min);
            }
        }
    }

    /** The name of the clock of an interval. */
    private static String clock(String tag) {
        Matcher trial = TRIAL.matcher(tag);
        return trial.lookingAt() ? trial.group() : "";
    }

    private void read(BufferedReader lines) throws IOException {
        List<Numbered> batch = new ArrayList<>();
        String name = "";
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String text = line.strip();
            if (LogLine.isComment(text)) {
                name = comment(number, text, name);
            } else if (!text.isEmpty()) {
                batch.add(new Numbered(number, text, name));
            }
            if (batch.size() == BATCH) {
                add(batch);
                batch.clear();
            }
            number++;
        }
        add(batch);
    }

    /** Applies a comment and returns the name for the intervals after it. */
    private String comment(long number, String text, String name) {
        if (LogLine.holdsPayload(text)) {
            throw bad(number); // Two lines have been joined, or an interval has been commented out.
        }
        String told = RecordedUnit.ofComment(text);
        if (told != null && unit != null && !told.equals(unit)) {
            throw new IllegalArgumentException(file + ": line " + number + " says " + told
                    + " and one before it " + unit + "; make a log of each");
        }
        unit = told == null ? unit : told;
        Matcher named = NAMED.matcher(text);
        return named.matches() ? named.group(1) : name;
    }

    /**
     * Decodes in parallel, because decoding takes most of the time, and adds the intervals up in
     * the order of their lines.
     */
    private void add(List<Numbered> batch) {
        List<Interval> intervals = batch.parallelStream().map(Numbered::parsed).toList();
        for (Interval interval : intervals) {
            LogLine line = interval.line();
            if (line == null) {
                throw bad(interval.number());
            }
            String tag = line.tag().isEmpty() ? interval.name() : line.tag();
            requireOnce(interval.number(), tag, line);
            if (isWithin(tag, line)) {
                histograms.merge(tag, line.counts(), RecordedCounts::plus);
            }
        }
        if (histograms.size() > MOST_TAGS) {
            throw InputText.bad(file, "has more than " + MOST_TAGS + " tags");
        }
    }

    /**
     * Requires that an interval occurs only once. Writers that do not know the time use time zero,
     * so such intervals may repeat; a trial of Parkbench has a single interval.
     */
    private void requireOnce(long number, String tag, LogLine line) {
        boolean timed = line.start() != 0 || TRIAL.matcher(tag).lookingAt();
        if (timed && !seen.add(new Place(tag, line.start(), line.end()))) {
            throw new IllegalArgumentException(file + ": line " + number + " has the interval of '"
                    + Printable.of(tag) + "' at " + line.start() + " s a second time; remove one"
                    + " of them, or give them tags of their own");
        }
    }

    private boolean isWithin(String tag, LogLine line) {
        if (span.isAll()) {
            return true;
        }
        double origin = origins.getOrDefault(clock(tag), 0.0);
        double start = line.start() - origin;
        double end = line.end() - origin;
        longest = Math.max(longest, end);
        cut += span.cuts(start, end) ? 1 : 0;
        return span.holds(start, end);
    }

    private IllegalArgumentException bad(long number) {
        return new IllegalArgumentException(file + ": line " + number
                + " is not an interval of an HdrHistogram log, or was damaged or cut off; write"
                + " the log again or remove the line");
    }

    private record Numbered(long number, String text, String name) {

        Interval parsed() {
            return new Interval(number, name, LogLine.parse(text));
        }
    }

    private record Place(String tag, double start, double end) {
    }

    private record Interval(long number, String name, @Nullable LogLine line) {
    }

    /** The histograms by tag, without empty ones and those of the warm-up. */
    Map<String, RecordedCounts> histograms() {
        return Collections.unmodifiableMap(histograms);
    }

    /** The unit of the values, if the log states one. */
    @Nullable
    String unit() {
        return unit;
    }

    /** The number of intervals that lie only partly within the span and are left out. */
    int cut() {
        return cut;
    }

    /** The end of the last interval in seconds from the start of the first. */
    double longest() {
        return longest;
    }

    /** The values of a trial. A log without trials belongs to its only trial. */
    @Nullable
    RecordedCounts of(int trial, String measurement) {
        RecordedCounts own = histograms.get("trial=" + trial + ";measurement=" + measurement);
        return own == null ? histograms.get(measurement) : own;
    }
}
