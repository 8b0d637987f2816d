package dev.parkbench.results.comparison;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Small files as other tools write them, all of histograms that are known here. They are resources,
 * so that everybody can look at them; {@link #main} writes them anew.
 */
final class ForeignFiles {
    private static final double PER_MILLI = 1000;
    private static final long SECOND = 1000;
    private static final String LEGEND = "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
            + "\"Interval_Compressed_Histogram\"\n";

    private ForeignFiles() {
    }

    /**
     * What most of the files counted, in microseconds: a middle and a tail. In values that repeated
     * themselves evenly, a changed byte could move many at once and keep the checksum of zlib.
     */
    static Histogram known() {
        Random random = new Random(21);
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 1000; i++) {
            histogram.recordValue(Math.round(9000 * Math.exp(0.4 * random.nextGaussian())));
        }
        for (int i = 1; i <= 10; i++) {
            histogram.recordValue(50_000L * i);
        }
        return histogram;
    }

    /** So many that with six decimals the last rows of a table all are at 1.000000. */
    static Histogram many(long max) {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 1000; i++) {
            histogram.recordValueWithCount(1000 + i, 5000);
        }
        for (int i = 0; i < 6; i++) {
            histogram.recordValue(3000 + 500L * i);
        }
        histogram.recordValue(max);
        return histogram;
    }

    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(
                ForeignFiles.class.getResourceAsStream("foreign/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes all of them into a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, byte[]> each : all().entrySet()) {
            Files.write(folder.resolve(each.getKey()), each.getValue());
        }
    }

    private static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String java = java(false);
        files.put("table-java.hgrm", utf8(java));
        files.put("table-java.csv", utf8(java(true)));
        files.put("table-c.txt", utf8(c(many(20_000))));
        files.put("table-c-worse-max.txt", utf8(c(many(920_000))));
        files.put("table-commas.hgrm", utf8(c(known()).replace('.', ',')));
        files.put("table-commas.csv", utf8(java(true).replaceAll("(\\d)\\.(\\d)", "$1,$2")));
        files.put("table-semicolons.csv", utf8(semicolons(java(true))));
        files.put("table-utf16.txt", java.getBytes(StandardCharsets.UTF_16));
        files.put("wrk2", utf8(wrk2()));
        files.put("vegeta-hdrplot.txt", utf8(vegeta()));
        files.put("other-headings.txt", utf8(c(known())
                .replace("Value   Percentile   TotalCount 1/(1-Percentile)",
                        "Latency (us)   Quantile   Total count 1/(1-Quantile)")));
        files.put("ycsb-READ.hdr", log(ycsb(), "", 1, known(), known()));
        files.put("cassandra-stress.hdr", cassandra());
        files.put("jhiccup.log", jhiccup());
        files.put("doubles.hlog", log(plainHeader(), "", 1, doubles(1e-3), doubles(0.25)));
        files.put("units.hlog", log("#UNITS: microseconds\n" + plainHeader(), "get", 1, known()));
        files.put("trailing-blanks.txt", utf8(text(log(plainHeader(), "get", 1, known(), known()))
                .replace("\n", " \t\r\n")));
        files.put("marked", utf8("\ufeff" + text(log(plainHeader(), "get", 1, known()))));
        files.put("packed", gzip(log(plainHeader(), "get", 1, known())));
        files.put("version-0.hlog", old(OldPayload.version0(known())));
        files.put("version-1.hlog", old(OldPayload.version1(known())));
        files.put("ours.hlog", ours());
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static String java(boolean csv) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            known().outputPercentileDistribution(print, 5, PER_MILLI, csv);
        }
        return text(out.toByteArray());
    }

    private static String semicolons(String csv) {
        return csv.replace(',', ';').replace('.', ',');
    }

    /** As HdrHistogram_c prints: six decimals of percentiles. */
    private static String c(Histogram histogram) {
        StringBuilder out = new StringBuilder(
                "       Value   Percentile   TotalCount 1/(1-Percentile)\n\n");
        for (HistogramIterationValue row : histogram.percentiles(5)) {
            double share = row.getPercentileLevelIteratedTo() / 100;
            out.append(String.format(Locale.ROOT, "%12.3f %12f %12d %12s%n",
                    row.getValueIteratedTo() / PER_MILLI, share, row.getTotalCountToThisValue(),
                    share == 1 ? "inf" : String.format(Locale.ROOT, "%.2f", 1 / (1 - share))));
        }
        return out.append(String.format(Locale.ROOT,
                "#[Mean    = %12.3f, StdDeviation   = %12.3f]%n#[Max     = %12.3f, Total count    ="
                        + " %12d]%n#[Buckets = %12d, SubBuckets     = %12d]%n",
                histogram.getMean() / PER_MILLI, histogram.getStdDeviation() / PER_MILLI,
                histogram.getMaxValue() / PER_MILLI, histogram.getTotalCount(), 27, 2048))
                .toString();
    }

    /** As {@code wrk2 --latency --u_latency} prints. */
    private static String wrk2() {
        Histogram slower = new Histogram(3);
        known().recordedValues().forEach(bucket -> slower.recordValueWithCount(
                bucket.getValueIteratedTo() / 2, bucket.getCountAtValueIteratedTo()));
        return """
                Running 10s test @ http://127.0.0.1:8000/
                  2 threads and 10 connections
                  Thread calibration: mean lat.: 9.512ms, rate sampling interval: 10ms
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency    11.99ms   24.13ms 500.00ms   98.81%
                    Req/Sec    52.75      9.10    80.00     75.00%
                """ + wrk2("Recorded Latency", known())
                + wrk2("Uncorrected Latency (measured without taking delayed starts into account)",
                        slower)
                + """
                          1010 requests in 10.00s, 0.86MB read
                        Requests/sec:    101.00
                        Transfer/sec:     88.27KB
                        """;
    }

    private static String wrk2(String title, Histogram histogram) {
        StringBuilder out = new StringBuilder(
                "  Latency Distribution (HdrHistogram - " + title + ")\n");
        for (double each : new double[]{50, 75, 90, 99, 99.9, 99.99, 99.999, 100}) {
            double millis = histogram.getValueAtPercentile(each) / PER_MILLI;
            out.append(String.format(Locale.ROOT, "%7.3f%% %8.2fms%n", each, millis));
        }
        return out.append("\n  Detailed Percentile spectrum:\n").append(c(histogram))
                .append("----------------------------------------------------------\n").toString();
    }

    private static String vegeta() {
        StringBuilder out = new StringBuilder(
                "Value(ms)   Percentile  TotalCount  1/(1-Percentile)\n");
        long total = known().getTotalCount();
        for (HistogramIterationValue row : known().percentiles(5)) {
            double share = row.getPercentileLevelIteratedTo() / 100;
            out.append(String.format(Locale.ROOT, "%f  %f    %d           %f%n",
                    row.getValueIteratedTo() / PER_MILLI, share, Math.round(share * total),
                    share == 1 ? 1e7 : 1 / (1 - share)));
        }
        return out.toString();
    }

    private static String plainHeader() {
        return "#[Histogram log format version 1.3]\n" + LEGEND;
    }

    private static String ycsb() {
        return "#[Logging for: READ]\n#[Histogram log format version 1.2]\n#[StartTime: 1441812279.474"
                + " (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]\n" + LEGEND;
    }

    /** A log of intervals of a second each, one after the other. */
    private static byte[] log(String header, String tag, double maxRatio,
            EncodableHistogram... intervals) {
        return written(header, writer -> {
            long start = 0;
            for (EncodableHistogram each : intervals) {
                write(writer, tag, start, maxRatio, each);
                start += SECOND;
            }
        });
    }

    private static byte[] written(String header, Consumer<HistogramLogWriter> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(header));
        HistogramLogWriter writer = new HistogramLogWriter(out);
        lines.accept(writer);
        writer.close();
        return out.toByteArray();
    }

    private static void write(HistogramLogWriter writer, String tag, long start, double maxRatio,
            EncodableHistogram histogram) {
        histogram.setStartTimeStamp(start);
        histogram.setEndTimeStamp(start + SECOND);
        histogram.setTag(tag.isEmpty() ? null : tag);
        writer.outputIntervalHistogram(start / 1000.0, (start + SECOND) / 1000.0, histogram,
                maxRatio);
    }

    /** The known values as doubles; of another range, the intervals have other factors. */
    static DoubleHistogram doubles(double factor) {
        DoubleHistogram histogram = new DoubleHistogram(3);
        known().recordedValues().forEach(bucket -> histogram.recordValueWithCount(
                bucket.getValueIteratedTo() * factor, bucket.getCountAtValueIteratedTo()));
        return histogram;
    }

    /** Response, service and waiting time of two operations. */
    private static byte[] cassandra() {
        String header = "#Logging op latencies for Cassandra Stress\n#[Histogram log format version"
                + " 1.3]\n#[BaseTime: 1768994585.000 (seconds since epoch)]\n#[StartTime:"
                + " 1768994585.000 (seconds since epoch), 2026-01-21 12:00:00]\n" + LEGEND;
        return written(header, writer -> {
            for (long start = 0; start < 2 * SECOND; start += SECOND) {
                for (String tag : List.of("READ-rt", "READ-st", "WRITE-rt", "WRITE-st")) {
                    write(writer, tag, start, 1e6, nanos(tag.endsWith("rt") ? 2000 : 1000));
                }
            }
        });
    }

    /** Nanoseconds; the first second is a warm-up ten times as slow. */
    private static byte[] jhiccup() {
        return log("#[Logged with jHiccup version 2.0.10]\n#[Histogram log format version 1.2]\n"
                + "#[StartTime: 1441812279.474 (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]\n"
                + LEGEND, "", 1e6, nanos(10_000), nanos(1000), nanos(1000));
    }

    static Histogram nanos(long factor) {
        Histogram histogram = new Histogram(3);
        known().recordedValues().forEach(bucket -> histogram.recordValueWithCount(
                bucket.getValueIteratedTo() * factor, bucket.getCountAtValueIteratedTo()));
        return histogram;
    }

    /** As {@code parkbench load --intervals} writes beside its JSON. */
    private static byte[] ours() {
        String header = "#[Histogram log format version 1.3]\n#[Parkbench: counts are exact, the unit"
                + " is nanoseconds]\n#[BaseTime: 0.000 (seconds since epoch)]\n" + LEGEND;
        return written(header, writer -> {
            for (String tag : List.of("response_time", "service_time", "schedule_lag")) {
                for (int trial = 0; trial < 6; trial++) {
                    write(writer, "trial=" + trial + ";measurement=" + tag, 0, 1e6,
                            nanos(1000 + trial));
                }
            }
        });
    }

    private static byte[] old(byte[] payload) {
        return utf8("#[Histogram log format version 1.0]\n" + LEGEND + "0.000,1.000,500.000,"
                + Base64.getEncoder().encodeToString(payload) + "\n");
    }

    /** Histograms as versions of HdrHistogram wrote them that are no more. */
    static final class OldPayload {
        private static final int WORDS_OF_8 = 0x80;

        private OldPayload() {
        }

        static byte[] version0(Histogram histogram) {
            byte[] counts = counts(histogram);
            ByteBuffer plain = ByteBuffer.allocate(32 + counts.length)
                    .putInt(0x1c849308 | WORDS_OF_8).putInt(3).putLong(1).putLong(MOST)
                    .putLong(histogram.getTotalCount()).put(counts);
            return packed(0x1c849309 | WORDS_OF_8, plain.array());
        }

        static byte[] version1(Histogram histogram) {
            byte[] counts = counts(histogram);
            ByteBuffer plain = ByteBuffer.allocate(40 + counts.length)
                    .putInt(0x1c849301 | WORDS_OF_8).putInt(counts.length).putInt(0).putInt(3)
                    .putLong(1).putLong(MOST).putDouble(1).put(counts);
            return packed(0x1c849302 | WORDS_OF_8, plain.array());
        }

        private static final long MOST = 600_000;

        /** A count of eight bytes for each bucket up to the largest value that can be counted. */
        private static byte[] counts(Histogram histogram) {
            List<Long> counts = new ArrayList<>();
            new Histogram(1, MOST, 3).allValues()
                    .forEach(bucket -> counts.add(histogram.getCountBetweenValues(
                            histogram.lowestEquivalentValue(bucket.getValueIteratedTo()),
                            bucket.getValueIteratedTo())));
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * counts.size());
            counts.forEach(bytes::putLong);
            return bytes.array();
        }

        private static byte[] packed(int cookie, byte[] plain) {
            Deflater deflater = new Deflater();
            deflater.setInput(plain);
            deflater.finish();
            byte[] out = new byte[plain.length + 100];
            int length = deflater.deflate(out);
            deflater.end();
            return ByteBuffer.allocate(8 + length).putInt(cookie).putInt(length)
                    .put(Arrays.copyOf(out, length)).array();
        }
    }
}
