package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JmhOutputTest {

    private final List<String> told = new ArrayList<>();
    private final Iterator<Instant> seconds = Stream
            .iterate(Instant.EPOCH, each -> each.plusSeconds(1)).iterator();
    private final JmhOutput output = new JmhOutput(told::add, seconds::next);

    private void read(String... lines) {
        Arrays.asList(lines).forEach(output);
    }

    @Test
    void eachForkHasItsStartAndEachBenchmarkIsToldOnce() {
        read("# JMH version: 1.37", "# Benchmark: a.b.First.one", "",
                "# Run progress: 0.00% complete, ETA 00:00:09", "# Warmup Fork: 1 of 1",
                "# Fork: 1 of 2", "Iteration   1: 3.000 ns/op",
                "# Run progress: 33.33% complete, ETA 00:00:06", "# Fork: 2 of 2",
                "# Benchmark: a.b.First.two", "# Parameters: (kind = X, size = 3)", "",
                "# Run progress: 66.67% complete, ETA 00:00:03", "# Fork: 1 of 1");

        assertEquals(List.of("one", "two (kind = X, size = 3)"), told);
        assertEquals(List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                output.starts("a.b.First.one"));
        assertEquals(List.of(Instant.EPOCH.plusSeconds(2)),
                output.starts("a.b.First.two (kind = X, size = 3)"));
        assertEquals(List.of(), output.starts("a.b.First.two"));
    }

    @Test
    void parametersEndWithTheirBenchmark() {
        read("# Benchmark: a.b.First.one", "# Parameters: (kind = X)",
                "# Run progress: 0.00% complete", "# Benchmark: a.b.First.two",
                "# Run progress: 50.00% complete");

        assertEquals(List.of("a.b.First.one (kind = X)", "a.b.First.two"), output.headings());
    }

    @Test
    void aBenchmarkThatNeverForkedIsKnownToHaveBegun() {
        read("# Benchmark: a.b.First.one", "# Run progress: 0.00% complete", "<failure>");

        assertEquals(List.of("a.b.First.one"), output.headings());
        assertEquals(List.of(), output.starts("a.b.First.one"));
    }
}
