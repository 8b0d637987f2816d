package dev.parkbench.benchmarks.load;

import dev.parkbench.host.Commands;
import dev.parkbench.host.CpuPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Load generators of other projects that report a 99th percentile of the response time. */
enum ReferenceTool {

    /** A closed model: each connection sends the next request after a response. */
    WRK("it adds the requests that it believes to have missed: one for each mean interval of a"
            + " connection that an answer took longer (stats_correct of wrk 4)"),
    /** A constant rate over all connections; times run from when a request was due. */
    WRK2("its times count from when a request was due"),
    /** A constant rate for each connection; times run from the send. */
    H2LOAD(""),
    /**
     * A rate limit for each connection, which waits for its responses; times run from the send.
     */
    HEY("");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern WRK_P99 = Pattern
            .compile("(?m)^\\s*99(?:\\.000)?%\\s+([\\d.]+)(us|ms|s)\\s*$");
    private static final Pattern HEY_P99 = Pattern.compile("99% in ([\\d.]+) secs");

    private final String why;

    ReferenceTool(String why) {
        this.why = why;
    }

    /**
     * The reason why the generator is expected to report a stall; empty if it is expected to hide
     * it.
     */
    Optional<String> whyItHidesNothing() {
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    /** The name of the fact whether the generator is installed. */
    String presence() {
        return this + "_present";
    }

    boolean isPresent() {
        return Commands.isPresent(toString());
    }

    /**
     * Loads a URL with these connections, at this rate if the generator has one, and returns the
     * 99th percentile that it reports, in milliseconds.
     *
     * @param folder the folder for a file that the generator writes
     * @throws IOException if the generator reports no percentile
     */
    double p99Millis(String url, double rate, int connections, Duration duration,
            CpuPlacement placement, Path folder) throws IOException {
        String seconds = String.valueOf(duration.toSeconds());
        String each = String.valueOf(Math.round(rate / connections));
        Path log = folder.resolve("h2load-times.txt");
        List<String> command = new ArrayList<>(placement.loadPrefix());
        command.addAll(switch (this) {
            case WRK -> List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s",
                    "--latency", url);
            case WRK2 -> List.of("wrk2", "-t1", "-c" + connections, "-d" + seconds + "s",
                    "-R" + Math.round(rate), "--latency", url);
            case H2LOAD -> List.of("h2load", "--h1", "-t1", "-c" + connections, "-D", seconds,
                    "--rps=" + each, "--log-file=" + log, url);
            case HEY -> List.of("hey", "-z", seconds + "s", "-c", String.valueOf(connections), "-q",
                    each, url);
        });
        Files.deleteIfExists(log);
        String output = Commands.output(duration.plus(PATIENCE), command).orElse("");
        double millis = switch (this) {
            case WRK, WRK2 -> ofWrk(output);
            case H2LOAD -> Files.exists(log) ? ofH2load(Files.readAllLines(log)) : Double.NaN;
            case HEY -> ofHey(output);
        };
        if (Double.isNaN(millis)) {
            throw new IOException(this + " reported no 99th percentile: " + output.strip());
        }
        return millis;
    }

    /** Reads the line {@code 99% 1.23ms} or {@code 99.000% 1.23ms}; NaN if there is none. */
    static double ofWrk(String output) {
        Matcher matcher = WRK_P99.matcher(output);
        if (!matcher.find()) {
            return Double.NaN;
        }
        double millisPerUnit = switch (matcher.group(2)) {
            case "us" -> 1e-3;
            case "ms" -> 1;
            default -> 1e3;
        };
        return Double.parseDouble(matcher.group(1)) * millisPerUnit;
    }

    /**
     * The nearest-rank percentile of the log, whose third column is the time of a request in
     * microseconds.
     */
    static double ofH2load(List<String> log) {
        double[] micros = log.stream().map(line -> line.split("\\s+"))
                .filter(words -> words.length >= 3).map(words -> words[2])
                .flatMapToDouble(word -> word.matches("\\d+")
                        ? Stream.of(word).mapToDouble(Double::parseDouble)
                        : Stream.<String>empty().mapToDouble(Double::parseDouble))
                .sorted().toArray();
        return micros.length == 0
                ? Double.NaN
                : micros[(micros.length * 99 + 99) / 100 - 1] / 1e3;
    }

    /** Reads the line {@code 99% in 0.0012 secs}; NaN if there is none. */
    static double ofHey(String output) {
        Matcher matcher = HEY_P99.matcher(output);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) * 1e3 : Double.NaN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
