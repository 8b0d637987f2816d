package dev.parkbench.probes.scheduling;

import dev.parkbench.host.Commands;
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
 * Times hand-offs between two parties, and the same loop without a hand-off as the control.
 *
 * <p>It warms up on every CPU that it was given and only then moves to the one that it is to be
 * measured on, because what compiles would otherwise share that CPU. It warms up again there.
 */
public final class SwitchProbe {

    /** In place of a CPU's number: stay on all of them. */
    public static final String EVERY_CPU = "every";

    private static final int HANDOFFS_OF_A_ROUND_TRIP = 2;
    private static final int LEAST_ROUND_TRIPS = 16;
    private static final int MOST_ROUND_TRIPS = 500_000_000;

    /** The control is so much steadier that a part of a round is enough. */
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
     * Arguments: a {@link HandOffKind}, a {@link ThreadKind}, how long a round takes in milliseconds, how
     * many there are, how long each warm-up takes in milliseconds, and a CPU or {@value EVERY_CPU}.
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ThreadKind kind = ThreadKind.parse(args[1]);
        SwitchProbe probe = new SwitchProbe(HandOffKind.parse(args[0]).start(kind),
                Long.parseLong(args[2]), Integer.parseInt(args[3]), Long.parseLong(args[4]));
        on(kind, probe::warmUp);
        if (!args[5].equals(EVERY_CPU)) {
            move(args[5]);
            on(kind, probe::warmUp);
        }
        System.out.println(JsonText.line(on(kind, probe::measure)));
    }

    /** The first party is a thread of the same kind as the second. */
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

    /** How long it took, in nanoseconds. */
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
        // Counted while both parties live: the switches of a thread end with it.
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

    /** Doubles the number until a round takes as long as it should, which is a warm-up too. */
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
