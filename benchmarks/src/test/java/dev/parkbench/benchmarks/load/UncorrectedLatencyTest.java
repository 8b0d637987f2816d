package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class UncorrectedLatencyTest {

    /** As wrk2 prints it with -U and --latency, with fewer lines of each spectrum. */
    private static final String OUTPUT = """
            Running 20s test @ http://127.0.0.1:8080/
              1 threads and 64 connections
              Thread calibration: mean lat.: 1.110ms, rate sampling interval: 10ms
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.09ms  502.11us   3.21ms   64.90%
                Req/Sec     2.11k   170.05     2.60k    71.00%
              Latency Distribution (HdrHistogram - Recorded Latency)
             50.000%    1.08ms
             75.000%    1.49ms
             99.000%    2.07ms
            100.000%    3.21ms

              Detailed Percentile spectrum:
                   Value   Percentile   TotalCount 1/(1-Percentile)

                   0.052     0.000000            1         1.00
                   1.083     0.500000         9941         2.00
                   3.211     1.000000        19872          inf
            #[Mean    =        1.091, StdDeviation   =        0.502]
            #[Max     =        3.210, Total count    =        19872]
            #[Buckets =           27, SubBuckets     =         2048]
            ----------------------------------------------------------

              Latency Distribution (HdrHistogram - Uncorrected Latency (measured without taking \
            delayed starts into account))
             50.000%   %s
             75.000%   87.00us
             99.000%  160.00us
            100.000%    2.29ms

              Detailed Percentile spectrum:
                   Value   Percentile   TotalCount 1/(1-Percentile)

                   0.031     0.000000            2         1.00
                   0.071     0.500000        10011         2.00
                   2.295     1.000000        19872          inf
            #[Mean    =        0.074, StdDeviation   =        0.031]
            ----------------------------------------------------------
              39982 requests in 20.00s, 6.37MB read
            Requests/sec:   1999.05
            Transfer/sec:    326.02KB
            """;

    private static OptionalDouble p50(String value) {
        return UncorrectedLatency.p50Micros(OUTPUT.replace("%s", value));
    }

    @Test
    void theMedianIsThatOfTheSecondDistribution() {
        assertEquals(71, p50("71.00us").orElseThrow(), 1e-9);
    }

    @Test
    void theUnitCounts() {
        assertEquals(1_050, p50("1.05ms").orElseThrow(), 1e-9);
        assertEquals(2_500_000, p50("2.50s").orElseThrow(), 1e-6);
        assertEquals(90_000_000, p50("1.50m").orElseThrow(), 1e-6);
        assertEquals(3_600_000_000.0, p50("1.00h").orElseThrow(), 1e-3);
    }

    @Test
    void theCorrectedMedianAloneIsNone() {
        assertEquals(OptionalDouble.empty(), UncorrectedLatency
                .p50Micros(OUTPUT.substring(0, OUTPUT.indexOf("-----"))));
        assertEquals(OptionalDouble.empty(), UncorrectedLatency.p50Micros("unable to connect"));
    }
}
