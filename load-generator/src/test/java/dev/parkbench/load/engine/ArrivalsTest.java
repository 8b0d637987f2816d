package dev.parkbench.load.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.engine.Arrivals.Scheduled;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.schedule.PoissonArrivals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000L;

    private static List<Long> all(Arrivals arrivals) {
        List<Long> starts = new ArrayList<>();
        while (arrivals.nextNanos() != Arrivals.NEVER) {
            starts.add(arrivals.nextNanos());
            arrivals.advance();
        }
        return starts;
    }

    @Test
    void schedulesFollowEachOtherAndTheEndDoesNotBelong() {
        Arrivals arrivals = Arrivals.open(List.of(
                new Scheduled(new ConstantArrivals(2), SECOND, 2 * SECOND),
                new Scheduled(new ConstantArrivals(4), 2 * SECOND, 3 * SECOND)), 0, 1);

        assertEquals(List.of(1_000_000_000L, 1_500_000_000L, 2_000_000_000L, 2_250_000_000L,
                2_500_000_000L, 2_750_000_000L), all(arrivals));
    }

    @Test
    void loopsShareOneScheduleWithoutALossOrACopy() {
        List<Scheduled> schedule = List
                .of(new Scheduled(new PoissonArrivals(1000, 5), 7, 7 + 3 * SECOND));
        List<Long> whole = all(Arrivals.open(schedule, 0, 1));
        List<Long> shared = new ArrayList<>();
        for (int loop = 0; loop < 3; loop++) {
            shared.addAll(all(Arrivals.open(schedule, loop, 3)));
        }
        shared.sort(null);

        assertEquals(whole, shared);
    }

    @Test
    void aUserAsksAgainAfterHisAnswerAndAThought() {
        Arrivals arrivals = Arrivals.closed(2, 10, 100, 200);

        assertEquals(100, arrivals.nextNanos());
        arrivals.advance();
        assertEquals(100, arrivals.nextNanos());
        arrivals.advance();
        assertEquals(Arrivals.NEVER, arrivals.nextNanos());
        arrivals.ended(150);
        assertEquals(160, arrivals.nextNanos());
        arrivals.advance();
        arrivals.ended(195);
        assertEquals(Arrivals.NEVER, arrivals.nextNanos(), "he is free after the end");
    }

    @Test
    void whoIsRefusedPausesAndKeepsNobodyWaiting() {
        Arrivals arrivals = Arrivals.closed(3, 10, 100, SECOND);
        for (int i = 0; i < 3; i++) {
            arrivals.advance();
        }
        arrivals.refused(200);
        arrivals.ended(300);
        arrivals.refused(400);

        assertEquals(List.of(310L, 210 + ClosedArrivals.REFUSED_PAUSE_NANOS,
                410 + ClosedArrivals.REFUSED_PAUSE_NANOS), all(arrivals));
    }
}
