package dev.parkbench.benchmarks.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.server.ServerStatistics.Counters;
import org.junit.jupiter.api.Test;

class ServerStatisticsTest {

    private static ServerStatistics parse(String more) {
        return ServerStatistics.parse("""
                {"endpoints": {"api": {"started": 12, "completed": 10, "in_flight": 2,
                 "max_in_flight": 5%s, "workers": {"0": 7, "3": 5}}},
                 "threads": {"live": 20, "peak": 30}, "cpu_seconds": 1.5}""".formatted(more));
    }

    @Test
    void whatAServerCountsIsRead() {
        ServerStatistics statistics = parse(
                ", \"interrupted\": 3, \"abandoned\": 4, \"idle_seconds\": 0.25");
        assertEquals(new Counters(12, 10, 2, 5, 3, 4, 250_000_000), statistics.api());
        assertEquals(0, statistics.endpoint("aggregated").started());
        assertEquals(1.5, statistics.cpuSeconds());
    }

    /** Servers of another build are compared with ours. */
    @Test
    void aServerThatDoesNotTellHowLongItIsIdleIsReadToo() {
        assertEquals(0, parse("").api().idleNanos());
        assertEquals(0, parse("").api().abandoned());
    }
}
