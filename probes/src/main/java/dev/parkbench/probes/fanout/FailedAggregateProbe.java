package dev.parkbench.probes.fanout;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.probes.capture.Counts;
import dev.parkbench.probes.scheduling.ThreadKind;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * A probe that makes ten calls together, lets the first fail when the others have begun, and counts
 * how many of the others still run when the aggregate has failed, and how many run to their end.
 *
 * <p>The others run until they are released, so that nothing depends on a speed. They are released
 * when the aggregate has failed. An aggregate that has not is counted as waiting for them only after
 * at least a second, and after a platform thread that was started afterwards has run and ended.
 */
public final class FailedAggregateProbe {

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private FailedAggregateProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, an {@link AggregateKind}, and {@code threads}, the {@link
     *     ThreadKind} of the calls
     */
    public static void main(String[] args) throws Exception {
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        run(Aggregates.of(AggregateKind.parse(asked.text("kind")),
                ThreadKind.parse(asked.text("threads"))));
    }

    /** Runs the probe with an aggregate that is compiled apart. */
    public static void run(Aggregate aggregate) throws Exception {
        ParentWatch.start();
        System.out.println(JsonText.line(counts(aggregate)));
    }

    /** The counts of one failed aggregate. */
    static Map<String, Object> counts(Aggregate aggregate) throws Exception {
        TenCalls calls = new TenCalls();
        FutureTask<Integer> caller = new FutureTask<>(() -> runningAfter(aggregate, calls));
        Thread.ofPlatform().daemon().start(caller);
        Counts.require("calls failed", calls::failed, 1);
        int failedFirst = Counts.settled(() -> caller.isDone() ? 1 : 0, 1, PATIENCE_NANOS);
        calls.release();
        int running = caller.get();
        Counts.require("other calls ended", () -> calls.finished() + calls.interrupted(),
                TenCalls.OTHERS);
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("failed_before_release", failedFirst);
        counts.put("still_running", running);
        counts.put("interrupted", calls.interrupted());
        counts.put("finished", calls.finished());
        return counts;
    }

    /**
     * Makes the calls and returns the number of those that still run when the aggregate has failed.
     */
    private static int runningAfter(Aggregate aggregate, TenCalls calls) throws Exception {
        try {
            aggregate.make(calls.all());
        } catch (Exception failure) {
            int running = calls.running();
            if (causes(failure).anyMatch(TenCalls.CallFailedException.class::isInstance)) {
                return running;
            }
            throw failure;
        }
        throw new IllegalStateException("the aggregate did not fail, although a call did");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
