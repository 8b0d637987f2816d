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
 * A load on a server within this process, until the generator's own code is compiled.
 *
 * <p>A target is warmed up by being asked, but its warm-up is too short for the generator: at 2,000
 * requests a second its compiler is busy for half a minute, and takes its CPU from it. Here it sends
 * as fast as it can, to nobody who is measured.
 */
public final class GeneratorWarmUp {

    /**
     * Enough for the compiler's last tier, and no more than one CPU clears: what is compiled for a
     * queue that only grows has to be compiled again for one that is empty.
     */
    private static final double LEAST_RATE = 20_000;
    private static final int MOST_CONNECTIONS = 64;

    /** For the server, and for what the JVM opens beside it. */
    private static final int SPARE_DESCRIPTORS = 16;

    /** What epoll waits with, a timer, an event, and the file that says how long a thread waited. */
    private static final int DESCRIPTORS_PER_LOOP = 4;

    /**
     * What was compiled while nothing was opened or closed is thrown away when something is, and
     * compiled again with that in mind: beginnings and ends have to be part of the warm-up.
     */
    private static final int ROUNDS = 3;

    /** Short, so that what is done at the end of an interval is compiled, too, a thousand times. */
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private GeneratorWarmUp() {
    }

    /**
     * Warms up for a plan in rounds that last so long together, and waits after each until the compiler is
     * done or as long as the round was.
     *
     * @param connections as they will be opened to the target; here without TLS
     * @param listener what hears of intervals, to be warmed up, too
     * @return what it found of itself
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

    /** The server's side of such connections. */
    private static Supplier<Conversation> conversations(HttpConnections connections) {
        if (connections.isHttp2()) {
            return () -> new Http2Conversation(connections.someAreHead());
        }
        return new Http1Answers(connections.requestBytes(), connections.isHead())::conversation;
    }

    /** The same kind of load, but much of it. */
    private static LoadPlan shortened(LoadPlan plan, Duration duration) {
        int connections = connections(plan.connections(), plan.loops(),
                VitalSigns.freeDescriptors());
        return new LoadPlan(faster(plan.load(), plan.connections(), connections),
                duration.dividedBy(2),
                duration.dividedBy(2), INTERVAL, connections, plan.loops(), TIMEOUT, null,
                plan.queue());
    }

    /**
     * How many connections there may be of so many that the load has: both their ends are in this process.
     *
     * @param freeDescriptors how many more files and connections the process may open
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
