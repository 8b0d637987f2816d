package dev.parkbench.probes.scheduling;

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

/** Two parties that read, add one and write a counter, and how many of their updates are lost. */
public final class SharedStateProbe {

    private static final int PARTIES = 2;
    private static final long PATIENCE_SECONDS = 60;

    /** A race is a chance: parties that meet late lose nothing, and try again so often. */
    private static final int RACES = 20;

    private final ReentrantLock lock = new ReentrantLock();

    // Volatile, so that each update does read it; that makes none of them atomic.
    private volatile int counter;

    private SharedStateProbe() {
    }

    /** Arguments: how many updates each party does, then the {@link Sharing}s to try. */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        Map<String, Object> findings = new LinkedHashMap<>();
        int updates = Integer.parseInt(args[0]);
        for (String name : List.of(args).subList(1, args.length)) {
            Sharing sharing = Sharing.parse(name);
            findings.put(name,
                    lostInRaces(sharing.isRace() ? RACES : 1, () -> lost(sharing, updates)));
        }
        findings.put("processors", Runtime.getRuntime().availableProcessors());
        System.out.println(JsonText.line(findings));
    }

    /** What the first race lost that lost something; 0 if none of so many did. */
    static long lostInRaces(int races, Callable<Long> race) throws Exception {
        long lost = 0;
        for (int i = 0; i < races && lost == 0; i++) {
            lost = race.call();
        }
        return lost;
    }

    /** How many of the updates of both parties are missing in the end. */
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

    @SuppressWarnings("NonAtomicVolatileUpdate") // which is what this is about
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

    /** Gives up its turn between the read and the write. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void yielding() {
        int read = counter;
        Thread.yield();
        counter = read + 1;
    }

    /** Reads in one task of the loop and writes in a later one, as around an await. */
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

    /** An update that is over when it says so. */
    private interface AsyncUpdate {

        void start(Loop loop, Runnable done);
    }

    /** Two threads hand in the updates as tasks of one loop. */
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
