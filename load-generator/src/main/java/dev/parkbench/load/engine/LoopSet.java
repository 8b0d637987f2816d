package dev.parkbench.load.engine;

import dev.parkbench.load.recording.EndpointRecording;
import dev.parkbench.load.recording.RecordingPair;
import io.netty.channel.IoHandlerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The event loops of one run with their threads. Used by one thread, except for {@link #stop()}.
 *
 * <p>Each loop records into one pair of recordings while its other pair is read. Each poll by
 * {@link #poll()} swaps the pairs, so that no recording is allocated or has two owners.
 */
public final class LoopSet {

    /**
     * The recordings of all loops since the previous poll.
     *
     * @param states the state of each loop; that of an ended loop is its last one
     * @param recorded the sum of the recordings, valid until the next poll
     */
    public record PollResult(List<LoopState> states, RecordingPair recorded) {
    }

    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<RecordingPair> spares = new ArrayList<>();
    private final RecordingPair sum = RecordingPair.empty();
    private final CompletableFuture<Void> finished;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Object> stoppedOrFinished;

    /**
     * Starts the loops, which begin to open their connections.
     *
     * @param limits the limits of each loop, by its index
     */
    public LoopSet(int count, IoHandlerFactory ioHandlers, ConnectionFactory connections,
            IntFunction<Limits> limits, LongSupplier nanoClock) {
        for (int i = 0; i < count; i++) {
            LoadLoop loop = new LoadLoop(ioHandlers, connections, limits.apply(i), nanoClock);
            loops.add(loop);
            spares.add(RecordingPair.empty());
            Thread.ofPlatform().daemon().name("load-" + i).start(loop);
        }
        finished = CompletableFuture.allOf(
                loops.stream().map(LoadLoop::finished).toArray(CompletableFuture<?>[]::new));
        stoppedOrFinished = CompletableFuture.anyOf(stopped, finished);
    }

    /**
     * Waits until each loop has tried to open its connections.
     *
     * @return the number of open connections
     * @throws ExecutionException if a loop could open no connection; its cause says why
     */
    public int awaitOpened() throws InterruptedException, ExecutionException {
        int open = 0;
        for (LoadLoop loop : loops) {
            open += loop.opened().get();
        }
        return open;
    }

    /**
     * Starts the load.
     *
     * @param arrivals the arrivals of each loop, by its index
     */
    public void start(IntFunction<Arrivals> arrivals, Times times) {
        for (int i = 0; i < loops.size(); i++) {
            try {
                loops.get(i).start(arrivals.apply(i), times);
            } catch (RejectedExecutionException e) {
                // The loop was stopped before it could begin.
            }
        }
    }

    /** Stops the load: no operation starts any more. Any thread may call this. */
    public void stop() {
        for (LoadLoop loop : loops) {
            try {
                loop.stop();
            } catch (RejectedExecutionException e) {
                // The loop has ended by itself.
            }
        }
        stopped.complete(null);
    }

    /** Whether all operations of all loops have ended. */
    public boolean isFinished() {
        return loops.stream().allMatch(loop -> loop.finished().isDone());
    }

    /**
     * Waits until all operations have ended, at most for the given time.
     *
     * @throws ExecutionException if a loop failed
     */
    public void awaitFinished(long nanos) throws InterruptedException, ExecutionException {
        await(finished, nanos);
    }

    /**
     * Waits until all operations have ended or {@link #stop()} is called, at most for the given
     * time.
     *
     * @throws ExecutionException if a loop failed
     */
    public void awaitStoppedOrFinished(long nanos) throws InterruptedException, ExecutionException {
        await(stoppedOrFinished, nanos);
    }

    private static void await(CompletableFuture<?> event, long nanos)
            throws InterruptedException, ExecutionException {
        try {
            Object unused = event.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // The time is over.
        }
    }

    /**
     * Polls the loops for their recordings since the previous poll. The recordings of a single loop
     * are not copied, because this runs beside the load and may share its CPU.
     *
     * @throws ExecutionException if a loop failed
     */
    public PollResult poll() throws InterruptedException, ExecutionException {
        spares.forEach(RecordingPair::reset);
        List<Optional<Future<LoopState>>> answers = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            answers.add(ask(i));
        }
        List<LoopState> states = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            LoopState state = take(i, answers.get(i));
            spares.set(i, state.recorded());
            states.add(state);
        }
        return new PollResult(states, loops.size() == 1 ? spares.getFirst() : summed());
    }

    /**
     * The results of each endpoint over all loops; empty if there is only one endpoint. To be
     * called after all operations have ended.
     */
    public List<EndpointRecording> endpoints() {
        List<EndpointRecording> sums = new ArrayList<>(loops.getFirst().endpoints());
        for (LoadLoop loop : loops.subList(1, loops.size())) {
            for (int i = 0; i < sums.size(); i++) {
                sums.get(i).add(loop.endpoints().get(i));
            }
        }
        return sums;
    }

    private RecordingPair summed() {
        sum.reset();
        spares.forEach(sum::add);
        return sum;
    }

    private Optional<Future<LoopState>> ask(int loop) {
        try {
            return Optional.of(loops.get(loop).handOver(spares.get(loop)));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    private LoopState take(int loop, Optional<Future<LoopState>> answer)
            throws InterruptedException, ExecutionException {
        if (answer.isPresent()) {
            try {
                return answer.get().get();
            } catch (CancellationException e) {
                // The loop ended before it was asked.
            }
        }
        return loops.get(loop).finished().get();
    }
}
