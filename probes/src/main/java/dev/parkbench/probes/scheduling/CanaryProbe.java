package dev.parkbench.probes.scheduling;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A probe that starts a trivial task (canary) every 10 ms while other tasks (hogs) occupy the CPUs,
 * and prints the delay of each canary from its intended start.
 *
 * <p>A platform thread keeps the schedule, which the hogs cannot delay for long, and does not wait
 * for canaries. A late canary counts with its full delay, and so does each one that queues behind
 * it, so there is no coordinated omission.
 */
public final class CanaryProbe {

    /**
     * The value in place of the hogs' duration for one long round in which carriers are added.
     */
    public static final String RESTORE = "restore";

    /** As {@link #RESTORE}, but after the change other threads each start a virtual thread. */
    public static final String RESTORE_AND_NUDGE = "restore_and_nudge";

    private static final long PERIOD_NANOS = 10_000_000;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final int WARM_UPS = 300;
    private static final long WARM_UP_PERIOD_NANOS = 500_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int MORE_CARRIERS = 2;
    private static final int NUDGES = 8;
    private static final long LONG_ROUND_NANOS = 2_500_000_000L;
    private static final long CHANGE_AFTER_NANOS = 500_000_000;
    private static final long RESTORED_WITHIN_NANOS = 1_000_000_000;

    private final Executor canaries;
    private final List<Executor> hogs; // the first also runs the canaries
    private final List<Double> delayMillis = new ArrayList<>();
    private final List<Double> lagMillis = new ArrayList<>();

    private CanaryProbe(WorkerKind kind, int workers) {
        hogs = switch (kind) {
            case PLATFORM -> List.of(ThreadKind.PLATFORM::start);
            case VIRTUAL -> List.of(ThreadKind.VIRTUAL::start);
            case LOOP -> loops(workers);
        };
        canaries = hogs.getFirst();
    }

    private static List<Executor> loops(int number) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(number,
                new DefaultThreadFactory("loop", true), NioIoHandler.newFactory());
        return Stream.generate(loops::next).limit(number).<Executor>map(loop -> loop).toList();
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, a {@link WorkerKind}; the numbers of {@code workers}, of {@code
     *     hogs} and of {@code rounds}; and {@code until}, the milliseconds for which each hog
     *     occupies a CPU, {@value RESTORE} or {@value RESTORE_AND_NUDGE}
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        int workers = asked.count("workers");
        int hogs = asked.count("hogs");
        String until = asked.text("until");
        CanaryProbe probe = new CanaryProbe(WorkerKind.parse(asked.text("kind")), workers);
        probe.warmUp();
        Map<String, Object> findings = new LinkedHashMap<>();
        if (until.equals(RESTORE) || until.equals(RESTORE_AND_NUDGE)) {
            probe.restore(workers, hogs, until.equals(RESTORE_AND_NUDGE), findings);
        } else {
            long hogNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(until));
            for (int round = 0; round < asked.count("rounds"); round++) {
                probe.keep(probe.round(hogs, hogNanos, elapsed -> {
                }));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            findings.put("delay_ms", probe.delayMillis);
        }
        findings.put("lag_ms", probe.lagMillis);
        findings.put("processors", Runtime.getRuntime().availableProcessors());
        System.out.println(JsonText.line(findings));
    }

    private void warmUp() {
        Flock flock = new Flock(WARM_UPS);
        long next = System.nanoTime();
        for (int i = 0; i < WARM_UPS; i++) {
            next += WARM_UP_PERIOD_NANOS;
            parkUntil(next);
            flock.release(canaries, next);
        }
        flock.awaitAll();
        hog(PERIOD_NANOS);
    }

    private static void hog(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    /** An action between two canaries. */
    private interface Meanwhile {

        void after(long elapsedNanos);
    }

    /** The canaries of a round, with their intended times. */
    private static final class Flock {

        private final AtomicLongArray delays;
        private final List<Long> intended = new ArrayList<>();
        private final AtomicInteger seen = new AtomicInteger();

        Flock(int most) {
            delays = new AtomicLongArray(most);
        }

        void release(Executor executor, long intendedNanos) {
            int number = intended.size();
            intended.add(intendedNanos);
            executor.execute(() -> {
                delays.set(number, System.nanoTime() - intendedNanos);
                seen.incrementAndGet();
            });
        }

        boolean isFull() {
            return intended.size() == delays.length();
        }

        void awaitAll() {
            long start = System.nanoTime();
            while (seen.get() < intended.size()) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IllegalStateException(
                            intended.size() - seen.get() + " canaries did not start");
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Starts canaries until all hogs have ended, and at least for the duration of one hog. */
    private Flock round(int hogsAtOnce, long hogNanos, Meanwhile meanwhile) {
        Flock flock = new Flock((int) ((hogsAtOnce + 2) * hogNanos / PERIOD_NANOS) + 1);
        AtomicInteger hogsLeft = new AtomicInteger(hogsAtOnce);
        long start = System.nanoTime();
        for (int i = 0; i < hogsAtOnce; i++) {
            hogs.get(i % hogs.size()).execute(() -> {
                hog(hogNanos);
                hogsLeft.decrementAndGet();
            });
        }
        for (long next = start + PERIOD_NANOS; !flock.isFull()
                && (hogsLeft.get() > 0 || next - start < hogNanos); next += PERIOD_NANOS) {
            parkUntil(next);
            lagMillis.add((System.nanoTime() - next) / 1e6);
            flock.release(canaries, next);
            meanwhile.after(next - start);
        }
        flock.awaitAll();
        return flock;
    }

    private void keep(Flock flock) {
        for (int i = 0; i < flock.intended.size(); i++) {
            delayMillis.add(flock.delays.get(i) / 1e6);
        }
    }

    /** Submits tasks to the scheduler through queues that are still empty. */
    private static void nudge(int threads) {
        for (int i = 0; i < threads; i++) {
            ThreadKind.PLATFORM.start(() -> ThreadKind.VIRTUAL.start(() -> {
            }));
        }
    }

    /**
     * Occupies the carriers for long, adds carriers meanwhile, and records the canaries' delays
     * before and after.
     */
    private void restore(int workers, int hogsAtOnce, boolean nudge,
            Map<String, Object> findings) {
        if (Carriers.parallelism().isEmpty()) {
            return; // this JDK cannot change the number of carriers, so there are no findings
        }
        long[] changed = {0};
        Flock flock = round(hogsAtOnce, LONG_ROUND_NANOS, elapsed -> {
            if (changed[0] == 0 && elapsed >= CHANGE_AFTER_NANOS) {
                changed[0] = System.nanoTime();
                Carriers.setParallelism(workers + MORE_CARRIERS);
                nudge(nudge ? NUDGES : 0);
            }
        });
        long first = Long.MAX_VALUE;
        double starvedMillis = 0;
        List<Double> afterwards = new ArrayList<>();
        for (int i = 0; i < flock.intended.size(); i++) {
            long intended = flock.intended.get(i);
            long delay = flock.delays.get(i);
            first = Math.min(first, intended + delay - changed[0]);
            if (intended - changed[0] < 0) {
                starvedMillis = Math.max(starvedMillis, delay / 1e6);
            } else if (intended - changed[0] >= RESTORED_WITHIN_NANOS) {
                afterwards.add(delay / 1e6);
            }
        }
        findings.put("starved_ms", starvedMillis);
        findings.put("first_after_change_ms", first / 1e6);
        findings.put("delay_ms", afterwards);
    }
}
