package dev.parkbench.probes.scheduling;

import dev.parkbench.host.Commands;
import dev.parkbench.host.ProbeParameters;
import dev.parkbench.host.ProcessFacts;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A probe that measures the time of hand-offs between two parties, with the same loop without a
 * hand-off as the control.
 *
 * <p>It warms up on all CPUs of the process and only then moves to the CPU of the measurement,
 * because the JIT compiler would otherwise share that CPU. It warms up again there.
 */
public final class SwitchProbe {

    /** The value in place of a CPU's number for a measurement on all CPUs. */
    public static final String EVERY_CPU = "every";

    private static final int HANDOFFS_OF_A_ROUND_TRIP = 2;
    private static final int LEAST_ROUND_TRIPS = 16;
    private static final int MOST_ROUND_TRIPS = 500_000_000;

    /**
     * The divisor of a round's length for the control, which varies so little that a part of a
     * round is enough.
     */
    private static final int CONTROL_SHARE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PingPong parties;
    private final PingPong control = new EmptyPingPong();
    private final long roundNanos;
    private final int rounds;
    private final long warmUpNanos;

    private SwitchProbe(PingPong parties, long roundMillis, int rounds, long warmUpMillis) {
        this.parties = parties;
        this.roundNanos = roundMillis * 1_000_000;
        this.rounds = rounds;
        this.warmUpNanos = warmUpMillis * 1_000_000;
    }

    /**
     * Runs the probe.
     *
     * @param args {@code by}, a {@link HandOffKind}; {@code kind}, a {@link ThreadKind}; {@code
     *     round_ms} and {@code rounds}; {@code warm_up_ms}, the length of each warm-up; and {@code
     *     cpu}, the number of a CPU or {@value EVERY_CPU}
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        ThreadKind kind = ThreadKind.parse(asked.text("kind"));
        SwitchProbe probe = new SwitchProbe(HandOffKind.parse(asked.text("by")).start(kind),
                asked.number("round_ms"), asked.count("rounds"), asked.number("warm_up_ms"));
        on(kind, probe::warmUp);
        if (!asked.text("cpu").equals(EVERY_CPU)) {
            move(asked.text("cpu"));
            on(kind, probe::warmUp);
        }
        System.out.println(JsonText.line(on(kind, probe::measure)));
    }

    /**
     * Runs the task on a new thread of the given kind, so that both parties are of the same kind.
     */
    private static <T> T on(ThreadKind kind, Callable<T> task)
            throws InterruptedException, ExecutionException {
        FutureTask<T> result = new FutureTask<>(task);
        kind.start(result);
        return result.get();
    }

    private static void move(String cpu) throws IOException {
        String process = String.valueOf(ProcessHandle.current().pid());
        if (Commands.output(PATIENCE, List.of("taskset", "-a", "-c", "-p", cpu, process))
                .isEmpty()) {
            throw new IOException("taskset could not move process " + process + " to CPU " + cpu);
        }
    }

    /** Warms up and returns the nanoseconds that it took. */
    private long warmUp() throws Exception {
        long start = System.nanoTime();
        warmUp(parties, warmUpNanos);
        warmUp(control, warmUpNanos / 8);
        return System.nanoTime() - start;
    }

    private static void warmUp(PingPong one, long nanos) throws Exception {
        long end = System.nanoTime() + nanos;
        int trips = LEAST_ROUND_TRIPS;
        do {
            one.roundTrips(trips);
            trips = Math.min(2 * trips, 1 << 10);
        } while (System.nanoTime() - end < 0);
    }

    private Map<String, Object> measure() throws Exception {
        int trips = tripsOfARound(parties);
        int controlTrips = Math.max(1, tripsOfARound(control) / CONTROL_SHARE);
        List<Double> nanos = new ArrayList<>();
        List<Double> controlNanos = new ArrayList<>();
        // Counted while both parties live: the kernel drops the counts of threads that have ended.
        long switches = 0;
        for (int round = 0; round < rounds; round++) {
            controlNanos.add(nanosPerSwitch(control, controlTrips));
            long before = kernelSwitches();
            nanos.add(nanosPerSwitch(parties, trips));
            switches += kernelSwitches() - before;
        }
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("round_trips", (long) trips * rounds);
        findings.put("ns_per_switch", nanos);
        findings.put("control_ns_per_switch", controlNanos);
        findings.put("kernel_switches_per_switch",
                switches / ((double) HANDOFFS_OF_A_ROUND_TRIP * trips * rounds));
        findings.put("processors", Runtime.getRuntime().availableProcessors());
        return findings;
    }

    private static long kernelSwitches() {
        return ProcessFacts.of(ProcessHandle.current().pid()).switches();
    }

    /**
     * The number of round trips in a round of the given length, found by doubling, which also warms
     * up.
     */
    private int tripsOfARound(PingPong one) throws Exception {
        int trips = LEAST_ROUND_TRIPS;
        while (true) {
            double nanos = HANDOFFS_OF_A_ROUND_TRIP * (double) trips * nanosPerSwitch(one, trips);
            if (nanos >= roundNanos / 2.0 || trips >= MOST_ROUND_TRIPS) {
                return (int) Math.max(1,
                        Math.min(MOST_ROUND_TRIPS, trips * (roundNanos / nanos)));
            }
            trips *= 2;
        }
    }

    private static double nanosPerSwitch(PingPong one, int trips) throws Exception {
        long start = System.nanoTime();
        one.roundTrips(trips);
        long end = System.nanoTime();
        return (end - start) / ((double) HANDOFFS_OF_A_ROUND_TRIP * trips);
    }
}
