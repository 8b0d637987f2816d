package dev.parkbench.benchmarks.jmh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A reader of JMH's output, line by line. It finds the running benchmark and the start of each
 * fork, which JMH's report lacks.
 */
final class JmhOutput implements Consumer<String> {

    private static final String BENCHMARK = "# Benchmark: ";
    private static final String PARAMETERS = "# Parameters: ";
    private static final String PROGRESS = "# Run progress: ";
    private static final String FORK = "# Fork: ";

    private final Consumer<String> progress;
    private final Supplier<Instant> clock;
    private final Map<String, List<Instant>> starts = new LinkedHashMap<>();
    private String benchmark = "";
    private String parameters = "";
    private boolean begun;

    /** Creates a reader that reports each benchmark when it begins. */
    JmhOutput(Consumer<String> progress, Supplier<Instant> clock) {
        this.progress = progress;
        this.clock = clock;
    }

    static String heading(String benchmark, String parameters) {
        return parameters.isEmpty() ? benchmark : benchmark + " " + parameters;
    }

    @Override
    public void accept(String line) {
        if (line.startsWith(BENCHMARK)) {
            benchmark = line.substring(BENCHMARK.length()).strip();
            parameters = "";
            begun = false;
        } else if (line.startsWith(PARAMETERS)) {
            parameters = line.substring(PARAMETERS.length()).strip();
        } else if (line.startsWith(PROGRESS) && !begun) {
            begun = true;
            starts.computeIfAbsent(heading(benchmark, parameters), key -> new ArrayList<>());
            progress.accept(heading(benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    parameters));
        } else if (line.startsWith(FORK)) {
            starts.computeIfAbsent(heading(benchmark, parameters), key -> new ArrayList<>())
                    .add(clock.get());
        }
    }

    /** The benchmarks that have begun. */
    List<String> headings() {
        return List.copyOf(starts.keySet());
    }

    /** The start times of a benchmark's forks. */
    List<Instant> starts(String heading) {
        return Collections.unmodifiableList(starts.getOrDefault(heading, List.of()));
    }
}
