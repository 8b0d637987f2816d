package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lanes whose operation is a blocking call, each on a thread of an executor: for what is more than
 * one exchange, such as a fan-out.
 *
 * @param call what an operation does; how it returns is how the operation ended, and if it throws
 *     the operation was reset
 * @param threads what runs the calls, all at once
 */
public record CallLanes(Callable<CallEnd> call, Executor threads, LongSupplier nanoClock)
        implements
            LaneFactory {

    @Override
    public void open(EventLoop eventLoop, LaneOwner owner) {
        CallLane lane = new CallLane(this, eventLoop, owner);
        eventLoop.execute(() -> owner.opened(lane, 0, 0));
    }

    /** One call at a time. */
    private static final class CallLane implements Lane {

        private final CallLanes lanes;
        private final EventLoop eventLoop;
        private final LaneOwner owner;
        private final Operation operation = new Operation(this);
        private boolean busy;
        private boolean abandoned;

        CallLane(CallLanes lanes, EventLoop eventLoop, LaneOwner owner) {
            this.lanes = lanes;
            this.eventLoop = eventLoop;
            this.owner = owner;
        }

        @Override
        public @Nullable Operation free() {
            return busy || abandoned ? null : operation;
        }

        @Override
        public void send(Operation next) {
            busy = true;
            lanes.threads.execute(this::call);
        }

        private void call() {
            CallEnd end;
            try {
                end = lanes.call.call();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = new CallEnd(Broken.CONNECTION_RESET, 0, "the call was interrupted");
            } catch (Exception e) {
                end = new CallEnd(Broken.CONNECTION_RESET, 0,
                        "the call failed: " + e.getMessage());
            }
            ended(end, lanes.nanoClock.getAsLong());
        }

        private void ended(CallEnd end, long nanos) {
            try {
                eventLoop.execute(() -> {
                    busy = false;
                    if (!abandoned) {
                        owner.ended(operation, end.outcome(), end.status(), end.cause(), nanos);
                    }
                });
            } catch (RejectedExecutionException e) {
                // The run is over, and this operation was given up.
            }
        }

        @Override
        public List<Operation> operations() {
            return List.of(operation);
        }

        @Override
        public void abandon() {
            abandoned = true;
        }
    }
}
