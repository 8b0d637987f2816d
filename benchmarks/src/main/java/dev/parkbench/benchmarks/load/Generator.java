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

/** Load generators with a closed model on one thread that report their throughput. */
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

    /**
     * The last line of the output of a POSIX shell's {@code times}: the CPU times of child
     * processes.
     */
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
     * The result of a generator.
     *
     * @param throughput the responses per second
     * @param cpuSeconds the CPU time of the process per million responses, in seconds
     * @param workSeconds the same without the time that the generator only polled; for generators
     *     that sleep, equal to {@code cpuSeconds}
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

    /** Whether the generator is measured with every kind of response, not only with one. */
    boolean isOnEveryAnswer() {
        return this == PARKBENCH || this == WRK || this == H2LOAD;
    }

    /**
     * Loads a URL.
     *
     * @throws IOException if the generator reported no rate
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

    /**
     * Loads a URL with Parkbench's generator in this process, which runs on the CPUs of the load.
     */
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

    /** Parses the output of the generator and of the shell that ran it. */
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
