package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.host.LimitUse;
import dev.parkbench.results.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcurrencyLevelTest {

    private static final LimitUse FILES = new LimitUse("ulimit -n", 20_000, 10_060);
    private static final LimitUse MAPS = new LimitUse("max_map_count", 65_530, 30_100);

    private static Trial trial(int index, long unanswered, LimitUse next) {
        return new Trial(index, "2026-11-30T00:00:00Z", List.of(), Map.of("scheduled", 80_000,
                ConcurrencyLevel.UNANSWERED, unanswered, "next_limit", next.name(),
                "next_limit_allows", next.limit(), "next_limit_used", next.used()));
    }

    @Test
    void whoAnswersAllHasALimitThatComesNext() {
        ConcurrencyLevel whole = ConcurrencyLevel.of(10_000, 80_000,
                Map.of("ok", 80_000L, "timeout", 0L), List.of(MAPS, FILES));

        assertEquals(new ConcurrencyLevel(10_000, 80_000, 0, null, FILES), whole);
        assertEquals("threaded answered all of 10,000 at once; the limit that comes next is"
                + " ulimit -n, of which 10,060 of 20,000 are in use.",
                whole.text("threaded"));
    }

    @Test
    void whoDoesNotHasAnOutcomeThatEndedIt() {
        ConcurrencyLevel broken = ConcurrencyLevel.of(10_000, 80_000,
                Map.of("ok", 70_000L, "timeout", 2000L, "connection_reset", 8000L), List.of());

        assertEquals(new ConcurrencyLevel(10_000, 80_000, 10_000, "connection_reset", null),
                broken);
        assertEquals("threaded did not answer all of 10,000 at once: 10,000 of 80,000 requests"
                + " ended otherwise, most as connection_reset.", broken.text("threaded"));
    }

    @Test
    void theWorstTrialSpeaks() {
        assertEquals(Optional.of(new ConcurrencyLevel(10_000, 80_000, 5, null, MAPS)),
                ConcurrencyLevel.worst(10_000,
                        List.of(trial(0, 0, FILES), trial(1, 5, MAPS), trial(2, 4, FILES))));
        assertEquals(Optional.of(new ConcurrencyLevel(10_000, 80_000, 0, null, FILES)),
                ConcurrencyLevel.worst(10_000, List.of(trial(0, 0, MAPS), trial(1, 0, FILES))));
        assertEquals(Optional.empty(), ConcurrencyLevel.worst(10_000, List.of()));
    }
}
