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
 * An HdrHistogram log of tagged interval histograms that is written during a run, so that the
 * intervals so far are on disk if the run ends early. Not thread-safe.
 */
public final class IntervalLog implements AutoCloseable {

    private final Path file;
    private final WatchedStream stream;
    private final HistogramLogWriter writer;

    /**
     * Creates a log; an existing file is replaced.
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
     * Appends one interval and flushes it.
     *
     * @param histogram the values in nanoseconds; copied
     * @param startMillis the start of the interval, in milliseconds since the epoch
     * @param endMillis the end of the interval, in milliseconds since the epoch
     * @throws IOException if this interval or an earlier one could not be written
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

    /** Records a failure that {@link HistogramLogWriter} ignores. */
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
