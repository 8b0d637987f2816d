package dev.parkbench.load.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the times of recorded arrivals from an access log, which may be compressed with gzip, or
 * from a HAR file.
 *
 * <p>If a log has whole seconds only, the arrivals of a second are spread evenly over it, because
 * all at its start would be a burst that never occurred. Lines without a time are ignored.
 */
public final class ArrivalFile {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private ArrivalFile() {
    }

    /**
     * Reads the arrivals, in nanoseconds after the first one, ascending.
     *
     * @throws IllegalArgumentException if the file has no arrivals or cannot be read
     */
    public static long[] read(Path file) {
        try {
            long[] moments = isHar(file) ? har(file) : log(file);
            if (moments.length == 0) {
                throw bad(file,
                        "it has no line with a time; name an access log in the common or combined"
                                + " format, with nginx's $msec or with ISO 8601 times, or a HAR file"
                                + " whose name ends in .har");
            }
            long first = moments[0];
            return Arrays.stream(moments).map(moment -> moment - first).toArray();
        } catch (IOException e) {
            throw bad(file, "it cannot be read (" + e + "); name a readable file");
        } catch (JacksonException | DateTimeException e) {
            throw bad(file, "it is not valid HAR (" + e.getMessage() + ")");
        }
    }

    private static IllegalArgumentException bad(Path file, String why) {
        return new IllegalArgumentException("--arrivals file:" + file + ": " + why);
    }

    private static boolean isHar(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".har");
    }

    private static long[] har(Path file) throws IOException {
        JsonNode all = JsonMapper.shared().readTree(Files.readAllBytes(file));
        LongStream.Builder moments = LongStream.builder();
        for (JsonNode entry : all.path("log").path("entries")) {
            moments.add(nanos(LineTime.iso(entry.path("startedDateTime").asString(""))));
        }
        return moments.build().sorted().toArray();
    }

    private static long[] log(Path file) throws IOException {
        LongStream.Builder exact = LongStream.builder();
        LongStream.Builder seconds = LongStream.builder();
        try (InputStream bytes = open(file);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(bytes, StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<LineTime> time = LineTime.of(line);
                if (time.isPresent()) {
                    (time.get().wholeSecond() ? seconds : exact).add(nanos(time.get().moment()));
                }
            }
        }
        return LongStream.concat(exact.build(), spread(seconds.build().sorted().toArray()))
                .sorted().toArray();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    /** Spreads the arrivals of each second at equal distances. */
    private static LongStream spread(long[] ascending) {
        long[] spread = ascending.clone();
        int from = 0;
        for (int to = 1; to <= ascending.length; to++) {
            if (to == ascending.length || ascending[to] != ascending[from]) {
                for (int i = from; i < to; i++) {
                    spread[i] += NANOS_PER_SECOND * (i - from) / (to - from);
                }
                from = to;
            }
        }
        return Arrays.stream(spread);
    }

    private static long nanos(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS_PER_SECOND),
                moment.getNano());
    }
}
