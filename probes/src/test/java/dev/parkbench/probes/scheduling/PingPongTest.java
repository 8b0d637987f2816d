package dev.parkbench.probes.scheduling;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No hand-off is lost. */
class PingPongTest {

    private static final long DEADLINE_MILLIS = 30_000;

    @ParameterizedTest
    @EnumSource(HandOffKind.class)
    void everyTurnComesBack(HandOffKind handOff) throws Exception {
        for (ThreadKind kind : ThreadKind.values()) {
            assertTrue(comesBack(handOff.start(kind), kind, 5_000, DEADLINE_MILLIS),
                    handOff + " " + kind);
        }
    }

    @Test
    void aTurnIsLostIfNobodyKeepsWhoseItIs() throws Exception {
        assertFalse(comesBack(new Forgetful(), ThreadKind.PLATFORM, 1, 200));
    }

    @Test
    void theControlComesBackToItself() throws Exception {
        assertTrue(comesBack(new EmptyPingPong(), ThreadKind.PLATFORM, 5_000, DEADLINE_MILLIS));
    }

    private static boolean comesBack(PingPong parties, ThreadKind kind, int times, long millis)
            throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        kind.start(() -> {
            try {
                parties.roundTrips(times);
                parties.roundTrips(1);
                over.countDown();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** The broken twin: it signals whoever waits, and the second party does not wait yet. */
    private static final class Forgetful implements PingPong {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition there = lock.newCondition();
        private final Condition back = lock.newCondition();

        @Override
        @SuppressWarnings("WaitNotInLoop") // which is what is wrong with it
        public void roundTrips(int times) throws InterruptedException {
            lock.lock();
            try {
                there.signal();
                ThreadKind.PLATFORM.start(this::answer);
                back.await();
            } finally {
                lock.unlock();
            }
        }

        @SuppressWarnings("WaitNotInLoop")
        private void answer() {
            lock.lock();
            try {
                there.await();
                back.signal();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
        }
    }
}
