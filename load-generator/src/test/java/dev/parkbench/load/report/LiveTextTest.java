package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveTextTest {

    private static LiveView view(Recording recording, Part part, List<Double> rates) {
        return new LiveView("http://h/\u001b[31m", "constant 100", 2, 10,
                SyntheticLoad.interval(part, 3, 90), "VALID", rates,
                List.of(1.0, Double.NaN, 2.0), recording.histogram(Clock.RESPONSE_TIME),
                recording.statuses(), recording.outcomes());
    }

    private static List<String> lines(int width, int height) {
        return LiveText.lines(view(SyntheticLoad.recording(), Part.MEASURED,
                List.of(0.0, 50.0, 100.0)), width, height);
    }

    @ParameterizedTest
    @CsvSource({"60,16", "80,24", "132,43", "200,100", "60,10"})
    void aScreenIsNeverTooLargeAndStaysOfOneSize(int width, int height) {
        List<String> lines = lines(width, height);

        assertTrue(lines.size() <= height, () -> lines.size() + " lines");
        lines.forEach(line -> assertTrue(line.length() <= width, line));
        assertEquals(width, lines.get(2).length());
    }

    @Test
    void whatATerminalWouldObeyIsNotPassedOn() {
        assertEquals("http://h/?[31m", lines(80, 24).getFirst());
    }

    @Test
    void theLastIntervalTheStatusesAndTheOutcomesAreTold() {
        List<String> lines = lines(100, 24);

        assertEquals("constant 100, measured: 4 s of 10 s, VALID", lines.get(1));
        assertEquals("█".repeat(50) + "░".repeat(50), lines.get(2));
        assertEquals("now       100/s due, 100/s sent, 90/s ok, 3 failed, lag p99 ms 0.080",
                lines.get(4));
        assertEquals("          12 waiting, 3 in flight, 4 connections, generator busy 25.0 %",
                lines.get(5));
        assertEquals("ok/s      ▁▅█ up to 100", lines.get(6));
        assertEquals("p99       ▅ █ up to 2.00", lines.get(7));
        assertTrue(lines.contains("status    200 990   503 7   "), lines.toString());
        assertTrue(lines.contains("outcome   ok 990   status 5xx 7   timeout 2   shed 1   "),
                lines.toString());
    }

    @Test
    void theBarsOfTheHistogramCountEveryOperationOnce() {
        for (int height = 16; height < 60; height++) {
            List<String> lines = lines(80, height);
            Pattern bar = Pattern.compile(" *([0-9.,]+) [█▏▎▍▌▋▊▉]* +([0-9,]+)");
            long sum = 0;
            int bars = 0;
            double before = 0;
            for (String line : lines) {
                Matcher parts = bar.matcher(line);
                if (parts.matches()) {
                    double end = Double.parseDouble(parts.group(1).replace(",", ""));
                    assertTrue(end > before, line);
                    before = end;
                    sum += Long.parseLong(parts.group(2).replace(",", ""));
                    bars++;
                }
            }
            assertEquals(999, sum, "at " + height + " lines: " + lines);
            assertEquals(Math.min(20, height - 12), bars);
        }
    }

    @Test
    void aPercentileIsShownOnlyOfEnoughValues() {
        String line = lines(200, 24).get(9);

        assertTrue(line.matches("response  p50 \\S+  p90 \\S+  p99 \\S+  max 1,00\\S+  ms"), line);
    }

    @Test
    void beforeAnythingHasEndedThereIsNoHistogram() {
        List<String> lines = LiveText.lines(view(new Recording(), Part.WARM_UP, List.of()), 80, 24);

        assertTrue(lines.contains("response  no operation has ended yet"), lines.toString());
        assertTrue(lines.get(1).contains("warm-up"), lines.get(1));
        assertEquals(13, lines.size());
    }

    @Test
    void oneValueIsOneBar() {
        Recording one = new Recording();
        one.ended(dev.parkbench.load.recording.Outcome.Answered.OK, 1_000_000, 1_000_000);
        List<String> lines = LiveText.lines(view(one, Part.MEASURED, List.of(1.0)), 80, 24);

        assertEquals(1, Collections.frequency(
                lines.stream().map(line -> line.matches(".*█ +1")).toList(), true),
                lines.toString());
        assertFalse(lines.toString().contains("NaN"));
    }
}
