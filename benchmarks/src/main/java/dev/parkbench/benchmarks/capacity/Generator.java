package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.machine.Commands;
import dev.parkbench.benchmarks.machine.CpuPlacement;
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

    PARKBENCH("parkbench", ""), PARKBENCH_IO_URING("parkbench, io_uring", ""), WRK("wrk",
            "Requests/sec:\\s+([\\d.]+)"), H2LOAD("h2load", "([\\d.]+) req/s"), AB("ab",
                    "Requests per second:\\s+([\\d.]+)");

    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NO_LIMIT = "100000000";

    private final String label;
    private final Pattern result;

    Generator(String label, String result) {
        this.label = label;
        this.result = Pattern.compile(result);
    }

    boolean isPresent() {
        return switch (this) {
            case PARKBENCH -> true;
            case PARKBENCH_IO_URING -> Transport.IO_URING.isAvailable();
            case WRK, H2LOAD, AB -> Commands.isPresent(label);
        };
    }

    /**
     * Answers a second.
     *
     * @throws IOException if it told none
     */
    double throughput(String url, int users, Duration duration, CpuPlacement placement)
            throws Exception {
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
    private static double ours(Transport transport, String url, int users, Duration duration)
            throws Exception {
        LoadResult result = ClosedLoad.run(transport, url, users, WARM_UP, duration,
                (report, figures) -> {
                });
        return result.throughput();
    }

    private double theirs(CpuPlacement placement, Duration duration, String... command)
            throws IOException {
        List<String> pinned = new ArrayList<>(placement.loadPrefix());
        pinned.addAll(List.of(command));
        String output = Commands.output(duration.plus(PATIENCE), pinned).orElse("");
        Matcher matcher = result.matcher(output);
        if (!matcher.find()) {
            throw new IOException(label + " told no rate: " + output.strip());
        }
        return Double.parseDouble(matcher.group(1));
    }

    @Override
    public String toString() {
        return label.toLowerCase(Locale.ROOT);
    }
}
