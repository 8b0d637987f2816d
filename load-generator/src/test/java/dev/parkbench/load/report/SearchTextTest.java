package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    private static String text(double rate, double above, double open, boolean limited) {
        return SearchText.of("http://localhost/", Objective.parse("p99<50ms"),
                new Found(rate, above, open, rate > 0, limited, Optional.empty(), List.of()));
    }

    @Test
    void aRateIsToldWithWhatIsKnownOfHigherOnes() {
        assertTrue(text(100, 102, NONE, false)
                .contains("sustains 100/s within p99<50ms, but not 102/s (0 rates tried)"));
        assertTrue(text(100, NONE, 104, true).contains("sustains 100/s within p99<50ms and perhaps"
                + " more; whether it sustains 104/s is undecided (0 rates tried); beyond that the"
                + " generator is the bottleneck"));
        assertFalse(text(100, 102, NONE, false).contains("generator"));
    }

    @Test
    void withoutARateItIsToldWhyNothingIsKnown() {
        assertTrue(text(0, NONE, 100, true).contains("met p99<50ms at no rate (0 rates tried);"
                + " whether it sustains 100/s is undecided; the generator is the bottleneck"));
        assertFalse(text(0, 100, NONE, false).contains("generator"));
    }
}
