package dev.parkbench.benchmarks.load;

import dev.parkbench.host.Commands;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generators that keep so many users busy with one thread and say how many answers they got. */
enum Generator {

    PARKBENCH("parkbench", ""),
    PARKBENCH_IO_URING("parkbench, io_uring", ""),
    WRK("wrk",
            "Requests/sec:\\s+([\\d.]+)"),
    H2LOAD("h2load", "([\\d.]+) req/s"),
    AB("ab",
            "Requests per second:\\s+([\\d.]+)");

    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NO_LIMIT = "100000000";

    /** What POSIX shells print of the processes that they waited for, in their last line. */
    private static final Pattern CHILDREN = Pattern
            .compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");
    private static final String TIMED = "\"$@\"; status=$?; times; exit $status";
    private static final int SECONDS_PER_MINUTE = 60;
    private static final double MILLION = 1e6;

    private final String label;
    private final Pattern rate;

    Generator(String label, String rate) {
        this.label = label;
        this.rate = Pattern.compile(rate);
    }

    /**
     * What it did.
     *
     * @param throughput answers a second
     * @param cpuSeconds CPU time of its process for a million answers
     * @param workSeconds the same without what it only polled for, which is time that nobody else
     *     asked for; of the others, which sleep, the same
     */
    record Result(double throughput, double cpuSeconds, double workSeconds) {
    }

    boolean isPresent() {
        return switch (this) {
            case PARKBENCH -> true;
            case PARKBENCH_IO_URING -> Transport.IO_URING.isAvailable();
            case WRK, H2LOAD, AB -> Commands.isPresent(label);
        };
    }

    /** Whether it is measured on every kind of answers, and not on one only. */
    boolean isOnEveryAnswer() {
        return this == PARKBENCH || this == WRK || this == H2LOAD;
    }

    /**
     * Keeps users busy for a while.
     *
     * @throws IOException if it told no rate
     */
    Result run(String url, int users, Duration duration, CpuPlacement placement) throws Exception {
        return switch (this) {
            case PARKBENCH -> ours(Transport.preferred(), url, users, duration);
            case PARKBENCH_IO_URING -> ours(Transport.IO_URING, url, users, duration);
            case WRK -> theirs(placement, duration, "wrk", "-t1", "-c" + users,
                    "-d" + duration.toSeconds() + "s", url);
            case H2LOAD -> theirs(placement, duration, "h2load", "--h1", "-t1", "-c" + users, "-D",
                    String.valueOf(duration.toSeconds()), url);
            case AB -> theirs(placement, duration, "ab", "-q", "-k", "-c", String.valueOf(users),
                    "-t", String.valueOf(duration.toSeconds()), "-n", NO_LIMIT, url);
        };
    }

    /** In this process, which has the load's CPUs. */
    private static Result ours(Transport transport, String url, int users, Duration duration)
            throws Exception {
        LoadResult result = ClosedLoad.run(transport, url, users, WARM_UP, duration,
                (report, figures) -> {
                });
        double cpuSeconds = result.vitals().cpuNanos() / 1e9;
        double polling = (1 - result.busyShare()) * result.seconds();
        double each = MILLION / result.completedInWindow();
        return new Result(result.throughput(), cpuSeconds * each, (cpuSeconds - polling) * each);
    }

    private Result theirs(CpuPlacement placement, Duration duration, String... command)
            throws IOException {
        List<String> timed = new ArrayList<>(placement.loadPrefix());
        timed.addAll(List.of("sh", "-c", TIMED, "sh"));
        timed.addAll(List.of(command));
        String output = Commands.output(duration.plus(PATIENCE), timed).orElse("");
        return parse(output, duration);
    }

    /** Reads what it printed, and the shell behind it. */
    Result parse(String output, Duration duration) throws IOException {
        Matcher found = rate.matcher(output);
        Matcher cpu = CHILDREN.matcher(output);
        if (!found.find() || !cpu.find()) {
            throw new IOException(label + " told no rate: " + output.strip());
        }
        double throughput = Double.parseDouble(found.group(1));
        double seconds = SECONDS_PER_MINUTE
                * (Double.parseDouble(cpu.group(1)) + Double.parseDouble(cpu.group(3)))
                + Double.parseDouble(cpu.group(2)) + Double.parseDouble(cpu.group(4));
        double each = seconds * MILLION / (throughput * (duration.toMillis() / 1e3));
        return new Result(throughput, each, each);
    }

    @Override
    public String toString() {
        return label.toLowerCase(Locale.ROOT);
    }
}
