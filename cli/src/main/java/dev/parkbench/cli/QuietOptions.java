package dev.parkbench.cli;

import dev.parkbench.benchmarks.monitor.QuietMoment;
import dev.parkbench.server.process.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option for the wait for a quiet machine before a measurement. */
final class QuietOptions {

    @Option(
            names = "--wait",
            defaultValue = "1m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The longest wait, before the first measurement, until other programs"
                    + " leave the CPUs idle; 0s for no wait (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(1);

    /** Waits, and says so if it has to. */
    void await() throws InterruptedException {
        new QuietMoment(patience).await(line -> System.err.println("parkbench: " + line));
    }
}
