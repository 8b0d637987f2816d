package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Recording;
import io.netty.channel.IoHandlerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The loops of one run and their threads. One thread uses it, except for {@link #stop()}.
 *
 * <p>Each loop records into one pair of recordings while its other pair is read; the pairs change
 * places at each look, so nothing is allocated and no recording has two owners.
 */
public final class LoopSet {

    private record Spare(Recording warmUp, Recording measured) {

        static Spare fresh() {
            return new Spare(new Recording(), new Recording());
        }
    }

    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<Spare> spares = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts loops that open their lanes. */
    public LoopSet(int count, IoHandlerFactory ioHandlers, LaneFactory lanes,
            IntFunction<Limits> limits, LongSupplier nanoClock) {
        for (int i = 0; i < count; i++) {
            LoadLoop loop = new LoadLoop(ioHandlers, lanes, limits.apply(i), nanoClock);
            loops.add(loop);
            spares.add(Spare.fresh());
            threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(loop));
        }
    }

    /**
     * Waits until each loop has tried to open its lanes.
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
            loops.get(i).start(arrivals.apply(i), times);
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
    }

    /** Whether all operations of all loops have ended. */
    public boolean isFinished() {
        return loops.stream().allMatch(loop -> loop.finished().isDone());
    }

    /** Waits until all operations have ended, or for so long. */
    public void awaitFinished(long nanos) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, nanos)));
        }
    }

    /**
     * Adds what was recorded since the last look to these recordings.
     *
     * @return how each loop stands; one that has ended as it ended
     * @throws ExecutionException if a loop broke
     */
    public List<LoopState> look(Recording warmUp, Recording measured)
            throws InterruptedException, ExecutionException {
        List<Optional<Future<LoopState>>> answers = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            answers.add(ask(i));
        }
        List<LoopState> states = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            states.add(take(i, answers.get(i), warmUp, measured));
        }
        return states;
    }

    private Optional<Future<LoopState>> ask(int loop) {
        try {
            Spare spare = spares.get(loop);
            return Optional.of(loops.get(loop).handOver(spare.warmUp(), spare.measured()));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    private LoopState take(int loop, Optional<Future<LoopState>> answer, Recording warmUp,
            Recording measured) throws InterruptedException, ExecutionException {
        if (answer.isPresent()) {
            try {
                LoopState state = answer.get().get();
                move(state, warmUp, measured);
                spares.set(loop, new Spare(state.warmUp(), state.measured()));
                return state;
            } catch (CancellationException e) {
                // It ended before it was asked.
            }
        }
        LoopState last = loops.get(loop).finished().get();
        move(last, warmUp, measured);
        return last;
    }

    private static void move(LoopState state, Recording warmUp, Recording measured) {
        warmUp.add(state.warmUp());
        measured.add(state.measured());
        state.warmUp().reset();
        state.measured().reset();
    }
}
