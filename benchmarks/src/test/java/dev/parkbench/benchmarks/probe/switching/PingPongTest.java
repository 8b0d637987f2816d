package dev.parkbench.benchmarks.probe.switching;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No hand-off is lost. */
class PingPongTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyTurnComesBack(Way way) throws Exception {
        for (ThreadKind kind : ThreadKind.values()) {
            PingPong parties = way.start(kind);
            CountDownLatch over = new CountDownLatch(1);
            kind.start(() -> {
                try {
                    parties.roundTrips(5_000);
                    parties.roundTrips(1);
                    over.countDown();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(over.await(DEADLINE.toSeconds(), TimeUnit.SECONDS), way + " " + kind);
        }
    }
}
