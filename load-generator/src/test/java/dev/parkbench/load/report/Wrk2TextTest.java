package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class Wrk2TextTest {

    private final List<String> lines = Wrk2Text.of("http://h/", SyntheticLoad.result()).lines()
            .toList();

    @Test
    void theHeadHasTheShapeOfWrk2() {
        assertEquals("Running 10s test @ http://h/", lines.get(0));
        assertEquals("  2 threads and 4 connections", lines.get(1));
        assertEquals("  Thread Stats   Avg      Stdev     Max   +/- Stdev", lines.get(2));
        assertTrue(
                lines.get(3).matches("    Latency   49\\d\\.\\d\\dms  +2\\d\\d\\.\\d\\dms +1\\.00s"
                        + " +5\\d\\.\\d\\d%"),
                lines.get(3));
        assertEquals("    Req/Sec     100.00     10.00    110.00  100.00%", lines.get(4));
        assertEquals("  Latency Distribution (HdrHistogram - Recorded Latency)", lines.get(5));
        assertTrue(lines.get(6).matches(" 50\\.000%  49\\d\\.\\d\\dms"), lines.get(6));
        assertTrue(lines.get(13).startsWith("100.000%     1.00s"), lines.get(13));
    }

    @Test
    void theSpectrumIsThatOfHdrHistogram() {
        assertTrue(lines.contains("       Value     Percentile TotalCount 1/(1-Percentile)"),
                lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("#[Max     =")));
    }

    @Test
    void theEndCountsWhatFailed() {
        assertEquals(List.of("  1000 requests in 10s",
                "  Socket errors: connect 0, read 0, write 0, timeout 2",
                "  Non-2xx or 3xx responses: 7", "Requests/sec:     99.00"),
                lines.subList(lines.size() - 4, lines.size()));
    }
}
