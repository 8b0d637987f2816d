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

/** Load generators of others, as far as they say at which time 99 of 100 requests had an answer. */
enum ReferenceTool {

    /** Closed: each of its connections waits for an answer and asks again. */
    WRK("it adds the requests that it believes to have missed: one for each mean interval of a"
            + " connection that an answer took longer (stats_correct of wrk 4)"),
    /** A rate. */
    WRK2("its times count from when a request was due"),
    /** A rate for each connection, times from the send. */
    H2LOAD(""),
    /** A rate for each connection that waits for its answers, times from the send. */
    HEY("");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern WRK_P99 = Pattern
            .compile("(?m)^\\s*99(?:\\.000)?%\\s+([\\d.]+)(us|ms|s)\\s*$");
    private static final Pattern HEY_P99 = Pattern.compile("99% in ([\\d.]+) secs");

    private final String why;

    ReferenceTool(String why) {
        this.why = why;
    }

    /** Why it is expected to report a stall; empty if it is expected to hide it. */
    Optional<String> whyItHidesNothing() {
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    /** The name of the fact whether it is installed. */
    String presence() {
        return this + "_present";
    }

    boolean isPresent() {
        return Commands.isPresent(toString());
    }

    /**
     * Loads a URL from these connections, at this rate if it can, and says what it reports as the
     * 99th percentile, in milliseconds.
     *
     * @param folder for a file that it writes
     * @throws IOException if it reports none
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

    /** The line {@code 99% 1.23ms}, or {@code 99.000% 1.23ms}; not a number if there is none. */
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

    /** The nearest rank of its log, whose third column is a request's time in microseconds. */
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

    /** The line {@code 99% in 0.0012 secs}; not a number if there is none. */
    static double ofHey(String output) {
        Matcher matcher = HEY_P99.matcher(output);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) * 1e3 : Double.NaN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
