package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.RunUnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    private static String interval(String part, int start, double seconds, int ok, int p99) {
        return String.format(Locale.ROOT, "{\"part\":\"%s\",\"start_s\":%d,\"duration_s\":%s,"
                + "\"scheduled\":%d,\"sent\":%d,\"outcomes\":{%s},\"response_time_us\":"
                + "{\"p50\":%d,\"p99\":%d,\"max\":%d},\"schedule_lag_us\":{\"p99\":7},"
                + "\"in_flight\":3,\"generator\":{\"loop_busy\":0.5}}%n", part, start, seconds, ok,
                ok,
                ok == 0 ? "" : "\"ok\":" + ok, p99 / 2, p99, p99);
    }

    @Test
    void theDrainIsMarkedAndIsNoLoad() throws IOException {
        Timeline timeline = read(interval("warm_up", -1, 1, 100, 8000)
                + interval("measured", 0, 1, 100, 8000) + interval("drain", 1, 0.5, 3, 9000));

        assertEquals(0, timeline.warmUp());
        assertEquals(1, timeline.drain());
        assertEquals(List.of(0.0, 1.0, 1.5), timeline.t());
        for (String name : List.of("scheduled", "sent", "ok", "not ok")) {
            assertNull(line(timeline, "Rate", name).get(2), name);
        }
        assertNull(line(timeline, "Generator", "loop busy").get(2));
        assertEquals(9.0, line(timeline, "Response time, service time", "response max").get(2));
        assertEquals(3.0, line(timeline, "Queue", "in flight").get(2));
    }

    @Test
    void whereNothingEndedThereIsAGapAndNotZero() throws IOException {
        Timeline timeline = read(interval("measured", 0, 1, 100, 8000)
                + interval("measured", 1, 1, 0, 0) + interval("measured", 2, 1, 100, 8000));

        for (String name : List.of("response p50", "response p99", "response max",
                "schedule lag p99")) {
            List<Double> drawn = line(timeline, "Response time, service time", name);
            assertNull(drawn.get(1), name);
            assertTrue(drawn.get(0) > 0 && drawn.get(2) > 0, name);
        }
        assertEquals(0.0, line(timeline, "Rate", "ok").get(1));
    }

    @Test
    void aPercentileIsDrawnOnlyOfEnoughValues() throws IOException {
        Timeline timeline = read(interval("measured", 0, 1, 99, 8000)
                + interval("measured", 1, 1, 100, 8000));

        String panel = "Response time, service time";
        assertNull(line(timeline, panel, "response p99").get(0));
        assertEquals(8.0, line(timeline, panel, "response p99").get(1));
        assertEquals(4.0, line(timeline, panel, "response p50").get(0));
        assertEquals(8.0, line(timeline, panel, "response max").get(0));
    }

    @Test
    void aCountThatIsToldIsTheCount() throws IOException {
        Timeline timeline = read(
                "{\"start_s\":0,\"duration_s\":1,\"response_time_us\":{\"count\":1,"
                        + "\"p50\":5000,\"max\":6000}}\n");

        assertTrue(timeline.panels().getFirst().lines().stream()
                .noneMatch(one -> one.name().equals("response p50")));
        assertEquals(6.0, line(timeline, "Response time, service time", "response max").get(0));
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
