package dev.parkbench.results.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.RunUnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalFileTest {
    private static final String FIRST = "{\"part\":\"warm_up\",\"start_s\":0,\"duration_s\":2,"
            + "\"scheduled\":100,\"sent\":90,\"outcomes\":{\"ok\":80,\"timeout\":4},"
            + "\"target\":{\"gc\":{\"pause_ms\":10}}}\n";
    private static final String SECOND = "{\"part\":\"measured\",\"start_s\":2,\"duration_s\":2,"
            + "\"scheduled\":100,\"sent\":90,\"outcomes\":{\"timeout\":4},"
            + "\"target\":{\"gc\":{\"pause_ms\":17}}}\n";

    @TempDir
    private Path folder;

    private Timeline read(String text) throws IOException {
        Files.writeString(folder.resolve(IntervalFile.NAME), text);
        return IntervalFile.read(folder).orElseThrow();
    }

    private static List<Double> line(Timeline timeline, String panel, String name) {
        return timeline.panels().stream().filter(one -> one.title().equals(panel))
                .flatMap(one -> one.lines().stream()).filter(one -> one.name().equals(name))
                .findFirst().orElseThrow().y();
    }

    @Test
    void ratesAreOfASecondAndCountersAreGrowth() throws IOException {
        Timeline timeline = read(FIRST + SECOND);

        assertEquals(List.of(2.0, 4.0), timeline.t());
        assertEquals(2.0, timeline.warmUp());
        assertEquals(List.of(50.0, 50.0), line(timeline, "Rate", "scheduled"));
        assertEquals(List.of(40.0, 0.0), line(timeline, "Rate", "ok"));
        assertEquals(List.of(2.0, 2.0), line(timeline, "Rate", "not ok"));
        assertEquals(7.0, line(timeline, "Garbage collection", "server").get(1));
    }

    @Test
    void aLastLineThatWasCutOffIsLeftOut() throws IOException {
        assertEquals(1, read(FIRST + SECOND.substring(0, 40)).t().size());
    }

    @Test
    void aBadLineBeforeTheLastIsNamed() {
        RunUnreadableException e = assertThrows(RunUnreadableException.class,
                () -> read("{\"part\":\n" + SECOND));

        assertTrue(e.getMessage().endsWith("intervals.ndjson: line 1 is not an interval in JSON"),
                e.getMessage());
    }

    @Test
    void aLongRunIsMergedWithItsPeaks() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            text.append("{\"start_s\":").append(i).append(",\"duration_s\":1,\"waiting\":")
                    .append(i == 700 ? 99 : 0).append("}\n");
        }

        Timeline timeline = read(text.toString());

        assertEquals(500, timeline.t().size());
        assertEquals(99.0, line(timeline, "Queue", "waiting in the generator").stream()
                .mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    @Test
    void noFileIsNoTimeline() {
        assertTrue(IntervalFile.read(folder).isEmpty());
    }
}
