package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
    @Test
    void aClaimIsAsExpectedWhenItsVerdictIsThePredictedOne() {
        assertTrue(claim(Verdict.VOID, Verdict.VOID).asExpected());
        assertFalse(claim(Verdict.HOLDS, Verdict.REFUTED).asExpected());
    }

    @Test
    void aTallyCountsVerdictsAndSurprises() {
        assertEquals(new Tally(1, 1, 1, 2), Tally.of(SyntheticRun.complete()));
        assertEquals("1 HOLDS, 1 REFUTED, 1 VOID, 2 not as expected",
                Tally.of(SyntheticRun.complete()).text());
    }

    @Test
    void evidenceReadsAsAPersonWouldWriteIt() {
        assertEquals("overlap 10", Evidence.of("overlap", 10).text());
        assertEquals("p50 1,004.2 ms", Evidence.of("p50", 1004.2, "ms").text());
        assertEquals("failure ReadTimeout", Evidence.of("failure", "ReadTimeout").text());
        assertEquals("drained true", Evidence.of("drained", true).text());
        assertEquals("ratio none", Evidence.of("ratio", Double.NaN, "").text());
        assertEquals("p50 47.20 ms (at most 50)",
                Evidence.of("p50", 47.2, "ms", Requirement.AT_MOST, List.of(50.0)).text());
        assertEquals("p50 1,004.2 ms (1,000 to 1,050)", Evidence
                .of("p50", 1004.2, "ms", Requirement.BETWEEN, List.of(1000.0, 1050.0)).text());
    }

    @Test
    void evidenceWidensNumbersAndRefusesWhatJsonCannotHold() {
        assertEquals(7L, new Evidence("n", 7, "").value());
        assertEquals(0.5, new Evidence("n", 0.5f, "").value());
        assertThrows(IllegalArgumentException.class,
                () -> new Evidence("n", Double.POSITIVE_INFINITY, ""));
        assertThrows(IllegalArgumentException.class, () -> new Evidence("n", List.of(), ""));
        assertThrows(IllegalArgumentException.class,
                () -> Evidence.of("n", 1, "", Requirement.BETWEEN, List.of(1.0)));
    }

    @Test
    void recordsDoNotShareWhatTheyWereMadeFrom() {
        Map<String, Object> inner = new LinkedHashMap<>(Map.of("2", 1));
        List<Trial> trials = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("distribution", inner));
        Arm arm = new Arm("a", parameters, trials, List.of());
        inner.put("3", 1);
        parameters.clear();
        trials.add(new Trial(1, "2026-11-23T00:00:00Z", List.of(), Map.of()));
        assertEquals(Map.of("distribution", Map.of("2", 1L)), arm.parameters());
        assertEquals(List.of(), arm.trials());
        assertThrows(UnsupportedOperationException.class, () -> arm.parameters().clear());
    }

    @Test
    void theValueIsInTheMessage() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> new Trial(1, "yesterday", List.of(), Map.of()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("yesterday"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "10|10", "-3|-3", "1004.2|1,004.2",
                "1000000|1,000,000", "123456.7|123,457", "99.999|100.00", "45.234|45.23",
                "1.0042|1.004", "0.1004|0.1", "0.12345|0.123", "0.00036|0.00036",
                "-0.25|-0.25", "1e-9|1.00e-09", "1e300|1.0E300"})
    void numbersKeepTheDigitsThatHelp(double value, String text) {
        assertEquals(text, NumberText.of(value));
    }

    private static Claim claim(Verdict expected, Verdict verdict) {
        return new Claim("id", "statement", "", expected, verdict, List.of(), null);
    }
}
