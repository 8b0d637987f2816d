package dev.parkbench.benchmarks.load;

import dev.parkbench.host.Commands;
import dev.parkbench.host.CpuPlacement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The load generator wrk2, with times that run from the send of a request. */
final class Wrk2 {

    /** The calibration at the start of a run, whose values wrk2 discards. */
    private static final Duration CALIBRATION = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Wrk2() {
    }

    static boolean isPresent() {
        return Commands.isPresent("wrk2");
    }

    /**
     * The median of the response times after the calibration, in microseconds.
     *
     * @throws IOException if wrk2 reports no median
     */
    static double uncorrectedP50Micros(String url, double rate, int connections, Duration duration,
            CpuPlacement placement) throws IOException {
        Duration whole = duration.plus(CALIBRATION);
        List<String> command = new ArrayList<>(placement.loadPrefix());
        command.addAll(List.of("wrk2", "-U", "--latency", "-t1", "-c" + connections,
                "-R" + Math.round(rate), "-d" + whole.toSeconds() + "s", url));
        String output = Commands.output(whole.plus(PATIENCE), command).orElse("");
        OptionalDouble micros = UncorrectedLatency.p50Micros(output);
        return micros.orElseThrow(() -> new IOException(
                "wrk2 reported no uncorrected median: " + output.strip()));
    }
}
