package dev.parkbench.probes.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class WakeUpsTest {

    private static final int THREADS = 4;
    private static final int EACH = 250_000;
    private static final long SECOND = 1_000_000_000;

    @Test
    void noneIsLostWhenManyWakeAtOnce() throws Exception {
        WakeUps wakeUps = new WakeUps(THREADS * EACH);
        onAllThreads(() -> wakeUps.woke(System.nanoTime() - SECOND));
        assertTrue(wakeUps.await(1));
        Histogram overshoots = wakeUps.overshoots();
        assertEquals(THREADS * EACH, overshoots.getTotalCount());
        assertTrue(overshoots.getMinValue() >= SECOND - SECOND / 1000, "one was never written");
    }

    /** The broken twin: without a number of its own for each, some write over others. */
    @Test
    void theBrokenTwinLosesSome() throws Exception {
        long lost = 0;
        for (int attempt = 0; attempt < 20 && lost == 0; attempt++) {
            BrokenWakeUps broken = new BrokenWakeUps();
            onAllThreads(broken::woke);
            lost = THREADS * EACH - broken.written();
        }
        assertTrue(lost > 0);
    }

    @Test
    void oneThatIsMissingIsWaitedFor() throws Exception {
        WakeUps wakeUps = new WakeUps(2);
        wakeUps.woke(System.nanoTime());
        assertFalse(wakeUps.await(0));
        wakeUps.woke(System.nanoTime());
        assertTrue(wakeUps.await(0));
    }

    @Test
    void noTasksAreDoneAtOnce() throws Exception {
        assertTrue(new WakeUps(0).await(0));
    }

    private static void onAllThreads(Runnable operation) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int n = 0; n < EACH; n++) {
                    operation.run();
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static final class BrokenWakeUps {

        private final byte[] written = new byte[THREADS * EACH];
        private int next;

        @SuppressWarnings("ThreadPriorityCheck") // yielding in the middle is what loses some
        void woke() {
            int mine = next;
            if (mine % (EACH / 10) == 0) {
                Thread.yield();
            }
            next = mine + 1;
            written[Math.min(mine, written.length - 1)] = 1;
        }

        long written() {
            long count = 0;
            for (byte one : written) {
                count += one;
            }
            return count;
        }
    }
}
