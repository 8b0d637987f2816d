package dev.parkbench.benchmarks.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.host.CpuTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The clock goes on by a second at each poll, as the time does that is waited. */
class QuietMomentTest {

    private final List<String> told = new ArrayList<>();
    private int looks;

    /** Other programs have a CPU and a half until so many looks were taken. */
    private QuietMoment busyFor(int busyLooks, Duration patience) {
        return new QuietMoment(patience, () -> {
            looks++;
            return Optional.of(new CpuTimes(looks * 1_000_000_000L,
                    Math.min(looks, busyLooks) * 1_500_000_000L, 0, 0));
        });
    }

    @Test
    void otherProgramsAreWaitedForAndSpokenOfOnce() throws Exception {
        busyFor(4, Duration.ofSeconds(10)).await(told::add);

        assertEquals(List.of("other programs have 1.5 CPUs; waiting up to 9 s for them to end"),
                told);
        assertEquals(6, looks);
    }

    @Test
    void patienceEnds() throws Exception {
        busyFor(1000, Duration.ofSeconds(1)).await(told::add);

        assertEquals(2, looks);
    }
}
