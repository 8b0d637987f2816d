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
 * The loops of one run and their threads. One thread uses it, except for {@link #stop()}.
 *
 * <p>Each loop records into one pair of recordings while its other pair is read; the pairs change
 * places at each look, so nothing is allocated and no recording has two owners.
 */
public final class LoopSet {

    /**
     * What all loops did since the last look.
     *
     * @param states how each loop stands; one that has ended as it ended
     * @param recorded until the next look, then the set uses them again
     */
    public record PollResult(List<LoopState> states, RecordingPair recorded) {
    }

    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<RecordingPair> spares = new ArrayList<>();
    private final RecordingPair sum = RecordingPair.empty();
    private final CompletableFuture<Void> finished;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Object> stoppedOrFinished;

    /** Starts loops that open their connections. */
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
     * @return how many are open
     * @throws ExecutionException if a loop could open none; its cause says why
     */
    public int awaitOpened() throws InterruptedException, ExecutionException {
        int open = 0;
        for (LoadLoop loop : loops) {
            open += loop.opened().get();
        }
        return open;
    }

    /** Begins; the arrivals of each loop by its number. */
    public void start(IntFunction<Arrivals> arrivals, Times times) {
        for (int i = 0; i < loops.size(); i++) {
            try {
                loops.get(i).start(arrivals.apply(i), times);
            } catch (RejectedExecutionException e) {
                // It was stopped before it could begin.
            }
        }
    }

    /** Starts no more operations; any thread may call this. */
    public void stop() {
        for (LoadLoop loop : loops) {
            try {
                loop.stop();
            } catch (RejectedExecutionException e) {
                // It has ended by itself.
            }
        }
        stopped.complete(null);
    }

    /** Whether all operations of all loops have ended. */
    public boolean isFinished() {
        return loops.stream().allMatch(loop -> loop.finished().isDone());
    }

    /**
     * Waits until all operations have ended, or for so long.
     *
     * @throws ExecutionException if a loop broke
     */
    public void awaitFinished(long nanos) throws InterruptedException, ExecutionException {
        await(finished, nanos);
    }

    /**
     * Waits until all operations have ended or somebody stops them, or for so long.
     *
     * @throws ExecutionException if a loop broke
     */
    public void awaitStoppedOrFinished(long nanos) throws InterruptedException, ExecutionException {
        await(stoppedOrFinished, nanos);
    }

    private static void await(CompletableFuture<?> event, long nanos)
            throws InterruptedException, ExecutionException {
        try {
            Object unused = event.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // As long as was asked for.
        }
    }

    /**
     * Takes what was recorded since the last look. What a single loop recorded is not copied: this
     * happens beside the load, perhaps on its CPU.
     *
     * @throws ExecutionException if a loop broke
     */
    public PollResult look() throws InterruptedException, ExecutionException {
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
     * What became of the requests to each endpoint, of all loops together; empty if there is only one.
     * All operations have to have ended.
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
                // It ended before it was asked.
            }
        }
        return loops.get(loop).finished().get();
    }
}
