package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.middleware.MiddlewareKind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does the timing middleware add to an answer?
 *
 * <p>Set-up: a handler that answers at once with a new JSON object of two fields, by itself and
 * with the middleware around it, in both styles; the body is written too, since the middleware
 * changes it. The async handler's future is complete, as that of an immediate answer is.
 *
 * <p>Not shown: a future that completes later on another thread, and larger bodies, of which the
 * middleware copies the outermost object only.
 *
 * <p>Command: {@code ./parkbench jmh TimingBenchmark}
 */
@Question("What does the timing middleware add to an answer?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TimingBenchmark {

    private static final Request REQUEST = Request.of("GET", "/api/?task_id=7");

    /** The middleware around the handler. */
    public enum Layer {
        /** No middleware. */
        NONE,
        /** The timing middleware. */
        TIMING
    }

    /** The middleware around the handler. */
    @Param
    public Layer middleware = Layer.NONE;

    private BlockingHandler blocking = request -> answer();
    private AsyncHandler async = (request, loop) -> CompletableFuture.completedFuture(answer());

    private static Response answer() {
        return Response.json(Map.of("message", "Hello World!", "task_id", "7"));
    }

    /** Wraps both handlers in the middleware. */
    @Setup
    public void wrap() {
        if (middleware == Layer.TIMING) {
            blocking = MiddlewareKind.TIMING.create().wrap(blocking);
            async = MiddlewareKind.TIMING.create().wrap(async);
        }
    }

    /** Calls the blocking handler. */
    @Benchmark
    public byte[] blocking() throws Exception {
        return blocking.handle(REQUEST).body().bytes();
    }

    /** Calls the async handler. */
    @Benchmark
    public byte[] async() {
        return async.handle(REQUEST, CallingThread.LOOP).join().body().bytes();
    }
}
