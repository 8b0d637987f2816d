package dev.parkbench.server.check;

import dev.parkbench.server.Backend;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.Request;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The check of one endpoint on one backend, on a server of its own, since a handler that holds the
 * loop forever leaves nothing to check the next one with.
 */
final class EndpointCheck {

    /** The requests whose holds are compared; the first one, which loads classes, is not of them. */
    private static final int WATCHED = 3;

    private static final int MOST_OF_A_BATCH = 20;
    private static final int LEAST_OF_A_BATCH = 3;
    private static final Duration BATCH = Duration.ofSeconds(2);

    /**
     * The batches after one that left threads behind: a pool also starts a thread for each of its
     * first requests, but fills up.
     */
    private static final int FURTHER = 9;

    /** How long a thread may live on after its request. */
    private static final Duration ENDING = Duration.ofSeconds(1);

    private final Backend backend;
    private final Endpoint endpoint;
    private final Request example;
    private final CheckLimits limits;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable WireAnswer answer;

    EndpointCheck(Backend backend, Endpoint endpoint, CheckLimits limits) {
        this.backend = backend;
        this.endpoint = endpoint;
        this.example = example(endpoint);
        this.limits = limits;
    }

    private static Request example(Endpoint endpoint) {
        Request given = endpoint.example();
        return given != null
                ? given
                : Request.of(endpoint.methods().getFirst(),
                        endpoint.template().replaceAll("\\{\\w+}", "1"));
    }

    /** What was found. */
    List<Finding> run(List<Path> jars) throws IOException {
        try (CheckedServer server = CheckedServer.start(backend, jars, limits.timeout())) {
            if (answers(server)) {
                frees(server);
                endsThreads(server);
            }
        }
        return findings;
    }

    /** The answer to the first request; null if there was none. */
    @Nullable
    WireAnswer answer() {
        return answer;
    }

    private boolean answers(CheckedServer server) {
        String asked = WireClient.text(example);
        try {
            WireAnswer first = server.client().send(example);
            answer = first;
            if (first.status() >= 400) {
                add(Promise.ANSWERS, false, asked + " is answered " + first.status()
                        + (endpoint.example() == null
                                ? "; name a request that succeeds with Endpoint.withExample"
                                : ""),
                        List.of());
                return false;
            }
            WireAnswer second = server.client().send(example);
            add(Promise.ANSWERS, true, asked + " is answered " + first.status() + " with "
                    + first.body().length + " bytes in "
                    + TimeUnit.NANOSECONDS.toMillis(second.nanos()) + " ms", List.of());
            if (repeats(first, second, "twice on this server")) {
                add(Promise.REPEATS, true, "it is answered the same twice", List.of());
            }
            return true;
        } catch (SocketTimeoutException e) {
            add(Promise.ANSWERS, false,
                    asked + " is not answered within " + limits.timeout().toMillis() + " ms",
                    List.of());
            if (server.watch() != null) {
                held(server.watch().takeLongest(), "at least ");
            }
        } catch (IOException e) {
            add(Promise.ANSWERS, false, asked + ": " + e.getMessage(), List.of());
        }
        return false;
    }

    /** Compares two answers to one request, and says whether they are equal. */
    boolean repeats(WireAnswer one, WireAnswer other, String where) {
        String difference = limits.mayVary() ? null : one.difference(other);
        if (difference != null) {
            add(Promise.REPEATS, false, "one request, sent " + where + ", is answered with "
                    + difference + "; if that is meant, give --may-vary", List.of());
        }
        return difference == null && !limits.mayVary();
    }

    private void frees(CheckedServer server) throws IOException {
        LoopWatch watch = server.watch();
        if (watch == null) {
            return;
        }
        watch.takeLongest();
        LoopWatch.Hold least = null;
        for (int i = 0; i < WATCHED; i++) {
            server.client().send(example);
            LoopWatch.Hold hold = watch.takeLongest();
            if (hold == null) {
                least = null;
                break;
            }
            if (least == null || hold.duration().compareTo(least.duration()) < 0) {
                least = hold;
            }
        }
        held(least, "in each of " + WATCHED + " requests at least ");
    }

    private void held(LoopWatch.@Nullable Hold hold, String howLong) {
        if (hold != null && hold.duration().compareTo(limits.loopHold()) >= 0) {
            add(Promise.FREES_THE_LOOP, false, "its code holds the event loop " + howLong
                    + hold.duration().toMillis() + " ms (" + limits.loopHold().toMillis()
                    + " ms are allowed); the loop's thread is " + hold.state() + " in",
                    hold.stack());
        } else if (backend.style() == HandlerStyle.ASYNC && answer != null) {
            add(Promise.FREES_THE_LOOP, true, endpoint.async() == null
                    ? "it blocks, and so runs beside the loop"
                    : "it does not hold the loop for " + limits.loopHold().toMillis() + " ms",
                    List.of());
        }
    }

    private void endsThreads(CheckedServer server) throws IOException {
        long nanos = Math.max(1, server.client().send(example).nanos());
        int batch = Math.clamp(BATCH.toNanos() / nanos, LEAST_OF_A_BATCH, MOST_OF_A_BATCH);
        ThreadCensus start = ThreadCensus.take();
        int first = leftBehind(server, batch, start).count();
        int more = FURTHER * batch;
        if (first < batch || leftBehind(server, more, ThreadCensus.take()).count() < more) {
            add(Promise.ENDS_ITS_THREADS, true, "it leaves less than a thread a request behind",
                    List.of());
            return;
        }
        ThreadCensus all = ThreadCensus.take().since(start);
        add(Promise.ENDS_ITS_THREADS, false, "it leaves threads behind: " + first + " after "
                + batch + " requests, " + all.count() + " after " + (batch + more),
                all.summary());
    }

    /** The threads that a batch of requests leaves, after a while in which they may end. */
    private ThreadCensus leftBehind(CheckedServer server, int batch, ThreadCensus before)
            throws IOException {
        for (int i = 0; i < batch; i++) {
            server.client().send(example);
        }
        long deadline = System.nanoTime() + ENDING.toNanos();
        ThreadCensus left = ThreadCensus.take().since(before);
        while (left.count() >= batch && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            left = ThreadCensus.take().since(before);
        }
        return left;
    }

    private void add(Promise promise, boolean kept, String text, List<String> details) {
        findings.add(new Finding(endpoint.name(), backend.name(), promise, kept, text, details));
    }
}
