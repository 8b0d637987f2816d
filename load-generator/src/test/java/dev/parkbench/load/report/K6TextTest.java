package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class K6TextTest {

    private final List<String> lines = K6Text.of("http://h/", SyntheticLoad.result()).lines()
            .toList();

    private String line(String name) {
        return lines.stream().filter(line -> line.startsWith("     " + name + "."))
                .findFirst().orElseThrow(() -> new AssertionError(name + " in " + lines));
    }

    @Test
    void countersAndRatesHaveTheShapeOfK6() {
        assertEquals("     dropped_iterations.............: 1         0.100000/s",
                line("dropped_iterations"));
        assertEquals("     http_reqs......................: 999       99.900000/s",
                line("http_reqs"));
        assertEquals("     http_req_failed................: 0.90%  ✓ 9         ✗ 990",
                line("http_req_failed"));
        assertEquals("     vus_max........................: 4", line("vus_max"));
    }

    @Test
    void durationsAreServiceTimesAndIterationsResponseTimes() {
        String time = "\\d+(\\.\\d+)?(ns|µs|ms|s) *";
        assertTrue(line("http_req_duration").matches(" +http_req_duration\\.+: avg=49" + time
                + "min=0s +med=49" + time + "max=1s +p\\(90\\)=89" + time + "p\\(95\\)=94" + time),
                line("http_req_duration"));
        assertTrue(line("iteration_duration").contains("min=999.94µs "),
                line("iteration_duration"));
    }
}
