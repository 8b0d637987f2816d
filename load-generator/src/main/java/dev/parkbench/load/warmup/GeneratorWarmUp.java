package dev.parkbench.load.warmup;

import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.process.VitalSigns;
import dev.parkbench.load.schedule.ArrivalSchedule;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.schedule.PoissonArrivals;
import io.netty.channel.IoHandlerFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A load on a server within this process, which causes the generator's own code to be compiled
 * before the measurement.
 *
 * <p>The requests of a target's warm-up also warm up the generator, but too briefly: at 2,000
 * requests a second the JIT compiler is busy for half a minute and takes CPU from the generator.
 * Here the generator sends at a high rate, to a server that is not measured.
 */
public final class GeneratorWarmUp {

    /**
     * The lowest rate of the warm-up, in requests per second: enough for the compiler's last tier,
     * and no more than one CPU can handle, because code that was compiled for an ever-growing queue
     * has to be compiled again for an empty one.
     */
    private static final double LEAST_RATE = 20_000;
    private static final int MOST_CONNECTIONS = 64;

    /** The descriptors for the server and for files that the JVM opens in addition. */
    private static final int SPARE_DESCRIPTORS = 16;

    /**
     * The descriptors of an event loop: epoll, a timer, an event, and the file of its thread's
     * scheduling delay.
     */
    private static final int DESCRIPTORS_PER_LOOP = 4;

    /**
     * The number of rounds. Code that was compiled while no connection was opened or closed is
     * discarded when one is, and compiled again; so starts and ends of a load have to be part of
     * the warm-up.
     */
    private static final int ROUNDS = 3;

    /**
     * The length of an interval: short, so that the work at its end happens often enough to be
     * compiled, too.
     */
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private GeneratorWarmUp() {
    }

    /**
     * Warms up for a plan in several rounds, and waits after each until the compiler is idle, but
     * no longer than the round took.
     *
     * @param plan the plan of the load that follows
     * @param connections the connections to the target, which are imitated here without TLS
     * @param duration the length of all rounds together
     * @param listener the receiver of intervals, which is warmed up as well
     * @return the result of the last round
     */
    public static LoadResult perform(LoadPlan plan, HttpConnections connections,
            IoHandlerFactory ioHandlers,
            Duration duration, IntervalListener listener) throws IOException,
            InterruptedException {
        Duration each = duration.dividedBy(ROUNDS);
        LoadResult result = round(plan, connections, ioHandlers, each, listener);
        for (int done = 1; done < ROUNDS; done++) {
            result = round(plan, connections, ioHandlers, each, listener);
        }
        return result;
    }

    private static LoadResult round(LoadPlan plan, HttpConnections connections,
            IoHandlerFactory ioHandlers,
            Duration duration, IntervalListener listener) throws IOException,
            InterruptedException {
        LoadResult result;
        try (Responder responder = new Responder(conversations(connections))) {
            result = new LoadRun(shortened(plan, duration), connections.to(responder.address()),
                    ioHandlers, listener, connections.nanoClock()).execute();
        }
        QuietCompiler.await(duration);
        return result;
    }

    /** Returns the server side of such connections. */
    private static Supplier<Conversation> conversations(HttpConnections connections) {
        if (connections.isHttp2()) {
            return () -> new Http2Conversation(connections.someAreHead());
        }
        return new Http1Answers(connections.requestBytes(), connections.isHead())::conversation;
    }

    /** Returns a plan of the same kind with a higher load, for the given duration. */
    private static LoadPlan shortened(LoadPlan plan, Duration duration) {
        int connections = connections(plan.connections(), plan.loops(),
                VitalSigns.freeDescriptors());
        return new LoadPlan(faster(plan.load(), plan.connections(), connections),
                duration.dividedBy(2),
                duration.dividedBy(2), INTERVAL, connections, plan.loops(), TIMEOUT, null,
                plan.queue());
    }

    /**
     * Returns the number of connections of the warm-up, which is limited because both ends of each
     * are in this process.
     *
     * @param planned the number of connections of the load
     * @param freeDescriptors the number of files and sockets that the process may still open
     */
    static int connections(int planned, int loops, long freeDescriptors) {
        long possible = (freeDescriptors - SPARE_DESCRIPTORS - (long) loops * DESCRIPTORS_PER_LOOP)
                / 2;
        return (int) Math.max(loops, Math.min(Math.min(planned, MOST_CONNECTIONS), possible));
    }

    private static Load faster(Load load, int planned, int connections) {
        return switch (load) {
            case Load.Open open -> new Load.Open(faster(open.warmUp()), faster(open.schedule()));
            case Load.Closed closed -> new Load.Closed(
                    connections * Math.ceilDiv(closed.users(), planned), Duration.ZERO);
        };
    }

    private static ArrivalSchedule faster(ArrivalSchedule schedule) {
        double rate = Math.max(LEAST_RATE, schedule.initialRate());
        return schedule instanceof PoissonArrivals
                ? new PoissonArrivals(rate, 1)
                : new ConstantArrivals(rate);
    }
}
