package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.results.IntervalLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What of a run of load is written while it goes on: {@code load.hlog}, its histograms, and {@code
 * intervals.ndjson}, its figures, a line for each interval. One thread writes it.
 */
public final class IntervalFiles implements AutoCloseable {

    static final String LOG = "load.hlog";
    private static final String INTERVALS = "intervals.ndjson";

    private final IntervalLog log;
    private final Path intervals;

    /** New files in this folder. */
    public IntervalFiles(Path folder) throws IOException {
        log = new IntervalLog(folder.resolve(LOG));
        intervals = folder.resolve(INTERVALS);
    }

    /** Adds an interval that ends now, and what the target told of itself. */
    public void add(IntervalReport report, IntervalFigures figures, Optional<JsonNode> target)
            throws IOException {
        long end = Instant.now().toEpochMilli();
        long start = end - Math.round(1000 * report.seconds());
        append("warm_up.", report.parts().warmUp(), start, end);
        append("", report.parts().measured(), start, end);
        Files.writeString(intervals, LoadJson.interval(figures, target),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void append(String prefix, Recording recording, long start, long end)
            throws IOException {
        for (Clock clock : Clock.values()) {
            if (recording.histogram(clock).getTotalCount() > 0) {
                log.append(prefix + clock.text(), recording.histogram(clock), start, end);
            }
        }
    }

    @Override
    public void close() {
        log.close();
    }

    /** Removes what was written, when it was for nobody. */
    public static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(LOG));
        Files.deleteIfExists(folder.resolve(INTERVALS));
        Files.delete(folder);
    }
}
