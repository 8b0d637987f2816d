package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceToolTest {

    @Test
    void wrkNamesItsUnit() {
        String output = """
                  Latency Distribution
                     50%%   81.00us
                     75%%   90.00us
                     90%%    0.90ms
                     99%%    %s
                  1234 requests in 2.00s, 1.00MB read
                """;
        assertEquals(1.23, ReferenceTool.ofWrk(output.formatted("1.23ms")), 1e-9);
        assertEquals(0.5, ReferenceTool.ofWrk(output.formatted("500.00us")), 1e-9);
        assertEquals(1020, ReferenceTool.ofWrk(output.formatted("1.02s")), 1e-9);
    }

    @Test
    void wrk2HasMoreDigits() {
        assertEquals(797.18, ReferenceTool.ofWrk("""
                  Latency Distribution (HdrHistogram - Recorded Latency)
                 50.000%    1.05ms
                 99.000%  797.18ms
                 99.900%  978.43ms
                """), 1e-9);
    }

    @Test
    void h2loadsTimesAreTheThirdColumn() {
        List<String> log = new ArrayList<>();
        for (int micros = 200; micros >= 1; micros--) {
            log.add("1500000000000000\t200\t" + micros);
        }
        log.add("1500000000000000\t-1\t-1"); // a request without an answer
        assertEquals(0.198, ReferenceTool.ofH2load(log), 1e-9);
    }

    @Test
    void heySpeaksOfSeconds() {
        assertEquals(1.2, ReferenceTool.ofHey("""
                Latency distribution:
                  95% in 0.0009 secs
                  99% in 0.0012 secs
                """), 1e-9);
    }

    @Test
    void whoReportsNothingHasNoNumber() {
        assertEquals(Double.NaN, ReferenceTool.ofWrk("unable to connect"));
        assertEquals(Double.NaN, ReferenceTool.ofH2load(List.of()));
        assertEquals(Double.NaN, ReferenceTool.ofHey("Usage: hey"));
    }
}
