package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static final int TASKS = 20_000;

    @Test
    void everyTaskRunsAndNeverMoreThanTheShareAtOnce() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(TASKS);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            LimitedExecutor share = new LimitedExecutor(threads, 3);
            for (int i = 0; i < TASKS; i++) {
                share.execute(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    left.countDown();
                });
            }
            assertTrue(left.await(20, TimeUnit.SECONDS), () -> left.getCount() + " never ran");
        }
        assertTrue(most.get() <= 3, () -> most + " at once");
    }

    @Test
    void theWholeShareIsUsed() throws InterruptedException {
        CountDownLatch met = new CountDownLatch(3);
        CountDownLatch done = new CountDownLatch(3);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            LimitedExecutor share = new LimitedExecutor(threads, 3);
            for (int i = 0; i < 3; i++) {
                share.execute(() -> {
                    met.countDown();
                    try {
                        if (met.await(20, TimeUnit.SECONDS)) {
                            done.countDown();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertTrue(done.await(20, TimeUnit.SECONDS));
        }
        assertEquals(0, met.getCount());
    }
}
