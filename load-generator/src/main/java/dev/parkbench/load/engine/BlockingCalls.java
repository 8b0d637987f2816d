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
 * A connection factory whose operations are blocking calls on threads of an executor, for
 * operations of more than one exchange, such as a fan-out.
 *
 * @param call the call that an operation makes; its result is the end of the operation, and an
 *     exception counts as {@link Broken#CONNECTION_RESET}
 * @param threads runs the calls, all of them concurrently
 * @param nanoClock a clock in nanoseconds
 */
public record BlockingCalls(Callable<CallEnd> call, Executor threads, LongSupplier nanoClock)
        implements
            ConnectionFactory {

    @Override
    public void open(EventLoop eventLoop, ConnectionOwner owner) {
        CallConnection connection = new CallConnection(this, eventLoop, owner);
        eventLoop.execute(() -> owner.opened(connection, 0, 0));
    }

    /** A connection that runs one call at a time. */
    private static final class CallConnection implements Connection {

        private final BlockingCalls connections;
        private final EventLoop eventLoop;
        private final ConnectionOwner owner;
        private final Operation operation = new Operation(this);
        private boolean busy;
        private boolean abandoned;

        CallConnection(BlockingCalls connections, EventLoop eventLoop, ConnectionOwner owner) {
            this.connections = connections;
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
            connections.threads.execute(this::call);
        }

        private void call() {
            CallEnd end;
            try {
                end = connections.call.call();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = new CallEnd(Broken.CONNECTION_RESET, 0, "the call was interrupted");
            } catch (Exception e) {
                end = new CallEnd(Broken.CONNECTION_RESET, 0,
                        "the call failed: " + e.getMessage());
            }
            ended(end, connections.nanoClock.getAsLong());
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
