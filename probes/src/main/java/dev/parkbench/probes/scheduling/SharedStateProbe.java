package dev.parkbench.probes.scheduling;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Loop;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A probe in which two parties increment a counter by a read and a write, which prints the number
 * of lost updates.
 */
public final class SharedStateProbe {

    private static final int PARTIES = 2;
    private static final long PATIENCE_SECONDS = 60;

    /** The most attempts to see a race: parties that do not overlap in time lose nothing. */
    private static final int RACES = 20;

    private final ReentrantLock lock = new ReentrantLock();

    // Volatile, so that each update reads it; that does not make an update atomic.
    private volatile int counter;

    private SharedStateProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args the number of {@code updates} of each party, and {@code ways}, each a {@link
     *     Sharing}
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        Map<String, Object> findings = new LinkedHashMap<>();
        int updates = asked.count("updates");
        for (String name : asked.texts("ways")) {
            Sharing sharing = Sharing.parse(name);
            findings.put(name,
                    lostInRaces(sharing.isRace() ? RACES : 1, () -> lost(sharing, updates)));
        }
        findings.put("processors", Runtime.getRuntime().availableProcessors());
        System.out.println(JsonText.line(findings));
    }

    /** The lost updates of the first race that loses any; 0 if none does. */
    static long lostInRaces(int races, Callable<Long> race) throws Exception {
        long lost = 0;
        for (int i = 0; i < races && lost == 0; i++) {
            lost = race.call();
        }
        return lost;
    }

    /** Runs both parties and returns the number of lost updates. */
    static long lost(Sharing sharing, int updates) throws Exception {
        SharedStateProbe shared = new SharedStateProbe();
        switch (sharing) {
            case THREADS -> shared.update(ThreadKind.PLATFORM, updates, shared::increment);
            case THREADS_LOCKED -> shared.update(ThreadKind.PLATFORM, updates, shared::locked);
            case VIRTUAL -> shared.update(ThreadKind.VIRTUAL, updates, shared::increment);
            case VIRTUAL_LOCKED -> shared.update(ThreadKind.VIRTUAL, updates, shared::locked);
            case VIRTUAL_YIELDING -> shared.update(ThreadKind.VIRTUAL, updates, shared::yielding);
            case LOOP -> shared.updateOnLoop(updates, (loop, done) -> {
                shared.increment();
                done.run();
            });
            case LOOP_WAITING -> shared.updateOnLoop(updates, shared::waiting);
        }
        return (long) PARTIES * updates - shared.counter;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the lost update is the point
    private void increment() {
        counter = counter + 1;
    }

    private void locked() {
        lock.lock();
        try {
            increment();
        } finally {
            lock.unlock();
        }
    }

    /** Yields between the read and the write. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void yielding() {
        int read = counter;
        Thread.yield();
        counter = read + 1;
    }

    /**
     * Reads in one task of the loop and writes in a later one, as code around an {@code await}
     * does.
     */
    private void waiting(Loop loop, Runnable done) {
        int read = counter;
        loop.execute(() -> {
            counter = read + 1;
            done.run();
        });
    }

    private void update(ThreadKind kind, int updates, Runnable update)
            throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(PARTIES);
        CountDownLatch over = new CountDownLatch(PARTIES);
        List<Thread> parties = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            parties.add(kind.start(() -> {
                await(ready);
                for (int n = 0; n < updates; n++) {
                    update.run();
                }
                over.countDown();
            }));
        }
        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("parties did not end: " + parties);
        }
    }

    private static void await(CountDownLatch ready) {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An update that ends when it runs {@code done}. */
    private interface AsyncUpdate {

        void start(Loop loop, Runnable done);
    }

    /** Two threads submit the updates as tasks of one loop. */
    private void updateOnLoop(int updates, AsyncUpdate update) throws Exception {
        AsyncToSync.call(loop -> {
            AtomicInteger left = new AtomicInteger(PARTIES * updates);
            CompletableFuture<Boolean> over = new CompletableFuture<>();
            Runnable done = () -> {
                if (left.decrementAndGet() == 0) {
                    over.complete(true);
                }
            };
            for (int i = 0; i < PARTIES; i++) {
                ThreadKind.PLATFORM.start(() -> {
                    for (int n = 0; n < updates; n++) {
                        loop.execute(() -> update.start(loop, done));
                    }
                });
            }
            return over;
        });
    }
}
