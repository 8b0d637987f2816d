package dev.parkbench.results;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * A tagged log of interval histograms that grows while a run goes on, so that what was measured is
 * on disk when the run ends early. One thread writes it.
 */
public final class IntervalLog implements AutoCloseable {

    private final Path file;
    private final WatchedStream stream;
    private final HistogramLogWriter writer;

    /**
     * A new log.
     *
     * @throws IOException if it cannot be written
     */
    public IntervalLog(Path file) throws IOException {
        this.file = file;
        this.stream = new WatchedStream(new BufferedOutputStream(Files.newOutputStream(file)));
        this.writer = new HistogramLogWriter(stream);
        writer.outputLogFormatVersion();
        writer.outputComment("[Parkbench: counts are exact, the unit is nanoseconds]");
        writer.outputBaseTime(0);
        writer.outputLegend();
    }

    /**
     * Adds one interval.
     *
     * @param startMillis since the epoch
     * @throws IOException if it could not be written, now or at an earlier call
     */
    public void append(String tag, Histogram histogram, long startMillis, long endMillis)
            throws IOException {
        TaggedHistogram line = new TaggedHistogram(tag, histogram.copy());
        line.histogram().setTag(line.tag());
        line.histogram().setStartTimeStamp(startMillis);
        line.histogram().setEndTimeStamp(Math.max(startMillis, endMillis));
        writer.outputIntervalHistogram(line.histogram());
        stream.flush();
        stream.check(file);
    }

    @Override
    public void close() {
        writer.close();
    }

    /** Remembers a failure that the writer of the log would swallow. */
    private static final class WatchedStream extends FilterOutputStream {

        private @Nullable IOException failure;

        WatchedStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        void check(Path file) throws IOException {
            if (failure != null) {
                throw new IOException(file + ": " + failure.getMessage(), failure);
            }
        }
    }
}
