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
 * The files that are written during a load run: {@code load.hlog} with histograms, and {@code
 * intervals.ndjson} with a line of figures for each interval. Not thread-safe.
 */
public final class IntervalFiles implements AutoCloseable {

    static final String LOG = "load.hlog";
    private static final String INTERVALS = "intervals.ndjson";

    private final IntervalLog log;
    private final Path intervals;

    /**
     * Creates the files in a folder.
     *
     * @throws IOException if they cannot be written
     */
    public IntervalFiles(Path folder) throws IOException {
        log = new IntervalLog(folder.resolve(LOG));
        intervals = folder.resolve(INTERVALS);
    }

    /**
     * Appends an interval that ends now.
     *
     * @param target the target's own statistics at its end, if it has any
     * @throws IOException if the files cannot be written
     */
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

    /** Deletes the files and the folder, which must contain nothing else. */
    public static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(LOG));
        Files.deleteIfExists(folder.resolve(INTERVALS));
        Files.delete(folder);
    }
}
