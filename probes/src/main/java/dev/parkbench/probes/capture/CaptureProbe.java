package dev.parkbench.probes.capture;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A probe in which two virtual threads wait, and which counts the other virtual threads that run
 * before the two are released: threads that have nothing to do (canaries) and threads that wait in
 * the same way (peers). Finally, two threads wait once more under a flight recording.
 *
 * <p>A thread that runs before the release was not stopped, whatever else the machine does. A
 * thread that does not is counted as stopped only after the same number of platform threads,
 * started considerably later, have run and ended.
 */
public final class CaptureProbe {

    private static final int WAITERS = 2;

    /** The time without a change after which a count is final. */
    private static final long PATIENCE_NANOS = 1_000_000_000;

    /**
     * The allowance for a slow machine: a multiple of the time that the canaries take if no thread
     * waits.
     */
    private static final int PATIENCE_FACTOR = 20;

    /**
     * The pause after each waiter, so that it is fully blocked before the next begins; the pool may
     * grow for each.
     */
    private static final long SETTLING_NANOS = 20_000_000;

    /** Five times the least duration that the default settings record. */
    private static final Duration RECORDED = Duration.ofMillis(100);

    private final WaitKind kind;
    private final int others;
    private final Map<String, Object> findings = new LinkedHashMap<>();

    private CaptureProbe(WaitKind kind, int others) {
        this.kind = kind;
        this.others = others;
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, a {@link WaitKind}; the number of {@code carriers}; and {@code
     *     others}, the number of canaries and of peers
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        CaptureProbe probe = new CaptureProbe(WaitKind.parse(asked.text("kind")),
                asked.count("others"));
        try {
            probe.run(asked.count("carriers"));
        } catch (NotOnThisJdkException e) {
            System.out.println(JsonText.line(Map.of("void", String.valueOf(e.getMessage()))));
            return;
        }
        System.out.println(JsonText.line(probe.findings));
    }

    private void run(int carriers) throws Exception {
        Carriers.startAll(carriers);
        Canaries unhindered = Canaries.start(others);
        Counts.require("canaries ran although nobody waited", unhindered::ran, others);
        // All classes are loaded now: to load one may need a safepoint, and a thread that waits for
        // a page of memory reaches none.
        int unused = Counts.settled(() -> 0, 1, 1) + Carriers.count();
        long patience = Math.max(PATIENCE_NANOS, PATIENCE_FACTOR * unhindered.lastNanos());
        requireCarriers(carriers);
        canaries(patience);
        peers(patience);
        record();
    }

    /** Records the number of carriers, with which later counts are compared. */
    private void requireCarriers(int wanted) {
        int there = Carriers.count();
        if (there != wanted) {
            throw new IllegalStateException("there are " + there + " carriers, not " + wanted);
        }
        findings.put("carriers", there);
    }

    private void canaries(long patience) throws Exception {
        Wait wait = kind.open(WAITERS);
        Waiters waiters = begin(wait);
        Canaries canaries = Canaries.start(others);
        findings.put("canaries_before_release",
                Counts.settled(canaries::ran, others, patience));
        findings.put("carriers_beside_canaries", Carriers.count());
        release(wait, waiters, WAITERS);
        Counts.require("canaries ran", canaries::ran, others);
        findings.put("last_canary_ms", canaries.lastNanos() / 1e6);
    }

    private void peers(long patience) throws Exception {
        Wait wait = kind.open(others);
        Waiters waiters = begin(wait);
        for (int i = WAITERS; i < others; i++) {
            waiters.start();
        }
        int waiting = Counts.settled(waiters::begun, others, patience);
        findings.put("peers_waiting", waiting);
        if (waiting == others) {
            // If the canary needs an additional carrier, that carrier exists once the canary has
            // run.
            Canaries last = Canaries.start(1);
            Counts.settled(last::ran, 1, patience);
        }
        findings.put("carriers_beside_peers", Carriers.count());
        release(wait, waiters, others);
    }

    private void record() throws Exception {
        Wait wait = kind.open(WAITERS);
        try (FlightRecord record = FlightRecord.start()) {
            Waiters waiters = begin(wait);
            LockSupport.parkNanos(RECORDED.toNanos());
            release(wait, waiters, WAITERS);
            FlightRecord.Told told = record.stop(waiters.ids(), RECORDED.dividedBy(2));
            findings.put("pinned_events", told.pinned());
            findings.put("pinned_events_with_stack", told.withStack());
            findings.put("events", List.copyOf(told.events()));
        }
    }

    /** Starts two waiters, one after the other. */
    private static Waiters begin(Wait wait) {
        Waiters waiters = new Waiters(wait);
        for (int i = 1; i <= WAITERS; i++) {
            waiters.start();
            Counts.require("waiters began", waiters::begun, i);
            LockSupport.parkNanos(SETTLING_NANOS);
        }
        return waiters;
    }

    private static void release(Wait wait, Waiters waiters, int all) throws Exception {
        waiters.requireWaiting();
        wait.end();
        Counts.require("waiters ended", waiters::ended, all);
        waiters.requireNoFailure();
    }
}
