package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputHintsTest {

    @Test
    void theOptionsSayWhatWasSaid() {
        assertEquals(List.of(), InputHints.NONE.options());
        assertEquals(
                List.of("--unit", "us", "--higher-is-better", "--tag", "READ-rt=READ", "--from",
                        "30000ms", "--to", "90500ms"),
                new InputHints("us", true, Map.of("READ-rt", "READ"), new Span(30, 90.5))
                        .options());
    }
}
