package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.schedule.PoissonArrivals;
import dev.parkbench.server.endpoint.Slots;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The load of one trial, in two halves of equal length, of which the second shows what has become
 * of a queue that grew in the first.
 *
 * @param multiple how many times the server's capacity arrives
 * @param trial the number of the trial, which is the seed
 * @param scope the scope of the run, which sets the length
 */
record OverloadPlan(double multiple, int trial, Scope scope) {

    /** The time that the server takes for a request. */
    static final Duration SERVICE = Duration.ofMillis(10);

    /** The time from its intended start after which a request is given up. */
    static final Duration TIMEOUT = Duration.ofMillis(200);

    private static final int CONNECTIONS = 512;
    private static final int LONGEST_QUEUE = 1_000_000;

    /** Longer than the deadline, which is what ends a request. */
    private static final Duration SILENCE = TIMEOUT.multipliedBy(10);

    /** The requests a second that the server can answer. */
    static double capacity() {
        return Slots.COUNT / (SERVICE.toNanos() / 1e9);
    }

    /** The length of each half. */
    static Duration half(Scope scope) {
        return scope.isFull() ? Duration.ofMillis(2500) : Duration.ofMillis(600);
    }

    private PoissonArrivals first() {
        return new PoissonArrivals(multiple * capacity(), 2L * trial);
    }

    private PoissonArrivals second() {
        return new PoissonArrivals(multiple * capacity(), 2L * trial + 1);
    }

    /** The load of the generator; its warm-up is the first half. */
    LoadPlan load() {
        return new LoadPlan(new Load.Open(first(), second()), half(scope), half(scope),
                half(scope), CONNECTIONS, 1, SILENCE, TIMEOUT, LONGEST_QUEUE);
    }

    /** What becomes of the same arrivals at a simulated server that admits this many requests. */
    OverloadCounts simulate(int mostInside) {
        long half = half(scope).toNanos();
        long[] arrivals = ArrivalTimes.concat(ArrivalTimes.of(first(), 0, half),
                ArrivalTimes.of(second(), half, 2 * half));
        SimulatedLink server = new SimulatedLink(SERVICE.toNanos(), mostInside);
        CompletableFuture<List<Call>> calls = new RetryingClient(server,
                RetryRules.unlimited(TIMEOUT, 0), arrivals).run();
        server.run();
        return OverloadCounts.of(calls.join(), half);
    }
}
