package dev.parkbench.benchmarks.overload;

import dev.parkbench.load.schedule.PoissonArrivals;
import dev.parkbench.server.endpoint.Slots;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One run of a server that stalls once: clients arrive at random moments from its start to its end.
 *
 * <pre>
 *   0       LEAD      + stall            + recovery        + WINDOW
 *   | steady |  stall   |    recovery      |    judged       |
 * </pre>
 *
 * @param stall how long the server stalls
 * @param recovery the time after the stall before goodput is judged
 * @param rules the rules of the clients
 */
record StormPlan(Duration stall, Duration recovery, RetryRules rules) {

    /** The time that the server takes for a request. */
    static final Duration SERVICE = Duration.ofMillis(50);

    /** The share of the server's capacity that arrives without retries. */
    static final double LOAD = 0.7;

    /** The time after which a client gives an attempt up. */
    static final Duration TIMEOUT = Duration.ofMillis(500);

    static final Duration LEAD = Duration.ofSeconds(1);
    static final Duration WINDOW = Duration.ofSeconds(1);

    /** The requests a second that the server can answer. */
    static double capacity() {
        return Slots.COUNT / (SERVICE.toNanos() / 1e9);
    }

    private Duration windowStart() {
        return LEAD.plus(stall).plus(recovery);
    }

    /** The time from the start until no request arrives any more. */
    Duration length() {
        return windowStart().plus(WINDOW);
    }

    /** The longest time from the start until every request has ended. */
    Duration longest() {
        return length().plus(rules.timeout().multipliedBy(rules.retries() + 1L));
    }

    boolean isInWindow(long dueNanos) {
        return dueNanos >= windowStart().toNanos() && dueNanos < length().toNanos();
    }

    /** The most requests that wait in the server at the end if it has tipped. */
    double mostWaiting() {
        return Math.max(0, LOAD * rules.mostAttempts() - 1) * capacity() * longest().toNanos()
                / 1e9;
    }

    /** The arrivals of a seed. */
    long[] arrivals(long seed) {
        return ArrivalTimes.of(new PoissonArrivals(LOAD * capacity(), seed), 0,
                length().toNanos());
    }

    /** Starts the run of a seed on a server; called on the thread of the link. */
    CompletableFuture<StormRun> start(ServerLink link, long seed) {
        link.at(LEAD.toNanos(), () -> link.stall(stall.toNanos()));
        return new RetryingClient(link, rules, arrivals(seed)).run()
                .thenApply(calls -> StormRun.of(calls, this));
    }

    /** Simulates the run of a seed. */
    StormRun simulate(long seed) {
        SimulatedLink server = new SimulatedLink(SERVICE.toNanos(), Integer.MAX_VALUE);
        CompletableFuture<StormRun> run = start(server, seed);
        server.run();
        return run.join();
    }
}
